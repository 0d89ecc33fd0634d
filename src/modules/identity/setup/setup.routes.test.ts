import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpApp } from '../../../app/http.ts'
import { migrate } from '../../../app/migrate.ts'
import { type Database, openDatabase } from '../../../platform/database.ts'
import { startApp, type TestApp } from '../../../testing/start-app.ts'
import { createTestDatabase } from '../../../testing/test-database.ts'
import { listOrgTree, superiorUnit } from '../org-units.repo.ts'
import { cookieOf } from '../testing.ts'

let app: TestApp
let empty: Database
let http: ReturnType<typeof createHttpApp>
beforeAll(async () => {
  app = await startApp()
  empty = openDatabase((await createTestDatabase()).connection, { max: 4, onError: () => {} })
  await migrate(empty.db)
  // The same program in front of a database that nobody has set up yet.
  http = createHttpApp({ ...app.services, db: empty.db, config: { ...app.services.config } })
})
afterAll(async () => {
  await empty.close()
  await app.stop()
})

async function send(method: string, path: string, options: { as?: string; body?: object } = {}): Promise<Response> {
  const headers = {
    ...(options.as && { cookie: options.as, 'sec-fetch-site': 'same-origin' }),
    'content-type': 'application/json',
  }
  return await http.request(path, { method, headers, ...(options.body && { body: JSON.stringify(options.body) }) })
}
const signIn = async ({ login, password }: { login: string; password: string }) =>
  cookieOf(await send('POST', '/api/sessions', { body: { login, password } }))

const wanted = {
  name: '江海银行',
  code: 'JHB',
  kind: 'bank',
  admin: { login: 'li.jian', name: '李建', password: 'yin-xing-shu-88' },
  securityAdmin: { login: 'zhao.min', name: '赵敏', password: 'gui-hua-cha-66' },
}

// The tests below stand in the order of a first run.
test('422: a weak password is refused by field, and nothing has been set up', async () => {
  const reply = await send('POST', '/api/setup', {
    body: { ...wanted, securityAdmin: { ...wanted.securityAdmin, password: '12345678' } },
  })

  expect(reply.status).toBe(422)
  expect((await reply.json()).fields).toEqual({ 'securityAdmin.password': { zh: '密码不能全是数字', en: 'Not digits only' } })
  expect(await (await send('GET', '/api/setup')).json()).toEqual({ needed: true })
})

test('422: one person cannot be both administrators', async () => {
  const reply = await send('POST', '/api/setup', { body: { ...wanted, securityAdmin: wanted.admin } })

  expect(reply.status).toBe(422)
  expect(Object.keys((await reply.json()).fields)).toEqual(['securityAdmin.login'])
})

test('201 once and 409 for everyone else, even at the same moment', async () => {
  const replies = await Promise.all([1, 2, 3].map(() => send('POST', '/api/setup', { body: wanted })))

  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  expect(await (await send('GET', '/api/setup')).json()).toEqual({ needed: false })
})

test('it leaves a head office with its consumer-protection department', async () => {
  const admin = await signIn(wanted.admin)
  const { items } = await (await send('GET', '/api/org-units', { as: admin })).json()

  expect(items.map(({ path, kind, function: duty }: Record<string, unknown>) => [path, kind, duty])).toEqual([
    ['/HO/', 'head_office', null],
    ['/HO/CP/', 'department', 'consumer_protection'],
  ])
})

test('from there on the two administrators can staff the institution, and neither can do it alone', async () => {
  const [admin, security] = await Promise.all([signIn(wanted.admin), signIn(wanted.securityAdmin)])
  const desk = (await (await send('GET', '/api/org-units', { as: admin })).json()).items[1]
  const person = { login: 'wang.fang', name: '王芳', post: '消保专员', unitId: desk.id, password: 'chu-ci-deng-lu-9' }

  expect((await send('POST', '/api/people', { as: security, body: person })).status).toBe(403)
  const made = await send('POST', '/api/people', { as: admin, body: person })
  expect(made.status).toBe(201)
  const { id, roles } = await made.json()
  expect(roles).toEqual([])

  const body = { roles: ['specialist'] }
  expect((await send('PUT', `/api/people/${id}/roles`, { as: admin, body })).status).toBe(403)
  const given = await send('PUT', `/api/people/${id}/roles`, { as: security, body })
  expect([given.status, (await given.json()).roles]).toEqual([200, ['specialist']])
})

test('the head office has nobody above it', async () => {
  const me = await (await send('GET', '/api/me', { as: await signIn(wanted.admin) })).json()
  const [headOffice, desk] = await listOrgTree(empty.db, me.institution.id)

  expect((await superiorUnit(empty.db, headOffice!.id))?.id).toBe(desk!.id)
  expect(await superiorUnit(empty.db, desk!.id)).toBeNull()
})
