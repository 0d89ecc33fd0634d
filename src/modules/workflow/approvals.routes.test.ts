import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { listHistory } from '../complaint/index.ts'
import { markComplex, reopenComplaint, startInvestigation, withdrawComplaint } from './index.ts'
import { bringTo, byPhone, type Desk, makeComplaint, reload } from './testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let otherHead: Person
let stranger: Person
let headOffice: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, head, otherHead, stranger, headOffice] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('department_head', 'branchCards'),
    app.person('department_head', 'otherBranchDesk'),
    app.person('head_office', 'headDesk'),
  ])
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
})
afterAll(() => app.stop())

async function complaintAt(status: Parameters<typeof bringTo>[2]): Promise<string> {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  return row.id
}
const ask = (id: string, body: object, as: Person = specialist) => app.post(`/api/complaints/${id}/approval-requests`, body, as)
const decide = (id: string, approvalId: string, decision: string, as: Person | null) =>
  app.post(`/api/complaints/${id}/approvals/${approvalId}/decisions`, { decision, opinion: '已阅' }, as)
async function asked(id: string, body: object, as: Person = specialist): Promise<string> {
  const reply = await ask(id, body, as)
  expect(reply.status).toBe(201)
  return (await reply.json()).pendingApprovalId
}
const typesOf = async (id: string) =>
  (await listHistory(app.services.db, app.bank.institution.id, id)).map(({ event }) => event.type)
const approvalsOf = async (id: string) => (await (await app.get(`/api/complaints/${id}/approvals`, specialist)).json()).items

const solution = { kind: 'solution', note: '请审批' }
const refusal = { kind: 'not_accepted', reason: '非本人且无授权', noticeForm: 'letter', notice: '您的投诉不予受理，理由如下……' }
const extension = { kind: 'extension', reason: '等待第三方回函' }

test('201 for a second person above the unit; 401, 403 and 404 for everybody else', async () => {
  const id = await complaintAt('solution')
  const approvalId = await asked(id, solution)

  expect((await decide(id, approvalId, 'approved', null)).status).toBe(401)
  expect((await decide(id, approvalId, 'approved', specialist)).status).toBe(403)
  expect((await decide(id, approvalId, 'approved', stranger)).status).toBe(404)
  expect((await decide(id, '019a0000-0000-7000-8000-000000000001', 'approved', head)).status).toBe(404)
  const reply = await decide(id, approvalId, 'approved', head)

  expect(reply.status).toBe(201)
  expect(await reply.json()).toMatchObject({ status: 'approval', isSolutionApproved: true, pendingApproval: null })
  expect((await approvalsOf(id))[0]).toMatchObject({ status: 'approved', decidedBy: { id: head.actor.id }, opinion: '已阅' })
})

test('403: nobody decides on what they asked for or drew up, whatever their post', async () => {
  const { row } = await makeComplaint(app.bank)
  const alone = { ...desk, specialist: desk.head }
  await bringTo(alone, row.id, 'solution')
  // Drawn up by the head, submitted by the specialist.
  const approvalId = await asked(row.id, solution)

  const reply = await decide(row.id, approvalId, 'approved', head)

  expect([reply.status, (await reply.json()).code]).toEqual([403, 'approval.not_yours'])
  expect((await decide(row.id, approvalId, 'approved', otherHead)).status).toBe(201)
})

test('403: whoever was shown a complaint of another branch does not preside over it', async () => {
  const id = await complaintAt('solution')
  const approvalId = await asked(id, solution)
  await app.post(`/api/complaints/${id}/comments`, { text: '请协助', mentionIds: [stranger.actor.id] }, specialist)

  const reply = await decide(id, approvalId, 'approved', stranger)

  expect(reply.status).toBe(403)
  expect((await reply.json()).message.zh).toBe('须由临江分行消保部或其上级审批。')
})

test('409: an approval is decided once, even by two heads at the same moment', async () => {
  const id = await complaintAt('solution')
  const approvalId = await asked(id, solution)

  const replies = await Promise.all([decide(id, approvalId, 'approved', head), decide(id, approvalId, 'rejected', otherHead)])

  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await typesOf(id)).filter((type) => type === 'approval_decided')).toHaveLength(1)
})

test('a rejected solution goes back to be drawn up again', async () => {
  const id = await complaintAt('solution')

  const reply = await decide(id, await asked(id, solution), 'rejected', head)

  expect(await reply.json()).toMatchObject({ status: 'solution', isSolutionApproved: false })
})

test('409: one thing at a time', async () => {
  const id = await complaintAt('assigned')
  await asked(id, refusal)

  const reply = await ask(id, { kind: 'route_change', to: 'enquiry', reason: '只是咨询' })

  expect([reply.status, (await reply.json()).message.zh]).toEqual([409, '有事项正在等待审批。'])
})

test('an approved refusal ends the complaint with its notice', async () => {
  const id = await complaintAt('classified')

  const reply = await decide(id, await asked(id, refusal), 'approved', head)

  expect(await reply.json()).toMatchObject({ status: 'not_accepted', outcome: 'not_accepted' })
  expect((await typesOf(id)).slice(-2)).toEqual(['approval_decided', 'not_accepted'])
})

test('第21条: 电话告知不予受理，没有录音编号的退回并指明该栏；有录音编号的，办理时限因告知而终止', async () => {
  const id = await complaintAt('classified')
  const byTelephone = { ...refusal, noticeForm: 'phone' }

  for (const body of [byTelephone, { ...byTelephone, recording: null }]) {
    const reply = await ask(id, body)
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['recording']])
  }
  expect((await decide(id, await asked(id, { ...byTelephone, recording: 'REC-21' }), 'approved', head)).status).toBe(201)

  const last = (await listHistory(app.services.db, app.bank.institution.id, id)).at(-1)
  expect(last?.event).toMatchObject({ type: 'not_accepted', noticeForm: 'phone', recording: 'REC-21' })
  const { items } = await (await app.get(`/api/complaints/${id}/clocks`, specialist)).json()
  expect(items.find((clock: { id: string }) => clock.id === 'handle')).toMatchObject({ state: 'met', violations: [] })
})

test('409: a refusal no longer fits once the investigation has begun; it can be rejected', async () => {
  const id = await complaintAt('assigned')
  const approvalId = await asked(id, refusal)
  await startInvestigation(desk.specialist, id, { plan: '先行核实' })

  const reply = await decide(id, approvalId, 'approved', head)

  expect([reply.status, (await reply.json()).code]).toEqual([409, 'approval.stale'])
  expect((await decide(id, approvalId, 'rejected', head)).status).toBe(201)
  expect(await reload(desk.head, id)).toMatchObject({ status: 'investigating', pending_approval: null })
})

test('a change of route takes effect only with the second person', async () => {
  const id = await complaintAt('classified')
  const reply = await app.post(`/api/complaints/${id}/route-changes`, { to: 'enquiry', reason: '仅咨询费用标准' }, specialist)
  const waiting = await reply.json()
  expect(waiting.classification.route).toBe('complaint')

  await decide(id, waiting.pendingApprovalId, 'approved', head)

  expect(await reload(desk.head, id)).toMatchObject({ route: 'enquiry' })
  const again = await app.post(`/api/complaints/${id}/route-changes`, { to: 'enquiry', reason: '再次申请' }, specialist)
  expect([again.status, Object.keys((await again.json()).fields)]).toEqual([422, ['to']])
})

test('第18条: the organisation above decides on an extension, and it counts from the notice', async () => {
  const id = await complaintAt('investigating')
  await markComplex(desk.specialist, id, { reason: '涉及多方' })
  const approvalId = await asked(id, extension)
  const provinceHead = await app.person('department_head', 'provinceDesk')

  // The branch's own head is not above the branch.
  expect((await decide(id, approvalId, 'approved', head)).status).toBe(403)
  expect((await approvalsOf(id))[0].unit.name).toBe('江南省分行消保部')
  const approved = await (await decide(id, approvalId, 'approved', provinceHead)).json()
  expect(approved.isExtended).toBe(false)
  expect(approved.allowed.extend).toEqual({ ok: false, why: { zh: '延期已批准，等待告知投诉人。', en: expect.any(String) } })

  app.clock.advance(60_000)
  const told = await app.post(`/api/complaints/${id}/extension-notices`, { form: 'sms', text: '延期三十日' }, specialist)

  expect((await told.json()).isExtended).toBe(true)
  const extended = (await listHistory(app.services.db, app.bank.institution.id, id)).at(-1)!.event
  expect(extended).toMatchObject({
    type: 'extended',
    approver: provinceHead.actor.name,
    noticeAt: app.clock.now().toISOString(),
    approvalId,
  })
})

test('an extension of which the complainant knows already counts at once; head office may always decide', async () => {
  const id = await complaintAt('investigating')
  await markComplex(desk.specialist, id, { reason: '涉及多方' })
  const approvalId = await asked(id, { ...extension, noticeAt: app.clock.now().toISOString() })

  const reply = await decide(id, approvalId, 'approved', headOffice)

  expect(await reply.json()).toMatchObject({ isExtended: true, pendingApproval: null })
})

test('422: a notice of an extension in the future or before the complaint, and an approval without an opinion', async () => {
  const id = await complaintAt('investigating')
  await markComplex(desk.specialist, id, { reason: '涉及多方' })
  for (const noticeAt of ['2099-01-01T00:00:00Z', '2020-01-01T00:00:00Z']) {
    const reply = await ask(id, { ...extension, noticeAt })
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['noticeAt']])
  }
  const approvalId = await asked(id, extension)

  const reply = await app.post(
    `/api/complaints/${id}/approvals/${approvalId}/decisions`,
    { decision: 'approved', opinion: ' ' },
    headOffice,
  )

  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['opinion']])
})

test('who may not reopen asks for it, also when all has ended', async () => {
  const id = await complaintAt('closed')
  expect((await app.post(`/api/complaints/${id}/reopenings`, { reason: '有新证据' }, specialist)).status).toBe(403)
  const approvalId = await asked(id, { kind: 'reopening', reason: '有新证据' })
  // Neither filed away nor reopened past the approval meanwhile.
  expect((await app.post(`/api/complaints/${id}/archivals`, {}, specialist)).status).toBe(409)
  await expect(reopenComplaint(desk.head, id, { reason: '直接重办' })).rejects.toMatchObject({ status: 409 })

  const reply = await decide(id, approvalId, 'approved', head)

  expect(await reply.json()).toMatchObject({ status: 'investigating', reopenedCount: 1, closedAt: null, outcome: null })
})

test('what was turned down before anybody had it is reopened to where it stopped', async () => {
  for (const status of ['received', 'confirmed', 'classified'] as const) {
    const id = await complaintAt(status)
    await withdrawComplaint(desk.specialist, id, { reason: '消费者撤回', ...byPhone })
    expect((await reopenComplaint(desk.head, id, { reason: '消费者改变主意' })).state.status).toBe(status)
  }
})

test('what waits lapses when the consumer takes the complaint back', async () => {
  const id = await complaintAt('solution')
  const approvalId = await asked(id, solution)

  await withdrawComplaint(desk.specialist, id, { reason: '消费者撤回', ...byPhone })

  expect((await approvalsOf(id))[0]).toMatchObject({ id: approvalId, status: 'cancelled', decidedBy: null })
  expect((await decide(id, approvalId, 'approved', head)).status).toBe(409)
})

test('what is approved is what was asked for: the proposal stands in the approval', async () => {
  const id = await complaintAt('solution')
  await app.post(
    `/api/complaints/${id}/solutions`,
    { text: '退还年费三百元', redressKind: 'refund', redressAmount: 300 },
    specialist,
  )
  await asked(id, solution)

  expect((await approvalsOf(id))[0].payload).toMatchObject({
    text: '退还年费三百元',
    redressAmount: 300,
    proposedBy: specialist.actor.id,
  })
  // A better one cannot be slipped in while it is being decided on.
  const late = await app.post(
    `/api/complaints/${id}/solutions`,
    { text: '退还三千元', redressKind: 'refund', redressAmount: 3000 },
    specialist,
  )
  expect(late.status).toBe(409)
})
