import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'branchDesk')
})
afterAll(() => app.stop())

async function file(
  text: string | undefined = '信用卡年费没有提前告知就扣了我300元，客服态度恶劣，要求退还。',
  more: object = {},
) {
  const reply = await app.post(
    '/api/complaints',
    {
      channel: 'hotline',
      complainant: { name: '王小明', phone: '13812345678' },
      text,
      respondentUnitId: app.bank.units.outlet.id,
      ...more,
    },
    specialist,
  )
  return await reply.json()
}
const correct = (id: string, body: object, as: Person | null = specialist) =>
  app.post(`/api/complaints/${id}/corrections`, body, as)
const eventsOf = async (id: string) => (await (await app.get(`/api/complaints/${id}/events`, specialist)).json()).items

test('201: a corrected text is made safe, understood and lit anew, found by its new words, and what stood before is kept', async () => {
  const { id, text } = await file()
  app.clock.advance(60_000)

  const reply = await correct(id, {
    text: '客户更正：是催收公司天天打电话骚扰我的家人，我不想活了，准备跳楼自杀。密码是abc12345',
    why: '电话核实时客户更正',
  })

  expect(reply.status).toBe(201)
  const corrected = await reply.json()
  expect(corrected).toMatchObject({
    light: 'red',
    priority: 'P1',
    redacted: ['password'],
    classification: { business: 'collection' },
    classifiedBy: 'model',
  })
  expect(corrected.text).toContain('密码是■■■■')
  const events = await eventsOf(id)
  const since = events.findIndex((event: { type: string }) => event.type === 'corrected')
  expect(events.slice(since, since + 4).map((event: { type: string }) => event.type)).toEqual([
    'corrected',
    'classified',
    'light_changed',
    'priority_set',
  ])
  expect(events[since].data).toMatchObject({ fields: ['title', 'text'], before: { text } })
  expect(
    (await (await app.get(`/api/complaints?q=${encodeURIComponent('跳楼')}`, specialist)).json()).items.map(
      (row: { id: string }) => row.id,
    ),
  ).toContain(id)
  expect(
    (await (await app.get(`/api/complaints?q=${encodeURIComponent('年费')}`, specialist)).json()).items.map(
      (row: { id: string }) => row.id,
    ),
  ).not.toContain(id)
})

test('201: after a person has classified it, a new text brings hints and no new label', async () => {
  const { id } = await file()
  const labels = {
    route: 'complaint',
    business: 'credit_card',
    reason: 'pricing',
    grade: 'general',
    triggers: [],
    why: '核实为年费争议',
  }
  expect((await app.post(`/api/complaints/${id}/classifications`, labels, specialist)).status).toBe(201)

  const corrected = await (
    await correct(id, { text: '是贷款的利息算错了，多收了我两千元，不是信用卡的事情。', why: '客户更正' })
  ).json()

  expect(corrected).toMatchObject({ classification: { business: 'credit_card', reason: 'pricing' }, classifiedBy: 'person' })
  expect(corrected.extraction.amount).toBe(2000)
})

test('201: what the filer chose stays chosen when the text changes', async () => {
  const { id, classification } = await file(undefined, { business: 'debit_card' })
  expect(classification.business).toBe('debit_card')
  const corrected = await (
    await correct(id, { text: '信用卡年费重复扣了两次，一共六百元，要求退还一次。', why: '客户更正' })
  ).json()
  expect(corrected.classification.business).toBe('debit_card')
  expect(corrected.confidence.business).toBe(1)
})

test('201: a larger amount lights it anew', async () => {
  const { id, light } = await file('贷款利息和当初说的不一样，请核对一下。')
  expect(light).toBe('green')
  const corrected = await (await correct(id, { amount: 1_500_000, why: '核实金额' })).json()
  expect(corrected).toMatchObject({ amount: 1_500_000, light: 'yellow' })
  expect(corrected.lightReasons.map((reason: { signal: string }) => reason.signal)).toContain('amount')
})

test('409: a version that is no longer the latest', async () => {
  const { id, version } = await file()
  expect((await correct(id, { amount: 10, why: '更正', version: version + 5 })).status).toBe(409)
})

test('409: what has ended is not corrected', async () => {
  const { id } = await file()
  expect(
    (
      await app.post(
        `/api/complaints/${id}/withdrawals`,
        {
          reason: '客户来电撤回',
          form: 'recorded',
          recording: 'REC-1',
        },
        specialist,
      )
    ).status,
  ).toBe(201)
  expect((await correct(id, { amount: 10, why: '更正' })).status).toBe(409)
})

test('401, 403, 404, 422', async () => {
  const { id, text } = await file()
  expect((await correct(id, { amount: 1, why: '更正' }, null)).status).toBe(401)
  expect((await correct(id, { amount: 1, why: '更正' }, await app.person('examiner', 'headDesk'))).status).toBe(403)
  expect((await correct(id, { amount: 1, why: '更正' }, await app.person('specialist', 'otherBranchDesk'))).status).toBe(404)
  for (const body of [
    { amount: 1 },
    { amount: -1, why: '更正' },
    { why: '没有改动' },
    { text, why: '没有改动' },
    { status: 'closed', why: '更正' },
  ])
    expect((await correct(id, body)).status, JSON.stringify(body)).toBe(422)
})
