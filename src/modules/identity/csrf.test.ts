import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { cookieOf, makePerson } from './testing.ts'

let app: TestApp
let cookie: string
beforeAll(async () => {
  app = await startApp()
  const { login, password } = await makePerson(app.bank, 'specialist', 'branchDesk')
  cookie = cookieOf(await app.post('/api/sessions', { login, password }))
})
afterAll(() => app.stop())

const put = async (headers: Record<string, string>) => {
  const all = { cookie, host: 'suqing.bank', ...headers }
  return (await app.request('PUT', '/api/me/language', { body: { language: 'zh' }, headers: all })).status
}

test.each([
  ['our own page', { 'sec-fetch-site': 'same-origin' }, 204],
  ['typed by the person', { 'sec-fetch-site': 'none' }, 204],
  ['an old browser on our page', { origin: 'http://suqing.bank' }, 204],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  ['a sister host', { 'sec-fetch-site': 'same-site', origin: 'https://www.suqing.bank' }, 403],
  ['an old browser on another site', { origin: 'https://evil.example' }, 403],
  ['a sandboxed page', { origin: 'null' }, 403],
  ['no word of where it comes from', {}, 403],
])('a change with a cookie, sent by %s', async (_, headers, status) => {
  expect(await put(headers)).toBe(status)
})

test('403: another site cannot sign our browser in as someone else', async () => {
  const reply = await app.request('POST', '/api/sessions', {
    body: { login: 'a', password: 'b' },
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect([reply.status, (await reply.json()).code]).toEqual([403, 'request.cross_site'])
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])('415: a body of type %s', async (type) => {
  expect(await put({ 'sec-fetch-site': 'same-origin', 'content-type': type })).toBe(415)
})

test('reading is never refused for where it comes from', async () => {
  const reply = await app.request('GET', '/api/me', { headers: { cookie, 'sec-fetch-site': 'cross-site' } })
  expect(reply.status).toBe(200)
})
