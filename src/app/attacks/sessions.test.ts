import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '../../modules/identity/index.ts'
import { cookieOf, makePerson, testPassword } from '../../modules/identity/testing.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { type Raw, rawEdge } from './raw.ts'

let app: TestApp
let edge: Raw
beforeAll(async () => {
  app = await startApp()
  edge = rawEdge(app)
}, 60_000)
afterAll(() => app.stop())

const person = () => makePerson(app.bank, 'specialist', 'branchDesk')
const isKnown = async (cookie: string) => (await edge.send('GET', '/api/me', { headers: { cookie } })).status === 200
const ours = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }

test('a session planted before the sign-in is worth nothing after it', async () => {
  const [attacker, victim] = [await person(), await person()]
  const planted = await edge.signIn(attacker)
  const own = await edge.signIn(victim, { cookie: planted })
  expect(own).not.toBe(planted)
  expect([await isKnown(planted), await isKnown(own)]).toEqual([false, true])
})

test('an invented, cut or re-signed cookie is nobody’s', async () => {
  const cookie = await edge.signIn(await person())
  const [name, value = ''] = cookie.split('=')
  const [token = ''] = decodeURIComponent(value).split('.')
  const invented = [
    '',
    'x',
    token,
    `${token}.`,
    `${token}.${'A'.repeat(44)}`,
    value.slice(0, -4),
    `${value}x`,
    '../../x',
    '%00',
    'undefined',
    `${token}%00.x`,
  ]
  for (const wrong of invented) expect([wrong, await isKnown(`${name}=${wrong}`)]).toEqual([wrong, false])
  expect(await isKnown(cookie)).toBe(true)
})

test('whoever is disabled, given other roles or a new password is out with the very next request', async () => {
  const admin = await app.person('system_admin', 'head')
  const security = await app.person('security_admin', 'head')
  const ways: ((id: string) => Promise<Response>)[] = [
    (id) => app.request('PATCH', `/api/people/${id}`, { as: admin, body: { isActive: false } }),
    (id) => app.request('PUT', `/api/people/${id}/roles`, { as: security, body: { roles: ['quality'] } }),
    (id) => app.post(`/api/people/${id}/password-resets`, { password: 'Chang-Jiang-77' }, admin),
  ]
  for (const way of ways) {
    const somebody = await person()
    const cookie = await edge.signIn(somebody)
    expect(await isKnown(cookie)).toBe(true)
    expect((await way(somebody.person.id)).status).toBeLessThan(300)
    expect(await isKnown(cookie)).toBe(false)
  }
})

test('a disabled person hears what a stranger hears', async () => {
  const admin = await app.person('system_admin', 'head')
  const leaver = await person()
  await app.request('PATCH', `/api/people/${leaver.person.id}`, { as: admin, body: { isActive: false } })
  const said = async (login: string, password: string) => {
    const reply = await app.post('/api/sessions', { login, password })
    return { status: reply.status, ...(await reply.json()), requestId: '' }
  }
  const stranger = await said('nobody.at.all', testPassword)
  expect(await said(leaver.login, testPassword)).toEqual(stranger)
  expect(await said((await person()).login, 'wrong-password-1')).toEqual(stranger)
})

test('a new password ends every other session', async () => {
  const somebody = await person()
  const [here, there] = [await edge.signIn(somebody), await edge.signIn(somebody)]
  const reply = await edge.send('PUT', '/api/me/password', {
    headers: { ...ours, cookie: here },
    body: JSON.stringify({ currentPassword: testPassword, newPassword: 'Fu-Chun-Jiang-88' }),
  })
  expect(reply.status).toBe(204)
  expect([await isKnown(here), await isKnown(there), await isKnown(cookieOf(reply))]).toEqual([false, false, true])
})

test('a change that another site’s page sends with our cookie is refused', async () => {
  const cookie = await edge.signIn(await person())
  const body = JSON.stringify({ language: 'en' })
  const put = async (headers: Record<string, string>) =>
    (await edge.send('PUT', '/api/me/language', { headers: { cookie, 'content-type': 'application/json', ...headers }, body }))
      .status
  expect([
    await put({ 'sec-fetch-site': 'cross-site' }),
    await put({ 'sec-fetch-site': 'same-site' }),
    await put({ origin: 'https://evil.example' }),
    await put({ origin: 'null' }),
    await put({ origin: 'http://localhost.evil.example', host: 'localhost' }),
    await put({}),
    await put({ 'sec-fetch-site': 'cross-site', authorization: 'Basic eDp4' }),
  ]).toEqual(Array(7).fill(403))
  // A plain form can send these without asking first.
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json'])
    expect(await put({ 'sec-fetch-site': 'same-origin', 'content-type': type })).toBe(415)
  expect(await put({ 'sec-fetch-site': 'same-origin' })).toBe(204)
})

test('another site cannot sign our user in as somebody else, nor read a reply', async () => {
  const { login, password } = await person()
  const reply = await edge.send('POST', '/api/sessions', {
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    body: JSON.stringify({ login, password }),
  })
  expect([reply.status, reply.headers.get('set-cookie')]).toEqual([403, null])
  const read = await edge.send('GET', '/api/complaints', {
    headers: { cookie: await edge.signIn({ login, password }), origin: 'https://evil.example' },
  })
  expect([...read.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('headers that name a user, or another address, are believed by nobody', async () => {
  const trusting = {
    'x-remote-user': 'admin',
    'remote-user': 'admin',
    'x-forwarded-user': 'admin',
    'x-original-url': '/api/people',
    'x-http-method-override': 'DELETE',
  }
  expect((await edge.send('GET', '/api/me', { headers: trusting })).status).toBe(401)
  const { login } = await person()
  const answers: number[] = []
  for (let turn = 0; turn < 12; turn++) {
    const reply = await edge.send('POST', '/api/sessions', {
      headers: { ...ours, 'x-forwarded-for': `10.0.0.${turn}`, 'cf-connecting-ip': `10.0.1.${turn}` },
      body: JSON.stringify({ login, password: 'wrong-password-1' }),
    })
    answers.push(reply.status)
  }
  // The login runs out of attempts wherever they seem to come from.
  expect(answers.at(-1)).toBe(429)
})

test('a key that was revoked, has run out or is misspelt opens nothing, and a cookie does not help it', async () => {
  const cookie = await edge.signIn(await person())
  const { key, plain } = await createApiKey(app.bank.ctx, { name: '受理', role: 'intake' })
  const short = await createApiKey(app.bank.ctx, {
    name: '到期',
    role: 'intake',
    expiresAt: new Date(app.clock.now().getTime() + 1000),
  })
  const status = async (bearer: string) =>
    (await edge.send('GET', '/api/complaints', { headers: { cookie, authorization: `Bearer ${bearer}` } })).status
  expect([await status(plain), await status(short.plain)]).toEqual([200, 200])
  app.clock.advance(2000)
  expect(
    (await app.request('DELETE', `/api/api-keys/${key.id}`, { as: await app.person('security_admin', 'head') })).status,
  ).toBe(204)
  const misspelt = [
    plain,
    short.plain,
    `${plain}x`,
    plain.slice(0, -1),
    plain.toUpperCase(),
    'sqk_',
    'null',
    `sqk_${'0'.repeat(12)}_${'A'.repeat(43)}`,
  ]
  for (const wrong of misspelt) expect([wrong, await status(wrong)]).toEqual([wrong, 401])
})

test('nobody hands on more than they hold', async () => {
  const security = await app.person('security_admin', 'head')
  const headOffice = await app.person('head_office', 'headDesk')
  const admin = await app.person('system_admin', 'head')
  const target = (await person()).person.id
  expect((await app.request('PUT', `/api/people/${target}/roles`, { as: admin, body: { roles: ['head_office'] } })).status).toBe(
    403,
  )
  expect(
    (await app.request('PUT', `/api/people/${target}/roles`, { as: headOffice, body: { roles: ['head_office'] } })).status,
  ).toBe(403)
  expect(
    (await app.request('PUT', `/api/people/${security.actor.id}/roles`, { as: security, body: { roles: ['head_office'] } }))
      .status,
  ).toBe(409)
  expect(
    (
      await app.request('PUT', `/api/people/${target}/roles`, {
        as: security,
        body: { roles: ['security_admin', 'audit_admin'] },
      })
    ).status,
  ).toBe(409)
  expect((await app.request('PUT', `/api/people/${target}/roles`, { as: security, body: { roles: ['root'] } })).status).toBe(422)
})
