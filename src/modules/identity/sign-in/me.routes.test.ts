import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../testing/start-app.ts'
import { assignRoles } from '../assign-roles.ts'
import { createPerson } from '../create-person.ts'
import { cookieOf, makePerson, testPassword } from '../testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const signIn = async (login: string, password: string) => cookieOf(await app.post('/api/sessions', { login, password }))
const send = (cookie: string, method: string, path: string, body?: object) =>
  app.request(method, path, { body, headers: { cookie, 'sec-fetch-site': 'same-origin' } })
const signedIn = async () => {
  const made = await makePerson(app.bank, 'branch_office', 'branchDesk')
  return { ...made, cookie: await signIn(made.login, made.password) }
}
const newPassword = 'Xin-Mima-2027'

test('200: who I am, where I sit and what I may do', async () => {
  const { person, cookie } = await signedIn()
  const reply = await send(cookie, 'GET', '/api/me')

  expect(reply.status).toBe(200)
  expect(await reply.json()).toMatchObject({
    person: { id: person.id, mustChangePassword: false },
    unit: { path: '/HO/P1/B1/CP/', function: 'consumer_protection' },
    roles: ['branch_office'],
    permissions: expect.arrayContaining(['complaint.approve', 'complaint.confidential']),
    rowScope: 'subtree',
    institution: { id: app.bank.institution.id, name: '江海银行' },
    language: 'zh',
  })
})

test('401: nobody without a session', async () => {
  for (const [method, path] of [
    ['GET', '/api/me'],
    ['PUT', '/api/me/password'],
    ['DELETE', '/api/sessions/current'],
    ['GET', '/api/people'],
    ['GET', '/api/org-units'],
    ['GET', '/api/api-keys'],
  ] as const)
    expect((await app.request(method, path)).status, path).toBe(401)
})

test('204: the language is kept', async () => {
  const { cookie } = await signedIn()

  expect((await send(cookie, 'PUT', '/api/me/language', { language: 'en' })).status).toBe(204)
  expect((await (await send(cookie, 'GET', '/api/me')).json()).language).toBe('en')
  expect((await send(cookie, 'PUT', '/api/me/language', { language: 'fr' })).status).toBe(422)
})

test('204: a changed password ends every other session and goes on in a new one', async () => {
  const { login, cookie } = await signedIn()
  const elsewhere = await signIn(login, testPassword)
  const reply = await send(cookie, 'PUT', '/api/me/password', { currentPassword: testPassword, newPassword })

  expect(reply.status).toBe(204)
  const statuses = await Promise.all(
    [cookie, elsewhere, cookieOf(reply)].map(async (one) => (await send(one, 'GET', '/api/me')).status),
  )
  expect(statuses).toEqual([401, 401, 200])
  expect((await app.post('/api/sessions', { login, password: testPassword })).status).toBe(401)
  expect((await app.post('/api/sessions', { login, password: newPassword })).status).toBe(201)
})

test.each([
  ['a wrong current one', { currentPassword: 'wrong-wrong', newPassword }, 'currentPassword'],
  ['a weak new one', { currentPassword: testPassword, newPassword: 'password1' }, 'newPassword'],
  ['the same again', { currentPassword: testPassword, newPassword: testPassword }, 'newPassword'],
])('422: %s', async (_, body, field) => {
  const { cookie } = await signedIn()
  const reply = await send(cookie, 'PUT', '/api/me/password', body)

  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
})

test('429: a screen left open is no place to guess the password', async () => {
  const { cookie } = await signedIn()
  const guess = () => send(cookie, 'PUT', '/api/me/password', { currentPassword: 'wrong-wrong', newPassword })
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(422)

  expect((await guess()).status).toBe(429)
})

test('403: with a password that someone else chose, nothing can be done but change it', async () => {
  const { login, id } = await createPerson(app.bank.ctx, {
    login: 'new.here',
    name: '新员工',
    post: '',
    unitId: app.bank.units.headDesk.id,
    password: 'first-time-in-9',
  })
  await assignRoles(app.bank.ctx, id, ['system_admin'])
  const cookie = await signIn(login, 'first-time-in-9')

  expect((await send(cookie, 'GET', '/api/people')).status).toBe(403)
  expect(await (await send(cookie, 'GET', '/api/me')).json()).toMatchObject({
    permissions: [],
    person: { mustChangePassword: true },
  })
  const reply = await send(cookie, 'PUT', '/api/me/password', { currentPassword: 'first-time-in-9', newPassword })
  expect((await send(cookieOf(reply), 'GET', '/api/people')).status).toBe(200)
})
