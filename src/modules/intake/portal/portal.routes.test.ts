import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { startApp, type TestApp } from '../../../testing/start-app.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import { accessComplaint, recordEvents } from '../../complaint/index.ts'
import { makeInstitution } from '../../identity/testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
})
afterAll(() => app.stop())

let phone = 13800000000
const filing = (more: object = {}) => ({
  name: '陈芳',
  phone: String(++phone),
  text: '我在手机银行买的理财产品到期没有按时兑付，本金五万元，客服一直推脱，请尽快处理。',
  noticeVersion: '2026-11',
  ...more,
})

async function file(more: object = {}) {
  const reply = await app.post('/api/portal/complaints', filing(more), null)
  expect(reply.status).toBe(201)
  return (await reply.json()) as { number: string; code: string; redacted: string[] }
}

async function open({ number, code }: { number: string; code: string }) {
  const reply = await app.post('/api/portal/sessions', { number, code }, null)
  expect(reply.status).toBe(201)
  return { cookie: reply.headers.getSetCookie()[0]!.split(';')[0]! }
}
const asConsumer = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
  app.request(method, path, { headers, ...(body !== undefined && { body }) })

async function idOf(number: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from complaints where number = ${number}`.execute(app.services.db)
  return rows[0]!.id
}

/** Makes events happen to a complaint as staff would. */
async function happen(number: string, events: ComplaintEvent[]) {
  const ctx: Context = { ...app.services, actor: { ...systemActor(app.bank.institution.id), name: '内部员工赵六' } }
  const id = await idOf(number)
  await inTransaction(ctx.db, async (tx) =>
    recordEvents(ctx, tx, await accessComplaint(tx, ctx.actor, id, { lock: true }), events),
  )
}

test('200: the page before filing says who asks, and what is agreed to', async () => {
  const reply = await app.get('/api/portal/info')
  expect(reply.status).toBe(200)
  const info = await reply.json()
  expect(info.institution.name).toBe('江海银行')
  expect(info.notice.version).toBe('2026-11')
  expect(info.businesses).toContainEqual({ code: 'credit_card', name: { zh: '信用卡', en: 'Credit cards' } })
})

test('201: a consumer files, opens the complaint with number and code, and sees it in their own words', async () => {
  const receipt = await file({ claim: '兑付本金', business: 'wealth', amount: 50000 })
  expect(receipt.number).toMatch(/^TS-20261120-\d{6}$/)
  expect(receipt.code).toMatch(/^[2-9A-HJKMNP-TW-Z]{8}$/)

  const session = await open({
    number: receipt.number.toLowerCase(),
    code: `${receipt.code.slice(0, 4)} ${receipt.code.slice(4).toLowerCase()}`,
  })
  const view = await (await asConsumer('GET', '/api/portal/complaint', session)).json()

  expect(view).toMatchObject({
    number: receipt.number,
    claim: '兑付本金',
    status: { code: 'received' },
    steps: [{ type: 'received', say: { zh: '收到投诉' }, text: null }],
    answers: [],
    files: [],
    may: { addMaterial: { ok: true }, attach: { ok: true }, withdraw: { ok: true } },
  })
  expect(new Date(view.promisedAt).getTime()).toBeGreaterThan(app.clock.now().getTime())
})

test('the cookie is out of reach of scripts and of other sites, and the database holds neither token nor code', async () => {
  const receipt = await file()
  const { number, code } = receipt
  const reply = await app.post('/api/portal/sessions', { number, code }, null)
  const cookie = reply.headers.getSetCookie()[0]!
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  const token = /suqing_portal=([^;]+)/.exec(cookie)![1]!
  const { rows } = await sql<{ row: string }>`
    select s::text as row from intake_portal_sessions s union all select a::text from intake_portal_access a`.execute(
    app.services.db,
  )
  for (const { row } of rows) {
    expect(row).not.toContain(token)
    expect(row).not.toContain(receipt.code)
  }
})

test('200: a consumer reads the answer and the public steps, and nothing else', async () => {
  const receipt = await file()
  await happen(receipt.number, [
    { type: 'commented', text: '内部备注：客户疑似职业投诉人', mentions: [] },
    { type: 'confirmed', method: 'phone', note: '内部核实记录', correctedText: false },
    {
      type: 'light_changed',
      from: 'green',
      to: 'red',
      reasons: [{ signal: 'media', weight: 9, say: { zh: '红灯内部原因', en: 'inner' } }],
    },
    {
      type: 'dispatched',
      unitId: app.bank.units.branchDesk.id,
      unitName: '临江分行消保部',
      unitPath: app.bank.units.branchDesk.path,
      why: '内部派发理由',
    },
    {
      type: 'assigned',
      toPersonId: '01a1f6ae-9900-78fb-a85a-c9d97b5ca836',
      toPersonName: '经办员钱七',
      unitId: app.bank.units.branchDesk.id,
      unitName: '临江分行消保部',
      unitPath: app.bank.units.branchDesk.path,
      recusalChecked: true,
      note: '内部分派说明',
    },
    { type: 'investigation_started', plan: '内部调查计划' },
    { type: 'finding_recorded', text: '内部调查结论', attachmentIds: [], responsibility: '员工孙八负责' },
    { type: 'solution_proposed', text: '内部方案', redressKind: 'refund', redressAmount: 88888 },
    {
      type: 'answered',
      form: 'letter',
      text: '尊敬的客户：经查，产品已于昨日兑付。',
      recording: null,
      dispatchedAt: '2026-11-20T02:00:00.000Z',
      elements: { findings: true, basis: true, remedies: true },
    },
    { type: 'material_added', by: 'staff', text: '内部补充材料', newFacts: false, attachmentIds: [] },
  ])
  const session = await open(receipt)

  const text = await (await asConsumer('GET', '/api/portal/complaint', session)).text()

  expect(text).not.toMatch(
    /内部|赵六|钱七|孙八|职业投诉|红灯|88888|分行消保|media|"red"|P1|owner|unit|light|priority|event|actor|confidence|extraction/,
  )
  const view = JSON.parse(text)
  // Every field there is, on every level: one more makes this fail.
  expect(Object.keys(view).sort()).toEqual([
    'answers',
    'claim',
    'files',
    'may',
    'number',
    'promisedAt',
    'receivedAt',
    'reexamination',
    'status',
    'steps',
    'text',
    'title',
  ])
  for (const step of view.steps) expect(Object.keys(step).sort()).toEqual(['at', 'say', 'text', 'type'])
  expect(view.steps.map((step: { type: string }) => step.type)).toEqual([
    'received',
    'confirmed',
    'assigned',
    'investigation_started',
    'answered',
    'material_added',
  ])
  expect(view.steps.map((step: { text: string | null }) => step.text)).toEqual(Array(6).fill(null))
  expect(view.answers).toEqual([{ at: '2026-11-20T02:00:00.000Z', form: 'letter', text: '尊敬的客户：经查，产品已于昨日兑付。' }])
  expect(view.status.code).toBe('answered')
})

test('201: a consumer adds material; what its mask hides can still be read by a person with a reason', async () => {
  const receipt = await file()
  const session = await open(receipt)

  const reply = await asConsumer('POST', '/api/portal/materials', session, {
    text: '请退到我的卡6222020200112233446，密码是abc123456',
  })

  expect(reply.status).toBe(201)
  expect(await reply.json()).toEqual({ redacted: ['password'] })
  const view = await (await asConsumer('GET', '/api/portal/complaint', session)).json()
  expect(view.steps.at(-1)).toMatchObject({ type: 'material_added', text: '请退到我的卡***************3446，密码是■■■■' })
  const office = await app.person('head_office', 'headDesk')
  const revealed = await app.post(
    `/api/complaints/${await idOf(receipt.number)}/reveals`,
    { field: 'text', reason: '核对退款账号' },
    office,
  )
  const { value } = await revealed.json()
  expect(value).toContain('6222020200112233446')
  expect(value).not.toContain('abc123456')
})

test('201: a consumer attaches a photo; its kind is found in its content', async () => {
  const session = await open(await file())
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )
  const form = new FormData()
  form.set('file', new File([png], '身份证330106199003071234.exe'))

  const reply = await app.request('POST', '/api/portal/attachments', { headers: session, form })

  expect(reply.status).toBe(201)
  const { name } = await reply.json()
  expect(name).not.toContain('19900307')
  const view = await (await asConsumer('GET', '/api/portal/complaint', session)).json()
  expect(view.files).toHaveLength(1)
})

test('415: a web page is not taken as a file', async () => {
  const session = await open(await file())
  const form = new FormData()
  form.set('file', new File(['<html><script>alert(1)</script></html>'], 'a.png'))
  expect((await app.request('POST', '/api/portal/attachments', { headers: session, form })).status).toBe(415)
})

test('413: a file larger than the limit is not read to its end', async () => {
  const session = await open(await file())
  const form = new FormData()
  form.set('file', new File([Buffer.alloc(11 * 1024 * 1024)], 'a.bin'))
  expect((await app.request('POST', '/api/portal/attachments', { headers: session, form })).status).toBe(413)
})

test('201, then 409: a complaint is withdrawn once', async () => {
  const session = await open(await file())
  const reply = await asConsumer('POST', '/api/portal/withdrawals', session, { reason: '问题已经解决' })
  expect(reply.status).toBe(201)
  expect(await reply.json()).toMatchObject({ status: { code: 'withdrawn' }, may: { withdraw: { ok: false } } })
  expect((await asConsumer('POST', '/api/portal/withdrawals', session, { reason: '再撤一次' })).status).toBe(409)
  expect((await asConsumer('POST', '/api/portal/materials', session, { text: '还有补充' })).status).toBe(409)
})

test('201: 消费者撤回一部分请求，其余继续办理', async () => {
  const session = await open(await file())
  const part = { claim: '要求书面道歉', remaining: '退还年费', reason: '客服已经致歉' }
  const reply = await asConsumer('POST', '/api/portal/partial-withdrawals', session, part)
  expect(reply.status).toBe(201)
  const after = await reply.json()
  expect(after).toMatchObject({ status: { code: 'received' }, claim: '退还年费', may: { withdraw: { ok: true } } })
  expect(after.steps.at(-1)).toMatchObject({ type: 'withdrawn_partly', text: '要求书面道歉' })
})

test('201: 消费者撤回后改变主意，看到投诉继续办理和新的答复期限；没有撤回过的不能取消撤回', async () => {
  const session = await open(await file())
  const path = '/api/portal/withdrawal-revocations'
  expect((await asConsumer('POST', path, session, { reason: '还没有撤回' })).status).toBe(409)
  const withdrawn = await (await asConsumer('POST', '/api/portal/withdrawals', session, { reason: '问题已经解决' })).json()
  expect(withdrawn).toMatchObject({ promisedAt: null, may: { revokeWithdrawal: { ok: true } } })
  const reply = await asConsumer('POST', path, session, { reason: '退款没有到账' })
  expect(reply.status).toBe(201)
  const after = await reply.json()
  expect(after).toMatchObject({ status: { code: 'received' }, may: { withdraw: { ok: true }, revokeWithdrawal: { ok: false } } })
  expect(after.promisedAt).not.toBeNull()
  expect(after.steps.slice(-2)).toMatchObject([
    { type: 'withdrawn', text: '问题已经解决' },
    { type: 'withdrawal_revoked', text: '退款没有到账' },
  ])
})

test('401: a wrong code and a number that is not there sound alike', async () => {
  const { number } = await file()
  const wrong = await app.post('/api/portal/sessions', { number, code: 'AAAAAAAA' }, null)
  const missing = await app.post('/api/portal/sessions', { number: 'TS-20200101-000001', code: 'AAAAAAAA' }, null)
  expect([wrong.status, missing.status]).toEqual([401, 401])
  expect((await wrong.json()).message).toEqual((await missing.json()).message)
})

test('401: without a session, with a made-up one, and after half an hour of rest', async () => {
  expect((await app.get('/api/portal/complaint')).status).toBe(401)
  expect((await asConsumer('GET', '/api/portal/complaint', { cookie: 'suqing_portal=made-up' })).status).toBe(401)
  const session = await open(await file())
  app.clock.advance(29 * 60_000)
  expect((await asConsumer('GET', '/api/portal/complaint', session)).status).toBe(200)
  app.clock.advance(31 * 60_000)
  expect((await asConsumer('GET', '/api/portal/complaint', session)).status).toBe(401)
})

test('204: a complaint that was closed on a device is closed', async () => {
  const session = await open(await file())
  expect((await asConsumer('DELETE', '/api/portal/sessions/current', session)).status).toBe(204)
  expect((await asConsumer('GET', '/api/portal/complaint', session)).status).toBe(401)
})

test('429: after ten wrong codes within the hour even the right one waits, also when all come at once', async () => {
  const receipt = await file()
  const guess = (code: string) => app.post('/api/portal/sessions', { number: receipt.number, code }, null)

  const replies = await Promise.all(Array.from({ length: 14 }, (_, index) => guess(`BBBBBBB${index % 8 || 9}`.slice(0, 8))))
  const statuses = replies.map((reply) => reply.status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(4)

  const right = await guess(receipt.code)
  expect(right.status).toBe(429)
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(3000)
  app.clock.advance(61 * 60_000)
  expect((await guess(receipt.code)).status).toBe(201)
})

test('429: one phone number files five times a day', async () => {
  const same = { phone: '13811112222' }
  for (let times = 0; times < 5; times++) await file(same)
  expect((await app.post('/api/portal/complaints', filing(same), null)).status).toBe(429)
  app.clock.advance(25 * 3_600_000)
  await file(same)
})

test.each([
  ['an unknown field', { light: 'red' }, 'light'],
  ['a notice that has changed', { noticeVersion: '2020-01' }, 'noticeVersion'],
  ['no text', { text: '' }, 'text'],
  ['a masked phone', { phone: '138****0000' }, 'phone'],
])('422: %s, naming the field', async (_, more, field) => {
  const reply = await app.post('/api/portal/complaints', filing(more), null)
  expect(reply.status).toBe(422)
  expect((await reply.json()).fields).toHaveProperty(field)
})

test('422: with two institutions the consumer must say which', async () => {
  const other = await startApp()
  const second = await makeInstitution(other.services, '第二银行')
  const asked = await other.get('/api/portal/info')
  const named = await other.get(`/api/portal/info?institution=${second.institution.code}`)
  expect(asked.status).toBe(422)
  expect((await named.json()).institution.name).toBe('第二银行')
  await other.stop()
})

test('429: one address cannot file without end', async () => {
  const statuses: number[] = []
  for (let times = 0; times < 40; times++)
    statuses.push((await app.post('/api/portal/complaints', filing({ text: '' }), null)).status)
  // Refused input costs nothing and is not counted; what is filed is.
  expect(new Set(statuses)).toEqual(new Set([422]))
  const filed: number[] = []
  for (let times = 0; times < 31; times++) filed.push((await app.post('/api/portal/complaints', filing(), null)).status)
  expect(filed.at(-1)).toBe(429)
})
