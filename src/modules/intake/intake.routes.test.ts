import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { createApiKey } from '../identity/index.ts'

let app: TestApp
let specialist: Person
let program: string
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
  program = (await createApiKey(app.bank.ctx, { name: '客服系统', role: 'intake' })).plain
})
afterAll(() => app.stop())

const smallest = {
  channel: 'hotline',
  complainant: { name: '王小明', phone: '13812345678' },
  text: '信用卡年费没有提前告知就扣了我300元，客服态度恶劣，要求退还。',
}
const file = (body: object, as: Person | string | null = specialist, headers?: Record<string, string>) =>
  app.post('/api/complaints', body, as, headers)
const countComplaints = async () => {
  const { total } = await (await app.get('/api/complaints?limit=1', await app.person('head_office', 'headDesk'))).json()
  return total as number
}

test('201: the smallest body becomes a classified, lit and dispatched complaint on its clocks', async () => {
  const reply = await file(smallest)

  expect(reply.status).toBe(201)
  const filed = await reply.json()
  expect(filed).toMatchObject({
    status: 'received',
    channel: 'hotline',
    unit: { name: '总行消保部' },
    complainant: '王*明',
    phone: '138****5678',
    classification: { route: 'complaint', business: 'credit_card' },
    classifiedBy: 'model',
    amount: 300,
    redacted: [],
    allowed: { confirm: { ok: true }, answer: { ok: false } },
  })
  expect(filed.number).toMatch(/^TS-20261120-\d{6}$/)
  expect(filed.title).toBe('信用卡年费没有提前告知就扣了我300元，客服态度恶劣，要求退还')
  expect(filed.because.length).toBeGreaterThan(0)
  for (const { word, at } of filed.because) expect(filed.text.slice(...at)).toBe(word)
  expect(filed.clocks.find((clock: { kind: string }) => clock.kind === 'statutory')).toMatchObject({ state: 'running' })
  expect(filed.dueAt).not.toBeNull()
  const events = await (await app.get(`/api/complaints/${filed.id}/events`, specialist)).json()
  expect(events.items.map((event: { type: string }) => event.type)).toEqual([
    'received',
    'classified',
    'light_changed',
    'priority_set',
    'dispatched',
  ])
})

test('201: the consumer-protection department of the branch complained of gets it, and no other branch sees it', async () => {
  const reply = await file({ ...smallest, respondentUnitId: app.bank.units.outlet.id })
  const filed = await reply.json()

  expect(filed.unit).toEqual({ id: app.bank.units.branchDesk.id, name: '临江分行消保部' })
  expect((await app.get(`/api/complaints/${filed.id}`, await app.person('specialist', 'branchDesk'))).status).toBe(200)
  expect((await app.get(`/api/complaints/${filed.id}`, await app.person('branch_office', 'otherBranchDesk'))).status).toBe(404)
})

test('201: everything that a form may say is kept, sealed or masked', async () => {
  const reply = await file({
    ...smallest,
    title: '年费争议',
    complainant: {
      name: '李大娘',
      phone: '+86 139 0000 1111',
      idType: 'id_card',
      idNumber: '330106194901010028',
      email: 'li@mail.cn',
      address: '浙江省杭州市西湖区文三路9号',
      card: '6222 0200 0000 0000 013',
    },
    agent: { name: '张律师', phone: '13700002222', relation: '律师', authorisation: '授权委托书2026-11-01' },
    claim: '退还年费',
    basis: '领用合约第三条',
    amount: 360.5,
    headcount: 1,
    business: 'credit_card',
    product: '信用卡',
    channel: 'regulator_12378',
    externalNumber: 'YJ-2026-0001',
    externalDueAt: '2026-12-01T00:00:00+08:00',
  })

  expect(reply.status).toBe(201)
  const filed = await reply.json()
  expect(filed).toMatchObject({
    title: '年费争议',
    amount: 360.5,
    externalSource: 'regulator_12378',
    externalNumber: 'YJ-2026-0001',
    externalDueAt: '2026-11-30T16:00:00.000Z',
    parties: [
      { role: 'complainant', name: '李*娘', phone: '139****1111', email: 'l***@mail.cn', address: '浙江省杭州市西湖区****' },
      { role: 'agent', name: '张*师', relation: '律师' },
    ],
  })
  expect(filed.lightReasons.map((reason: { signal: string }) => reason.signal)).toContain('regulator')
})

test('201: what an authority hands over is a complaint, whatever it says', async () => {
  const text = '请问贵行信用卡的年费是怎么收取的？刷满几次可以免年费？谢谢。'
  const byPhone = await (await file({ ...smallest, text })).json()
  const byRegulator = await (await file({ ...smallest, text, channel: 'regulator_12378' })).json()

  expect(byPhone.classification).toMatchObject({ route: 'enquiry', grade: null })
  expect(byRegulator.classification).toMatchObject({ route: 'complaint', grade: 'general' })
})

test('201: danger to life is red and first in line', async () => {
  const filed = await (
    await file({ ...smallest, text: '你们催收天天打电话骚扰我全家，我真的活不下去了，今天就从楼上跳楼自杀，遗书已经写好。' })
  ).json()

  expect(filed).toMatchObject({ light: 'red', priority: 'P1' })
  expect(filed.lightReasons[0].signal).toBe('self_harm')
})

test('201: twenty people at the counter make it red', async () => {
  const filed = await (await file({ ...smallest, channel: 'visit', visitors: 20 })).json()
  expect(filed).toMatchObject({ light: 'red', visitors: 20 })
  expect(filed.lightReasons.map((reason: { signal: string }) => reason.signal)).toContain('visitors')
})

test('201: any characters at all are taken, and none breaks the database', async () => {
  const broken = '账户被冻结\u0000\ud83d 无法取款😀😀'.repeat(40)
  const reply = await file({ ...smallest, complainant: { name: '王\u0000明', phone: '13812345678' }, text: broken })
  expect(reply.status).toBe(201)
  expect((await reply.json()).text).not.toContain('\u0000')
})

test('201: a program files with its key and reads back what it filed', async () => {
  const reply = await file({ ...smallest, channel: 'api' }, program)
  expect(reply.status).toBe(201)
  const { id } = await reply.json()
  expect((await app.get(`/api/complaints/${id}`, program)).status).toBe(200)
})

test('201: twenty requests with one key at the same moment file one complaint', async () => {
  const before = await countComplaints()
  const headers = { 'idempotency-key': 'order-77' }

  const replies = await Promise.all(Array.from({ length: 20 }, () => file(smallest, program, headers)))
  const bodies = await Promise.all(replies.map((reply) => reply.text()))

  expect(replies.map((reply) => reply.status)).toEqual(Array(20).fill(201))
  expect(new Set(bodies).size).toBe(1)
  expect(await countComplaints()).toBe(before + 1)
})

test('201: the same key and body a day later get the same reply; a month later the key is free', async () => {
  const headers = { 'idempotency-key': 'order-78' }
  const first = await (await file(smallest, program, headers)).text()
  app.clock.advance(24 * 3_600_000)
  await app.runJob('intake.forget-keys')
  expect(await (await file(smallest, program, headers)).text()).toBe(first)
  app.clock.advance(31 * 24 * 3_600_000)
  await app.runJob('intake.forget-keys')
  expect(await (await file(smallest, program, headers)).text()).not.toBe(first)
})

test('201: a key belongs to who sent it', async () => {
  const headers = { 'idempotency-key': 'order-79' }
  const mine = await (await file(smallest, program, headers)).json()
  const theirs = await (await file(smallest, specialist, headers)).json()
  expect(theirs.id).not.toBe(mine.id)
})

test('422: the same key with another body', async () => {
  const headers = { 'idempotency-key': 'order-80' }
  await file(smallest, program, headers)
  const reply = await file({ ...smallest, text: '完全不同的另一件投诉内容' }, program, headers)
  expect(reply.status).toBe(422)
  expect(await reply.json()).toMatchObject({ code: 'intake.key_reused' })
})

test('200: the same outside number is the same complaint, and a different wording is told once', async () => {
  const body = { ...smallest, channel: 'government_12345', externalNumber: '12345-2026-9' }
  const first = await (await file(body)).json()

  const again = await file(body)
  const other = await file({ ...body, text: '上次投诉年费的事情还没有解决，再次催办，请尽快退款！' })
  const otherAgain = await file({ ...body, text: '上次投诉年费的事情还没有解决，再次催办，请尽快退款！' })

  expect([again.status, other.status, otherAgain.status]).toEqual([200, 200, 200])
  expect((await again.json()).id).toBe(first.id)
  expect(await otherAgain.json()).toMatchObject({ id: first.id, repeatCount: 1 })
})

test('200: eight filings of one outside number at the same moment are one complaint', async () => {
  const before = await countComplaints()
  const body = { ...smallest, channel: 'petition_office', externalNumber: 'XF-1' }
  const replies = await Promise.all(Array.from({ length: 8 }, () => file(body)))
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1)
  expect(replies.filter((reply) => reply.status === 200)).toHaveLength(7)
  expect(await countComplaints()).toBe(before + 1)
})

test('409: an outside number of a complaint out of scope is taken, and nothing of it is told', async () => {
  const body = { ...smallest, channel: 'market_12315', externalNumber: 'S-1', respondentUnitId: app.bank.units.otherBranch.id }
  await file(body, await app.person('head_office', 'headDesk'))
  const reply = await file(body, await app.person('specialist', 'branchDesk'))
  expect(reply.status).toBe(409)
  expect(Object.keys(await reply.json()).sort()).toEqual(['code', 'fields', 'message', 'requestId', 'status', 'title', 'type'])
})

test('401: without anybody', async () => {
  expect((await file(smallest, null)).status).toBe(401)
})

test('403: an administrator files nothing', async () => {
  expect((await file(smallest, await app.person('system_admin', 'headDesk'))).status).toBe(403)
})

test.each([
  ['an unknown field', { ...smallest, status: 'closed' }, 'status'],
  ['no text', { ...smallest, text: '  ' }, 'text'],
  ['a text of nothing but control characters', { ...smallest, text: '\u0000\u0001\u0002' }, 'text'],
  ['an unknown channel', { ...smallest, channel: 'pigeon' }, 'channel'],
  ['no phone', { ...smallest, complainant: { name: '王' } }, 'complainant.phone'],
  ['a masked phone', { ...smallest, complainant: { name: '王', phone: '138****5678' } }, 'complainant.phone'],
  ['a masked agent', { ...smallest, agent: { name: '张*师' } }, 'agent.name'],
  ['a negative amount', { ...smallest, amount: -1 }, 'amount'],
  ['a unit that is not there', { ...smallest, respondentUnitId: '01a1f6ae-9900-78fb-a85a-c9d97b5ca836' }, 'respondentUnitId'],
  ['a receipt in the future', { ...smallest, receivedAt: '2030-01-01T00:00:00Z', receivedReason: '补录' }, 'receivedAt'],
  ['an earlier receipt without a reason', { ...smallest, receivedAt: '2026-11-01T00:00:00Z' }, 'receivedReason'],
])('422: %s, naming the field in both languages', async (_, body, field) => {
  const reply = await file(body)
  expect(reply.status).toBe(422)
  const { fields } = await reply.json()
  expect(fields[field]).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) })
})

test('an earlier receipt with a reason counts from its own day, and the trail keeps it', async () => {
  const reply = await file({ ...smallest, receivedAt: '2026-11-18T09:00:00+08:00', receivedReason: '网点补录纸质登记' })
  expect(reply.status).toBe(201)
  const filed = await reply.json()
  expect(filed.receivedAt).toBe('2026-11-18T01:00:00.000Z')
  const events = await (await app.get(`/api/complaints/${filed.id}/events`, specialist)).json()
  expect(events.items[0]).toMatchObject({ type: 'received', at: '2026-11-18T01:00:00.000Z' })
})

test('422: a program may not enter an earlier time', async () => {
  const reply = await file({ ...smallest, receivedAt: '2026-11-18T09:00:00+08:00', receivedReason: '补录' }, program)
  expect(reply.status).toBe(422)
  expect((await reply.json()).fields).toHaveProperty('receivedAt')
})
