import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeComplaint } from '../../modules/complaint/testing.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { callerOf, leavesOf, type Operation, readContract, sampleOf, withLeaf } from './contract.ts'
import { type Raw, rawEdge } from './raw.ts'

let app: TestApp
let operations: Operation[]
let resolve: Awaited<ReturnType<typeof readContract>>['resolve']
let complaintId: string
let edge: Raw
let credentials: Record<string, string>
beforeAll(async () => {
  app = await startApp()
  ;({ operations, resolve } = await readContract(app))
  complaintId = (await makeComplaint(app.bank, 'headDesk')).row.id
  edge = rawEdge(app)
  credentials = { cookie: await edge.signIn(await app.person('head_office', 'headDesk')), 'sec-fetch-site': 'same-origin' }
  for (const operation of operations) await callerOf(app, operation).then((caller) => caller && app.get('/api/me', caller))
}, 60_000)
afterAll(() => app.stop())

/** A real complaint where one is meant, so that what is sent gets past the door. */
const concrete = (path: string) =>
  path.replace('/complaints/{id}', `/complaints/${complaintId}`).replace(/\{[^}]+\}/g, '019a0000-0000-7000-8000-000000000001')

async function send(operation: Operation, body: unknown, query = ''): Promise<Response> {
  return await app.request(operation.method, `${concrete(operation.path)}${query}`, {
    as: await callerOf(app, operation),
    ...(body !== undefined && { body }),
  })
}

/** Sends every body of the contract with one leaf spoilt at a time; lists what was answered, with the place. */
async function spoil(spoilt: (value: unknown) => unknown[]): Promise<{ place: string; status: number }[]> {
  const answers: { place: string; status: number }[] = []
  for (const operation of operations) {
    if (!operation.body) continue
    const sample = sampleOf(operation.body, resolve)
    for (const { path, value } of leavesOf(sample))
      for (const bad of spoilt(value)) {
        const { status } = await send(operation, withLeaf(sample, path, bad))
        answers.push({
          place: `${operation.method} ${operation.path} ${path.join('.')} ${String(JSON.stringify(bad)).slice(0, 40)}`,
          status,
        })
      }
  }
  return answers
}

const isText = (value: unknown): value is string => typeof value === 'string'

test('a character that no text can hold is refused by name, in every text of every route', async () => {
  const answers = await spoil((value) => (isText(value) ? [`${value}\u0000`, `${value}\ud800`] : []))
  expect(answers.length).toBeGreaterThan(100)
  // Intake mends such a text instead (see its own tests): a complaint is not turned away for half an emoji.
  const isFiling = (place: string) => place.startsWith('POST /api/complaints ')
  expect(answers.filter(({ place, status }) => (isFiling(place) ? status >= 500 : status !== 422))).toEqual([])
}, 60_000)

test('a number out of all range and a date that is none never break the program', async () => {
  const answers = await spoil((value) => {
    if (typeof value === 'number') return [1e308, 2 ** 31, -1]
    if (isText(value) && /^\d{4}-\d\d-\d\dT/.test(value))
      return ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-02-30T00:00:00Z']
    return []
  })
  expect(answers.length).toBeGreaterThan(50)
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
}, 60_000)

const strange = [
  '%00',
  '%E0%A4%A',
  '%27%3B+drop+table+complaints--',
  '%25_%5C',
  ':*%26+!%7C%27',
  '99999999999',
  '1e400',
  '0000-01-01T00:00:00Z',
  'x'.repeat(3000),
]

test('no value in any query, and no path, breaks the program or widens a page', async () => {
  const broken: string[] = []
  let sent = 0
  for (const operation of operations) {
    if (operation.path.endsWith('/stream')) continue
    const queries = operation.parameters.filter((parameter) => parameter.in === 'query')
    for (const { name } of queries)
      for (const value of strange) {
        const { status } = await send(operation, operation.body ? {} : undefined, `?${name}=${value}`)
        sent++
        if (status >= 500) broken.push(`${operation.method} ${operation.path}?${name}=${value} ${status}`)
      }
  }
  expect(sent).toBeGreaterThan(300)
  expect(broken).toEqual([])
}, 60_000)

const someId = '019a0000-0000-7000-8000-000000000001'
/** As our own page positions are written, with a time, a place or an id that no database has. */
const forged = [
  ...['received', 'updated', 'due'].flatMap((sort) => [
    [sort, '0000-01-01T00:00:00Z', someId],
    [sort, '9999-12-31T24:00:00Z', someId],
    [sort, null, someId],
    [sort, '2026-11-20T02:00:00Z', "x' or 1=1"],
  ]),
  ['0000-01-01T00:00:00Z', someId],
  [null, someId],
  [1e300, someId],
  { a: 1 },
  7,
  null,
]

test('a forged page position is refused or harmless on every list', async () => {
  const isPosition = ({ name }: { name: string }) => ['cursor', 'after', 'before'].includes(name)
  const lists = operations.filter(({ parameters }) => parameters.some(isPosition))
  expect(lists.length).toBeGreaterThan(4)
  const broken: string[] = []
  for (const operation of lists)
    for (const { name } of operation.parameters.filter(isPosition))
      for (const value of forged)
        for (const sort of operation.path === '/api/complaints' ? ['&sort=received', '&sort=updated', '&sort=due'] : ['']) {
          const text = Buffer.from(JSON.stringify(value)).toString('base64url')
          const { status } = await send(operation, undefined, `?${name}=${text}${sort}`)
          if (status >= 500) broken.push(`${operation.path}?${name}=${JSON.stringify(value)}${sort} ${status}`)
        }
  expect(broken).toEqual([])
})

const deep = (open: string, close: string) => `${open.repeat(100_000)}1${close.repeat(100_000)}`

test.each([
  ['half an object', '{"text":'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['an unclosed pit', '['.repeat(100_000)],
  ['a hundred thousand lists', deep('[', ']')],
  ['a hundred thousand objects', deep('{"text":', '}')],
  ['a prototype', '{"text":"x","__proto__":{"permissions":["*"]}}'],
  ['a constructor', '{"text":"x","constructor":{"prototype":{"isAdmin":true}}}'],
])('%s instead of a body is answered with a sentence, and pollutes nothing', async (_, body) => {
  const reply = await edge.send('POST', `/api/complaints/${complaintId}/comments`, {
    headers: { ...credentials, 'content-type': 'application/json' },
    body,
  })
  expect([400, 422]).toContain(reply.status)
  expect((await reply.json()).message.zh).toMatch(/[\u4e00-\u9fff]/)
  expect(Object.keys(Object.prototype)).toEqual([])
})

test.each([
  '/%',
  '/%E0%A4%A',
  '/a%00.js',
  '/..%2f..%2fpackage.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/%252e%252e/package.json',
  '/%ff.js',
])('the address %s gives neither a failure nor a file of ours', async (path) => {
  const reply = await edge.send('GET', path)
  // 503: the screens of this checkout are not built.
  expect([200, 404, 503]).toContain(reply.status)
  expect(await reply.text()).not.toContain('"dependencies"')
})

test('a text far beyond its bound is refused, and a page is never longer than its limit', async () => {
  const reply = await edge.send('POST', `/api/complaints/${complaintId}/comments`, {
    headers: { ...credentials, 'content-type': 'application/json' },
    body: JSON.stringify({ text: '费'.repeat(3_400_000) }),
  })
  expect(reply.status).toBe(422)
  for (const operation of operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'limit'))) {
    const { status } = await send(operation, undefined, '?limit=1000000')
    expect(`${operation.path} ${status}`).toBe(`${operation.path} 422`)
  }
})

test.each(['\u212A', 'admin\u0000', '\u202Enimda', "' or '1'='1", '%', '\ud800', 'Ａｄｍｉｎ', 'a\r\nSet-Cookie: x=1'])(
  'the login name %j opens nothing',
  async (login) => {
    const reply = await app.post('/api/sessions', { login, password: 'Lin-Jiang-2026' })
    expect([401, 422]).toContain(reply.status)
    expect(reply.headers.get('set-cookie')).toBeNull()
  },
)
