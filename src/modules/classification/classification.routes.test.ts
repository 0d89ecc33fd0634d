import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
})
afterAll(() => app.stop())

const text = '信用卡年费没有提前告知就扣了我300元，客服态度恶劣，要求退还。'
async function file() {
  const reply = await app.post(
    '/api/complaints',
    { channel: 'hotline', complainant: { name: '王小明', phone: '13812345678' }, text },
    specialist,
  )
  return await reply.json()
}

test('200: what the classifier says of a text, with reasons that stand in it', async () => {
  const reply = await app.post('/api/classifications', { text }, specialist)
  expect(reply.status).toBe(200)
  const said = await reply.json()
  expect(said).toMatchObject({ route: 'complaint', business: 'credit_card', amount: 300, text, redacted: [] })
  expect(said.because.length).toBeGreaterThan(0)
  for (const { word, at } of said.because) expect(text.slice(...at)).toBe(word)
  expect(said).not.toHaveProperty('redactedText')
})

test('200: a text of any characters that can be kept is answered', async () => {
  for (const odd of ['😀'.repeat(500), 'a'.repeat(20_000), '？！'])
    expect((await app.post('/api/classifications', { text: odd }, specialist)).status).toBe(200)
})

test('422: a text that no database can keep', async () => {
  for (const odd of ['\ud83d', '\u0000x'])
    expect((await app.post('/api/classifications', { text: odd }, specialist)).status).toBe(422)
})

test('200: the model says where it comes from', async () => {
  const model = await (await app.get('/api/classification/model', specialist)).json()
  expect(model.source).toMatch(/^[0-9a-f]{24}$/)
  expect(model.texts).toBeGreaterThan(800)
  expect(model.bytes).toBeGreaterThan(1000)
})

test('what a person says of a proposal is kept: who, from, to, why, and on which axes', async () => {
  const { id, classification } = await file()
  const { route, business, reason, grade, triggers } = classification
  await app.post(`/api/complaints/${id}/classifications`, { route, business, reason, grade, triggers }, specialist)
  const other = await file()
  await app.post(
    `/api/complaints/${other.id}/classifications`,
    { route, business: 'debit_card', reason, grade: 'important', triggers, why: '实际是借记卡6222020200112233446年费' },
    specialist,
  )

  const { rows } = await sql<Record<string, unknown>>`
    select complaint_id, person_id, proposed_by, changed_axes, from_labels->>'business' as before, to_labels->>'business' as after, why, model_source
    from classification_corrections order by why nulls first`.execute(app.services.db)
  expect(rows).toEqual([
    {
      complaint_id: id,
      person_id: specialist.actor.id,
      proposed_by: 'model',
      changed_axes: [],
      before: 'credit_card',
      after: 'credit_card',
      why: null,
      model_source: expect.any(String),
    },
    {
      complaint_id: other.id,
      person_id: specialist.actor.id,
      proposed_by: 'model',
      changed_axes: ['business', 'grade'],
      before: 'credit_card',
      after: 'debit_card',
      why: '实际是借记卡***************3446年费',
      model_source: expect.any(String),
    },
  ])
  const { inUse } = await (await app.get('/api/classification/model', specialist)).json()
  expect(inUse).toMatchObject({ accepted: 1, corrected: 1, byAxis: { business: 1, grade: 1 } })
})

test('401, 403, 422', async () => {
  expect((await app.post('/api/classifications', { text }, null)).status).toBe(401)
  expect((await app.get('/api/classification/model')).status).toBe(401)
  expect((await app.post('/api/classifications', { text }, await app.person('system_admin', 'headDesk'))).status).toBe(403)
  for (const body of [{}, { text: '' }, { text, more: 1 }, { text: 'x'.repeat(20_001) }])
    expect((await app.post('/api/classifications', body, specialist)).status).toBe(422)
})
