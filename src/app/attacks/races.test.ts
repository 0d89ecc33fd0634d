import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo, makeComplaint } from '../../modules/workflow/testing.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
let specialist: Person
let head: Person
let office: Person
let desk: Parameters<typeof bringTo>[0]
beforeAll(async () => {
  app = await startApp()
  specialist = await app.person('specialist', 'branchDesk')
  head = await app.person('department_head', 'branchDesk')
  office = await app.person('branch_office', 'branchDesk')
  const headOffice = await app.person('head_office', 'headDesk')
  await app.person('department_head', 'provinceDesk')
  const as = (person: Person) => ({ ...app.bank.ctx, actor: person.actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
  for (const person of [specialist, head, office, headOffice]) await app.get('/api/me', person)
}, 60_000)
afterAll(() => app.stop())

/** The same wish from many at once: one is granted, the others hear that they came too late. */
async function race(send: (turn: number) => Promise<Response>, turns = 6): Promise<void> {
  const replies = await Promise.all(Array.from({ length: turns }, (_, turn) => send(turn)))
  expect(replies.map((reply) => reply.status).sort()).toEqual([201, ...Array(turns - 1).fill(409)])
}

const at = async (status: Parameters<typeof bringTo>[2]): Promise<string> => {
  const { row } = await makeComplaint(app.bank, { classification: null })
  await bringTo(desk, row.id, status)
  return row.id
}

const countEvents = async (id: string, type: string): Promise<number> => {
  const { items } = (await (await app.get(`/api/complaints/${id}/events`, specialist)).json()) as {
    items: { type: string; seq: number }[]
  }
  expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1))
  return items.filter((event) => event.type === type).length
}

test('two heads approve at once: it is approved once', async () => {
  const id = await at('solution')
  const { pendingApprovalId } = await (
    await app.post(`/api/complaints/${id}/approval-requests`, { kind: 'solution', note: '请审批' }, specialist)
  ).json()
  await race((turn) =>
    app.post(
      `/api/complaints/${id}/approvals/${pendingApprovalId}/decisions`,
      { decision: turn % 3 === 0 ? 'rejected' : 'approved', opinion: '已核' },
      turn % 2 ? head : office,
    ),
  )
  expect(await countEvents(id, 'approval_decided')).toBe(1)
})

test('approval is asked for many times at once: one request stands', async () => {
  const id = await at('solution')
  await race(() => app.post(`/api/complaints/${id}/approval-requests`, { kind: 'solution', note: '请审批' }, specialist))
  expect(await countEvents(id, 'approval_requested')).toBe(1)
})

test('several claim a complaint at once: it is given to one', async () => {
  const id = await at('classified')
  await race((turn) => app.post(`/api/complaints/${id}/claims`, { recusal: true }, turn % 2 ? specialist : head))
  expect(await countEvents(id, 'assigned')).toBe(1)
})

test('a withdrawal that is sent many times is recorded once', async () => {
  const id = await at('investigating')
  await race(() =>
    app.post(`/api/complaints/${id}/withdrawals`, { reason: '客户来电撤诉', form: 'recorded', recording: 'REC-1' }, specialist),
  )
  expect(await countEvents(id, 'withdrawn')).toBe(1)
})

test('an escalation is asked for, and reviewed, once', async () => {
  const id = await at('investigating')
  await race(() => app.post(`/api/complaints/${id}/escalations`, { reason: '客户多次致电，情绪激动' }, specialist))
  const { pendingEscalationId } = await (await app.get(`/api/complaints/${id}`, specialist)).json()
  await race((turn) =>
    app.post(
      `/api/escalations/${pendingEscalationId}/reviews`,
      { decision: turn % 3 === 0 ? 'returned' : 'approved', opinion: '已核' },
      turn % 2 ? head : office,
    ),
  )
  expect((await countEvents(id, 'escalated')) + (await countEvents(id, 'escalation_returned'))).toBe(1)
})

test('different wishes at once are all kept, one after the other', async () => {
  const id = await at('investigating')
  const replies = await Promise.all([
    ...Array.from({ length: 5 }, (_, turn) => app.post(`/api/complaints/${id}/comments`, { text: `第${turn}条` }, specialist)),
    ...Array.from({ length: 5 }, (_, turn) =>
      app.post(`/api/complaints/${id}/findings`, { text: `第${turn}项`, attachmentIds: [] }, specialist),
    ),
  ])
  expect(replies.map((reply) => reply.status)).toEqual(Array(10).fill(201))
  expect([await countEvents(id, 'commented'), await countEvents(id, 'finding_recorded')]).toEqual([5, 5])
})

test('an outside number, and an idempotency key, filed many times at once are one complaint', async () => {
  const filing = {
    channel: 'regulator_12378',
    complainant: { name: '赵六', phone: '13700001111' },
    text: '理财产品到期不兑付，要求说明。',
    externalNumber: 'X-2026-0001',
  }
  const known = await Promise.all(Array.from({ length: 5 }, () => app.post('/api/complaints', filing, specialist)))
  expect(known.map((reply) => reply.status).sort()).toEqual([200, 200, 200, 200, 201])
  const { externalNumber: _, ...plain } = filing
  const once = await Promise.all(
    Array.from({ length: 5 }, () =>
      app.post('/api/complaints', { ...plain, text: '重复点击提交按钮的投诉内容。' }, specialist, { 'idempotency-key': 'k-1' }),
    ),
  )
  const ids = await Promise.all([...known, ...once].map(async (reply) => ((await reply.json()) as { id: string }).id))
  expect(new Set(ids).size).toBe(2)
})

test('many more at once than there are connections are all served', async () => {
  const id = await at('investigating')
  const filing = {
    channel: 'hotline',
    complainant: { name: '赵六', phone: '13700001111' },
    text: '贷款提前还款被多收手续费，要求退还。',
  }
  const replies = await Promise.all(
    Array.from({ length: 60 }, (_, turn) =>
      turn % 3 === 0
        ? app.post(`/api/complaints/${id}/comments`, { text: `第${turn}条` }, specialist)
        : turn % 3 === 1
          ? app.post('/api/complaints', filing, specialist)
          : app.get('/api/complaints', office),
    ),
  )
  expect(replies.filter((reply) => reply.status >= 400)).toEqual([])
})

test('the views of one person never exceed their number', async () => {
  const replies = await Promise.all(
    Array.from({ length: 54 }, (_, turn) =>
      app.post('/api/saved-views', { name: `视图${turn}`, query: { light: 'red' } }, office),
    ),
  )
  expect(replies.filter((reply) => reply.status === 201)).toHaveLength(50)
})

test('a re-examination is asked for many times at once: one is opened', async () => {
  const id = await at('communicated')
  const asked = { form: 'letter', text: '对处理结果不服，申请核查', attachmentIds: [] }
  const decisionReceivedAt = app.clock.now().toISOString()
  await race(() => app.post(`/api/complaints/${id}/reexamination-requests`, { ...asked, decisionReceivedAt }, specialist))
  expect(await countEvents(id, 'reexamination_admitted')).toBe(1)
  const { children } = (await (await app.get(`/api/complaints/${id}/relations`, specialist)).json()) as { children: unknown[] }
  expect(children).toHaveLength(1)
})

test('a withdrawal is taken back many times at once: it is taken back once', async () => {
  const id = await at('investigating')
  const told = { form: 'recorded', recording: 'REC-1', reason: '客户来电' }
  expect((await app.post(`/api/complaints/${id}/withdrawals`, told, specialist)).status).toBe(201)
  await race(() => app.post(`/api/complaints/${id}/withdrawal-revocations`, { ...told, ground: 'changed_mind' }, specialist))
  expect(await countEvents(id, 'withdrawal_revoked')).toBe(1)
})
