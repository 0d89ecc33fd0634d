import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
let specialist: Person
let other: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
  other = await app.person('specialist', 'branchDesk')
  office = await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

async function file(more: object = {}): Promise<{ id: string; number: string }> {
  const text = '贷款利息和当初说的不一样，请核对一下。'
  const complainant = { name: '王小明', phone: '13812345678' }
  return await (await app.post('/api/complaints', { channel: 'hotline', complainant, text, ...more }, specialist)).json()
}
const grave = { kinds: ['escalated', 'upheld', 'regulator', 'media', 'overdue'], level: 'branch' }
const settings = async () => await (await app.get('/api/triage/settings', office)).json()
const simulate = (draft: object, as: Person | null = office, more: object = {}) =>
  app.post('/api/triage/simulations', { settings: draft, days: 30, grave, ...more }, as)
const put = (body: object) => app.request('PUT', '/api/triage/settings', { as: office, body })

test('200: the light says from which fact each signal comes, and what is missing to the next colour', async () => {
  const { id } = await file({ channel: 'regulator_12378' })
  const reply = await app.get(`/api/complaints/${id}/light`, specialist)
  expect(reply.status).toBe(200)
  expect(await reply.json()).toMatchObject({
    ...{ light: 'yellow', shown: 'yellow', score: 2, marks: { yellow: 2, red: 5 }, next: { light: 'red', missing: 3 } },
    reasons: [{ signal: 'regulator', weight: 2, source: { zh: '受理渠道' } }],
  })
})

test('404: the light of a complaint that is not yours looks like none', async () => {
  const { id } = await file()
  expect((await app.get(`/api/complaints/${id}/light`, other)).status).toBe(404)
  expect((await app.get(`/api/complaints/${id}/light`, null)).status).toBe(401)
})

test('201: a draft is tried on the past, and nothing on it changes', async () => {
  const { id, number } = await file({ channel: 'regulator_12363' })
  const { settings: now, version } = await settings()
  const draft = { ...now, light: { ...now.light, weights: { ...now.light.weights, regulator: 6 } } }
  const before = await (await app.get(`/api/complaints/${id}`, office)).json()
  app.clock.advance(60_000)

  const reply = await simulate(draft)

  expect(reply.status).toBe(201)
  const tried = await reply.json()
  expect(tried).toMatchObject({ baseVersion: version, isCapped: false, now: { red: 0 }, definition: grave })
  expect(tried.draft.red).toBe(2)
  expect(tried.matrix.yellow).toEqual({ green: 0, yellow: 0, red: 2 })
  const listed = tried.listed.find((one: { number: string }) => one.number === number)
  // It came from a regulator, which is grave from the first moment: red cannot be ahead of it.
  expect(listed).toMatchObject({ now: 'yellow', draft: 'red', grave: ['regulator'] })
  expect(tried.draft).toMatchObject({ hits: tried.draft.red, ahead: 0, medianLeadMs: null })
  expect(await (await app.get(`/api/complaints/${id}`, office)).json()).toEqual(before)
})

test('409: a light that was not tried exactly as it is cannot be put in force; the matrix alone can', async () => {
  const { settings: now, version } = await settings()
  const lit = (media: number) => ({ ...now, light: { ...now.light, weights: { ...now.light.weights, media } } })
  const refused = await put({ version, settings: lit(3), why: '加严' })
  expect(refused.status).toBe(409)
  expect((await refused.json()).code).toBe('triage.not_simulated')
  await simulate(lit(4))
  expect((await put({ version, settings: lit(3), why: '加严' })).status).toBe(409)
  await simulate(lit(3))
  expect((await put({ version, settings: lit(3), why: '加严' })).status).toBe(200)
  // Tried against the version before: somebody has changed what it was compared with.
  const next = await settings()
  expect((await put({ version: next.version, settings: lit(4), why: '再加严' })).status).toBe(409)
  const matrix = { ...next.settings.matrix, product: { general: 'P2', important: 'P2', urgent: 'P1' } }
  expect((await put({ version: next.version, settings: { ...next.settings, matrix }, why: '矩阵' })).status).toBe(200)
})

test('401, 403, 422', async () => {
  const { settings: now } = await settings()
  expect((await simulate(now, null)).status).toBe(401)
  expect((await simulate(now, specialist)).status).toBe(403)
  for (const more of [{ days: 29 }, { days: 366 }, { grave: { kinds: [], level: 'branch' } }])
    expect((await simulate(now, office, more)).status).toBe(422)
  const weak = { ...now, light: { ...now.light, weights: { ...now.light.weights, self_harm: 0 } } }
  expect(Object.keys((await (await simulate(weak)).json()).fields)).toEqual(['light.weights.self_harm'])
})
