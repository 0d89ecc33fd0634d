import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHttpApp } from '../../../app/http.ts'
import type { Config } from '../../../platform/config.ts'
import { minuteMs } from '../../../platform/time.ts'
import { startApp, type TestApp } from '../../../testing/start-app.ts'
import { changePerson } from '../change-person.ts'
import { tables } from '../identity.tables.ts'
import { cookieOf, makePerson, type TestInstitution, testPassword } from '../testing.ts'

let app: TestApp
let bank: TestInstitution
beforeAll(async () => {
  app = await startApp()
  bank = app.bank
})
afterAll(() => app.stop())
// Each test starts with a clean slate: the lock-out window has passed.
beforeEach(() => app.clock.advance(16 * minuteMs))

const attempt = (login: string, password: string, headers = {}) =>
  app.request('POST', '/api/sessions', { body: { login, password }, headers })
const me = async (cookie: string) => (await app.request('GET', '/api/me', { headers: { cookie } })).status

/** The same program with another setting, on the same database. */
const withConfig = (config: Partial<Config>) => createHttpApp({ ...app.services, config: { ...app.services.config, ...config } })
const post = (body: object, headers = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

test('201: the session travels in a cookie that scripts cannot read and other sites do not send', async () => {
  const { person, login } = await makePerson(bank, 'specialist', 'branchDesk')
  const reply = await attempt(login.toUpperCase(), testPassword)

  expect(reply.status).toBe(201)
  expect((await reply.json()).person).toMatchObject({ id: person.id, login, roles: ['specialist'], unitName: '临江分行消保部' })
  expect(reply.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^suqing_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
  ])
  expect(reply.headers.get('cache-control')).toBe('no-store')
})

test('201: over https the cookie is bound to the host and to https', async () => {
  const secure = withConfig({ publicUrl: 'https://suqing.example.cn' })
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  const reply = await secure.request('/api/sessions', post({ login, password: testPassword }))

  expect(reply.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-suqing_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ])
  expect((await secure.request('/api/me', { headers: { cookie: cookieOf(reply) } })).status).toBe(200)
})

test('401: wrong password, disabled person and nobody at all look alike', async () => {
  const disabled = await makePerson(bank, 'specialist', 'branchDesk')
  await changePerson(bank.ctx, disabled.person.id, { isActive: false })
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')

  const replies = [
    await attempt(login, 'not-the-password'),
    await attempt(disabled.login, testPassword),
    await attempt('nobody.at.all', testPassword),
    await attempt('不是登录名 @ all', testPassword),
  ]
  const texts = await Promise.all(replies.map(async (reply) => ({ ...(await reply.json()), requestId: '' })))
  expect(replies.map(({ status }) => status)).toEqual([401, 401, 401, 401])
  expect(new Set(texts.map((text) => JSON.stringify(text))).size).toBe(1)
  expect(texts[0].message).toEqual({ zh: '登录名或密码不正确。', en: 'The login name or the password is not right.' })
})

test('the time of a refusal does not say whether the person exists', async () => {
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  const times: Record<string, number[]> = { missing: [], wrong: [] }
  for (let i = 0; i < 24; i++) {
    // In turns, so that a busy moment of the machine falls on both.
    const [kind, name] = i % 2 ? ['missing', 'nobody.at.all'] : ['wrong', login]
    app.clock.advance(4 * minuteMs)
    const start = performance.now()
    expect((await attempt(name!, 'not-the-password')).status).toBe(401)
    times[kind!]!.push(performance.now() - start)
  }
  const [missing, wrong] = Object.values(times).map((all) => all.sort((a, b) => a - b)[6]!) as [number, number]
  // The slow hash is some 50 ms; without it a refusal takes 5. The bounds leave room for a busy machine.
  expect(Math.min(missing, wrong) / Math.max(missing, wrong)).toBeGreaterThan(0.6)
})

test('429: the sixth attempt waits, even with the right password, and says for how long in both languages', async () => {
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  for (let i = 0; i < 5; i++) {
    expect((await attempt(login, 'not-the-password')).status).toBe(401)
    app.clock.advance(minuteMs)
  }
  const reply = await attempt(login, testPassword)

  expect(reply.status).toBe(429)
  expect(reply.headers.get('retry-after')).toBe('600')
  expect((await reply.json()).message).toEqual({
    zh: '登录失败次数过多，请 10 分钟后再试。',
    en: 'Too many failed attempts. Try again in 10 minutes.',
  })
  app.clock.advance(10 * minuteMs)
  expect((await attempt(login, testPassword)).status).toBe(201)
})

test('429: twenty guesses at the same moment are still only five', async () => {
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  const replies = await Promise.all(Array.from({ length: 20 }, () => attempt(login, 'not-the-password')))

  expect(replies.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(15)
})

test('429: one address has thirty attempts, however many logins it tries', async () => {
  const proxied = withConfig({ trustProxy: true })
  const from = async (ip: string, login: string) =>
    (await proxied.request('/api/sessions', post({ login, password: 'guess-guess' }, { 'x-forwarded-for': ip }))).status
  const statuses = new Set<number>()
  for (let i = 0; i < 30; i++) statuses.add(await from('203.0.113.9', `guess${i}`))

  expect([...statuses]).toEqual([401])
  expect(await from('203.0.113.9', 'guess31')).toBe(429)
  expect(await from('203.0.113.10', 'guess31')).toBe(401)
})

test('a sign-in forgives earlier failures of that login', async () => {
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 4; i++) expect((await attempt(login, 'not-the-password')).status).toBe(401)
    expect((await attempt(login, testPassword)).status).toBe(201)
  }
})

test('a cookie that was there before the sign-in is worth nothing after it', async () => {
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  const planted = cookieOf(await attempt(login, testPassword))
  const own = cookieOf(await attempt(login, testPassword, { cookie: planted, 'sec-fetch-site': 'same-origin' }))

  expect(own).not.toBe(planted)
  expect([await me(planted), await me(own)]).toEqual([401, 200])
})

test('a cookie with another person’s token or a changed signature is refused', async () => {
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  const cookie = cookieOf(await attempt(login, testPassword))
  const { token } = await tables(app.services.db).selectFrom('auth_sessions').select('token').limit(1).executeTakeFirstOrThrow()

  expect(await me(`suqing_session=${token}`)).toBe(401)
  expect(await me(`${cookie.slice(0, -8)}AAAAAAAA`)).toBe(401)
  expect(await me(cookie)).toBe(200)
})

test('204: after signing out the cookie is dead', async () => {
  const { login } = await makePerson(bank, 'specialist', 'branchDesk')
  const cookie = cookieOf(await attempt(login, testPassword))
  const reply = await app.request('DELETE', '/api/sessions/current', { headers: { cookie, 'sec-fetch-site': 'same-origin' } })

  expect([reply.status, await me(cookie)]).toEqual([204, 401])
  expect(reply.headers.get('set-cookie')).toMatch(/^suqing_session=; Max-Age=0/)
})

test.each([
  ['an hour unused', { updated_at: new Date(Date.now() - 61 * minuteMs) }, 401],
  ['used 50 minutes ago', { updated_at: new Date(Date.now() - 50 * minuteMs) }, 200],
  ['twelve hours old, however busy', { expires_at: new Date(Date.now() - 1000) }, 401],
])('a session %s: %s → %i', async (_, backDated, status) => {
  const { person, login } = await makePerson(bank, 'specialist', 'branchDesk')
  const cookie = cookieOf(await attempt(login, testPassword))
  await tables(app.services.db).updateTable('auth_sessions').set(backDated).where('user_id', '=', person.id).execute()

  expect(await me(cookie)).toBe(status)
  expect(await me(cookie)).toBe(status)
})

test('a disabled person is out at once, in every browser', async () => {
  const { person, login } = await makePerson(bank, 'specialist', 'branchDesk')
  const cookies = [cookieOf(await attempt(login, testPassword)), cookieOf(await attempt(login, testPassword))]
  expect(await Promise.all(cookies.map(me))).toEqual([200, 200])

  await changePerson(bank.ctx, person.id, { isActive: false })
  expect(await Promise.all(cookies.map(me))).toEqual([401, 401])
  await changePerson(bank.ctx, person.id, { isActive: true })
  expect(await Promise.all(cookies.map(me))).toEqual([401, 401])
})

test('422: unknown fields and missing ones are named', async () => {
  const reply = await app.request('POST', '/api/sessions', { body: { login: 'a', admin: true } })

  expect(reply.status).toBe(422)
  expect(Object.keys((await reply.json()).fields).sort()).toEqual(['admin', 'password'])
})
