import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { type Person as Login, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeInstitution, makePerson, type TestInstitution, testPassword } from './testing.ts'

let app: TestApp
let otherBank: TestInstitution
let system: Login
let security: Login
beforeAll(async () => {
  app = await startApp()
  otherBank = await makeInstitution(app.services, '外行')
  system = await app.person('system_admin', 'head')
  security = await app.person('security_admin', 'head')
})
afterAll(() => app.stop())

const unitId = () => app.bank.units.branchDesk.id
const newcomer = (login: string, more = {}) => ({
  login,
  name: '新员工',
  unitId: unitId(),
  password: 'chu-ci-deng-lu-9',
  ...more,
})
const patch = (id: string, body: object, as = system) => app.request('PATCH', `/api/people/${id}`, { as, body })
const putRoles = (id: string, roles: string[], as = security) =>
  app.request('PUT', `/api/people/${id}/roles`, { as, body: { roles } })
const outcome = async (reply: Response) => [reply.status, (await reply.json()).code]

test('201: a newcomer must change the first password and has no role yet', async () => {
  const reply = await app.post('/api/people', newcomer('xin.ren', { post: '消保岗' }), system)

  expect(reply.status).toBe(201)
  expect(await reply.json()).toMatchObject({
    login: 'xin.ren',
    post: '消保岗',
    isActive: true,
    mustChangePassword: true,
    roles: [],
    language: 'zh',
  })
})

test('200: people are found by unit and everything under it, by text and by role, page by page', async () => {
  const { login } = await makePerson(app.bank, 'quality', 'outlet', { login: 'zhong.li', name: '钟离' })
  await makePerson(app.bank, 'quality', 'otherBranchDesk', { login: 'zhong.yi', name: '钟毅' })
  await makePerson(otherBank, 'quality', 'outlet', { login: 'zhong.wu', name: '钟无' })
  const logins = async (query: string) =>
    (await (await app.get(`/api/people?${query}`, system)).json()).items.map((person: { login: string }) => person.login)

  expect(await logins(`text=${encodeURIComponent('钟')}`)).toEqual(['zhong.li', 'zhong.yi'])
  expect(await logins(`text=ZHONG.L`)).toEqual([login])
  expect(await logins(`role=quality&unitId=${app.bank.units.province.id}`)).toEqual(['zhong.li'])
  expect(await logins(`role=quality&unitId=${otherBank.units.province.id}`)).toEqual([])
  const { items, next } = await (await app.get('/api/people?text=zhong&limit=1', system)).json()
  expect([items.length, next]).toEqual([1, 'zhong.li'])
  expect(await logins(`text=zhong&limit=1&after=${next}`)).toEqual(['zhong.yi'])
})

test('403: each administrator keeps to their own duty, and nobody else does either', async () => {
  const { person } = await makePerson(app.bank, 'specialist', 'branchDesk')
  const specialist = await app.person('specialist', 'branchDesk')

  expect((await putRoles(person.id, ['head_office'], system)).status).toBe(403)
  expect((await app.post('/api/people', newcomer('nope.one'), security)).status).toBe(403)
  expect((await patch(person.id, { name: '改名' }, security)).status).toBe(403)
  expect((await patch(person.id, { name: '改名' }, specialist)).status).toBe(403)
  expect((await putRoles(person.id, ['head_office'], specialist)).status).toBe(403)
  expect((await app.get('/api/people', await app.person('audit_admin', 'head'))).status).toBe(403)
})

test('404: a person of another institution looks like no person at all', async () => {
  const { person } = await makePerson(otherBank, 'specialist', 'branchDesk')
  const replies = await Promise.all(
    [person.id, newId(app.clock.now())].flatMap((id) => [
      patch(id, { name: '改名' }),
      putRoles(id, ['specialist']),
      app.post(`/api/people/${id}/password-resets`, { password: 'bie-de-mi-ma-1' }, system),
      app.post(`/api/people/${id}/unlocks`, undefined, system),
    ]),
  )
  const texts = await Promise.all(replies.map(async (reply) => ({ ...(await reply.json()), requestId: '' })))

  expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(404))
  expect(new Set(texts.map((text) => JSON.stringify(text))).size).toBe(1)
})

test('409: a login name is taken once in the installation', async () => {
  const { login } = await makePerson(otherBank, 'specialist', 'branchDesk')
  expect(await outcome(await app.post('/api/people', newcomer(login), system))).toEqual([409, 'identity.login_taken'])
})

test('409: nobody holds two administrators’ duties, and nobody changes their own roles', async () => {
  const { person } = await makePerson(app.bank, 'audit_admin', 'head')

  expect(await outcome(await putRoles(person.id, ['audit_admin', 'system_admin']))).toEqual([
    409,
    'identity.separation_of_duties',
  ])
  expect(await outcome(await putRoles(person.id, ['audit_admin', 'specialist']))).toEqual([409, 'identity.administrator_only'])
  expect(await outcome(await putRoles(security.actor.id, ['head_office']))).toEqual([409, 'identity.own_roles'])
})

test('409: the last who can give roles, and oneself, cannot be disabled', async () => {
  expect(await outcome(await patch(security.actor.id, { isActive: false }))).toEqual([409, 'identity.last_administrator'])
  expect(await outcome(await patch(system.actor.id, { isActive: false }))).toEqual([409, 'identity.oneself'])
  const successor = await makePerson(app.bank, 'security_admin', 'head')
  expect((await patch(successor.person.id, { isActive: false })).status).toBe(200)
})

test.each([
  ['a login that is not one', { login: 'Wang Fang' }, ['login']],
  ['a unit of another institution', { unitId: '019a0000-0000-7000-8000-000000000000' }, ['unitId']],
  ['a weak password', { password: 'password' }, ['password']],
  ['a field that is not ours', { roles: ['head_office'] }, ['roles']],
])('422: %s is named and nobody is added', async (_, wrong, fields) => {
  const reply = await app.post('/api/people', newcomer('never.added', wrong), system)

  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, fields])
  expect((await (await app.get('/api/people?text=never.added', system)).json()).items).toEqual([])
})

test('422: a role for programs is not for people', async () => {
  const { person } = await makePerson(app.bank, [], 'branchDesk')
  expect((await putRoles(person.id, ['integration'])).status).toBe(422)
})

test('200: new roles count from the next sign-in, and old sessions are over', async () => {
  const someone = await makePerson(app.bank, 'supporting', 'legal')
  expect((await app.get('/api/me', someone)).status).toBe(200)

  expect((await putRoles(someone.person.id, ['specialist', 'quality'])).status).toBe(200)
  expect((await app.get('/api/me', someone)).status).toBe(401)
})

test('204: a reset ends sessions and lock-out, and the password must be changed', async () => {
  const someone = await makePerson(app.bank, 'specialist', 'branchDesk')
  await app.get('/api/me', someone)
  const signIn = (password: string) => app.post('/api/sessions', { login: someone.login, password })
  for (let i = 0; i < 6; i++) await signIn('wrong-wrong')

  const reply = await app.post(`/api/people/${someone.person.id}/password-resets`, { password: 'chong-zhi-de-7' }, system)
  expect(reply.status).toBe(204)
  expect((await app.get('/api/me', someone)).status).toBe(401)
  const again = await signIn('chong-zhi-de-7')
  expect([again.status, (await again.json()).person.mustChangePassword]).toEqual([201, true])
})

test('204: a lock-out is lifted early, and the password stays what it was', async () => {
  const someone = await makePerson(app.bank, 'specialist', 'branchDesk')
  const signIn = (password: string) => app.post('/api/sessions', { login: someone.login, password })
  for (let i = 0; i < 6; i++) await signIn('wrong-wrong')
  expect((await signIn(testPassword)).status).toBe(429)

  const unlock = (as: Login) => app.post(`/api/people/${someone.person.id}/unlocks`, undefined, as)
  expect((await unlock(security)).status).toBe(403)
  expect((await unlock(system)).status).toBe(204)
  expect((await signIn(testPassword)).status).toBe(201)
})
