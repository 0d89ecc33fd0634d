import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../platform/actor.ts'
import { dayMs } from '../../platform/time.ts'
import { type Person as Login, startApp, type TestApp } from '../../testing/start-app.ts'
import { authenticate } from './authenticate.ts'
import { createApiKey } from './create-api-key.ts'
import { tables } from './identity.tables.ts'
import { makeInstitution } from './testing.ts'

let app: TestApp
let security: Login
beforeAll(async () => {
  app = await startApp()
  security = await app.person('security_admin', 'head')
})
afterAll(() => app.stop())

const make = (body: object, as: Login = security) => app.post('/api/api-keys', { name: '手机银行', role: 'intake', ...body }, as)
const actorOf = (key: string) => authenticate(app.services, new Headers({ authorization: `Bearer ${key}` }))
/** A route that any key with the right to read complaints or people may ask; 401 says that the key is not known. */
const statusOf = async (key: string) => (await app.get('/api/people', key)).status

test('201: the key is shown once, and only its digest is kept', async () => {
  const reply = await make({})
  const { key, plain } = await reply.json()

  expect([reply.status, reply.headers.get('cache-control')]).toEqual([201, 'no-store'])
  expect(plain).toMatch(new RegExp(`^sqk_${key.prefix}_[A-Za-z0-9_-]{43}$`))
  const kept = JSON.stringify(await tables(app.services.db).selectFrom('api_keys').selectAll().execute())
  expect(kept).toContain(key.prefix)
  expect(kept).not.toContain(plain.split('_').at(-1))
  const { items } = await (await app.get('/api/api-keys', security)).json()
  expect(items.find(({ id }: { id: string }) => id === key.id)).toEqual(key)
})

test('a key acts with its role, and one bound to a unit reaches that unit only', async () => {
  const intake = await actorOf((await (await make({})).json()).plain)
  expect(intake).toMatchObject({
    kind: 'api_key',
    roles: ['intake'],
    rowScope: 'own',
    name: '手机银行',
    institutionId: app.bank.institution.id,
  })

  const everywhere = await actorOf((await (await make({ role: 'integration' })).json()).plain)
  expect(everywhere).toMatchObject({ rowScope: 'all', scopePath: '/', unitId: null })

  const { branch } = app.bank.units
  const bound = await actorOf((await (await make({ role: 'integration', unitId: branch.id })).json()).plain)
  expect(bound).toMatchObject({ rowScope: 'subtree', scopePath: '/HO/P1/B1/', unitId: branch.id })
})

test('401: a wrong secret, a revoked key and an expired one are refused at once', async () => {
  const { plain } = await (await make({ role: 'examiner' })).json()
  const wrong = `${plain.slice(0, -1)}${plain.endsWith('A') ? 'B' : 'A'}`
  expect([await statusOf(plain), await statusOf(wrong), await statusOf('sqk_nonsense'), await statusOf('x')]).toEqual([
    200, 401, 401, 401,
  ])

  const { key, plain: revoked } = await (await make({ role: 'examiner' })).json()
  expect(await statusOf(revoked)).toBe(200)
  expect((await app.request('DELETE', `/api/api-keys/${key.id}`, { as: security })).status).toBe(204)
  expect(await statusOf(revoked)).toBe(401)
  expect((await app.request('DELETE', `/api/api-keys/${key.id}`, { as: security })).status).toBe(204)

  const expiresAt = new Date(app.clock.now().getTime() + dayMs).toISOString()
  const { plain: expiring } = await (await make({ role: 'examiner', expiresAt })).json()
  expect(await statusOf(expiring)).toBe(200)
  app.clock.advance(dayMs)
  expect(await statusOf(expiring)).toBe(401)
})

test('401: a bad key is not helped by a good cookie', async () => {
  const reply = await app.request('GET', '/api/me', { as: security, headers: { authorization: 'Bearer sqk_nonsense' } })
  expect(reply.status).toBe(401)
})

test('the list says when a key was last used', async () => {
  const { key, plain } = await (await make({ role: 'examiner' })).json()
  await statusOf(plain)
  const { items } = await (await app.get('/api/api-keys', security)).json()

  expect(items.find(({ id }: { id: string }) => id === key.id).lastUsedAt).toBe(app.clock.now().toISOString())
})

test('403: keys are for the security administrator, and a key makes no key', async () => {
  for (const role of ['system_admin', 'head_office', 'specialist'] as const)
    expect((await make({}, await app.person(role, 'head'))).status).toBe(403)
  const { plain } = await (await make({ role: 'integration' })).json()
  expect((await app.post('/api/api-keys', { name: '再来一把', role: 'integration' }, plain)).status).toBe(403)
  expect((await app.get('/api/me', plain)).status).toBe(403)
})

test('403: a maker who cannot give rights cannot hand on more than their own', async () => {
  const ctx = { ...app.services, actor: (await app.person('trainer', 'head')).actor }
  await expect(createApiKey(ctx, { name: '越权', role: 'integration' })).rejects.toMatchObject({ status: 403 })
})

test('the command line makes one as the system', async () => {
  const { institution } = app.bank
  const ctx = { ...app.services, actor: systemActor(institution.id) }
  const { plain } = await createApiKey(ctx, { name: '命令行', role: 'intake' })

  expect(await actorOf(plain)).toMatchObject({ roles: ['intake'], institutionId: institution.id })
})

test('404: a key of another institution looks like no key at all', async () => {
  const { ctx } = await makeInstitution(app.services)
  const { key, plain } = await createApiKey(ctx, { name: '外行', role: 'examiner' })

  expect((await app.request('DELETE', `/api/api-keys/${key.id}`, { as: security })).status).toBe(404)
  expect(await statusOf(plain)).toBe(200)
})

test.each([
  ['a role for people', { role: 'specialist' }, 'role'],
  ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ['a unit that is not there', { unitId: '019a0000-0000-7000-8000-000000000000' }, 'unitId'],
])('422: %s', async (_, wrong, field) => {
  const reply = await make(wrong)
  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
})
