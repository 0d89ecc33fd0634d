import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../platform/ids.ts'
import { startApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)
afterAll(() => app.stop())

test('health names each part', async () => {
  const reply = await app.get('/api/health')
  expect(reply.status).toBe(200)
  expect(await reply.json()).toMatchObject({ status: 'ok', parts: { database: 'ok', jobs: 'ok', migrations: 'ok' } })
})

test('metrics speak Prometheus and count what was asked', async () => {
  await app.get('/api/health')
  const text = await (await app.get('/metrics')).text()
  expect(text).toMatch(/suqing_http_request_seconds_count\{method="GET",route="\/api\/health",status="200"\} \d+/)
  expect(text).toContain('# TYPE suqing_jobs gauge')
})

test('every reply of the API forbids sniffing, framing and keeping', async () => {
  const { headers } = await app.get('/api/me')
  const wanted = ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cache-control', 'cross-origin-opener-policy']
  expect(Object.fromEntries(wanted.map((name) => [name, headers.get(name)]))).toMatchInlineSnapshot(`
    {
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    }
  `)
})

test('a problem comes in the language of the reader, with both at hand', async () => {
  const chinese = await (await app.get('/api/me')).json()
  const english = await (await app.request('GET', '/api/me', { headers: { 'accept-language': 'en-GB' } })).json()
  expect([chinese.title, english.title]).toEqual(['请先登录。', 'Please sign in first.'])
  expect(english.message).toEqual(chinese.message)
})

test('a body that is far too large is refused before it is read', async () => {
  const person = await app.person('specialist', 'branchDesk')
  const reply = await app.request('POST', `/api/complaints/${newId(new Date(0))}/comments`, {
    as: person,
    body: { text: 'x'.repeat(22 * 1024 * 1024) },
  })
  expect(reply.status).toBe(413)
})

test('what somebody was refused stands in the trail, with what they asked for', async () => {
  const person = await app.person('specialist', 'branchDesk')
  const id = newId(new Date(0))
  await app.get(`/api/complaints/${id}`, person)
  const { rows } = await sql<{
    said: string
  }>`select convert_from(substring(canonical from 2), 'UTF8') as said from audit_events where action = 'access.denied' order by seq desc limit 1`.execute(
    app.services.db,
  )
  expect(JSON.parse(rows[0]!.said)).toMatchObject({
    outcome: 'denied',
    actor: { id: person.actor.id },
    data: { method: 'GET', status: 404, params: { id } },
  })
})

test('the contract can be read without anything from elsewhere', async () => {
  const page = await app.get('/api/docs')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  const named = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!)
  expect(named.length).toBeGreaterThan(3)
  for (const address of named) expect((await app.get(address)).status, address).toBe(200)
})

test('an address that is no route answers as a problem, and never as a page', async () => {
  const reply = await app.get('/api/nothing-here')
  expect(reply.status).toBe(404)
  expect(reply.headers.get('content-type')).toContain('application/problem+json')
})
