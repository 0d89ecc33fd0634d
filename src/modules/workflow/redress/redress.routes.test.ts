import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { listHistory } from '../../complaint/index.ts'
import { answerConsumer } from '../answer-consumer.ts'
import { recordExecution, reopenComplaint } from '../index.ts'
import { answerText, approveSolution, bringTo, type Desk, makeComplaint } from '../testing.ts'
import { fillGrants } from './migrations/2026-11-22-0320-redress.ts'
import type { RedressTables } from './redress.tables.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let branchOffice: Person
let stranger: Person
let headOffice: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, head, branchOffice, stranger, headOffice] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('branch_office', 'branchDesk'),
    app.person('branch_office', 'otherBranchDesk'),
    app.person('head_office', 'headDesk'),
  ])
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
}, 60_000)
afterAll(() => app.stop())
// Every complaint here is of one consumer: each test begins without grants.
beforeEach(() => app.services.db.withTables<RedressTables>().deleteFrom('redress_grants').execute())

async function complaintAt(status: Parameters<typeof bringTo>[2]): Promise<string> {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  return row.id
}
const send = async (id: string, noun: string, body: object, as: Person = specialist) => {
  const reply = await app.post(`/api/complaints/${id}/${noun}`, body, as)
  return { status: reply.status, body: await reply.json() }
}
const panel = async (id: string, as: Person = specialist) => await (await app.get(`/api/complaints/${id}/redress`, as)).json()
const refund = (amount: number) => ({ title: `退费${amount}`, text: '退还年费', redressKind: 'refund', redressAmount: amount })
const draftOf = async (id: string, body: object): Promise<string> => {
  expect((await send(id, 'solution-drafts', body)).status).toBe(201)
  return (await panel(id)).drafts.at(-1).id
}
const lastEvent = async (id: string) => (await listHistory(app.services.db, app.bank.institution.id, id)).at(-1)!.event
/** A solution of a sum, asked for. */
async function askedFor(amount: number): Promise<{ id: string; approvalId: string; unit: string }> {
  const id = await complaintAt('investigating')
  await send(id, 'solutions', { text: '退还', redressKind: 'refund', redressAmount: amount })
  const asked = await send(id, 'approval-requests', { kind: 'solution', note: '' })
  expect(asked.status).toBe(201)
  const { items } = await (await app.get(`/api/complaints/${id}/approvals`, specialist)).json()
  return { id, approvalId: asked.body.pendingApprovalId, unit: items.at(-1).unit.name }
}
const decide = (id: string, approvalId: string, as: Person) =>
  send(id, `approvals/${approvalId}/decisions`, { decision: 'approved', opinion: '同意' }, as)
const grants = () => app.services.db.withTables<RedressTables>().selectFrom('redress_grants').selectAll()

test('201: proposals stand side by side, each with its cost, its comparison and who would approve it and why', async () => {
  const id = await complaintAt('investigating')
  await send(id, 'solution-drafts', { ...refund(300), grounds: '年费300元×1年', validUntil: '2026-03-31', contract: 5000 })
  await send(id, 'solution-drafts', refund(8_000))

  const { drafts, suggestions, allowed } = await panel(id)

  expect(drafts[0]).toMatchObject({ redressAmount: 300, grounds: '年费300元×1年', status: 'open', check: { warnings: [] } })
  expect(drafts[0].check.approver).toMatchObject({ unit: { name: '临江分行消保部' }, people: [{ name: head.actor.name }] })
  expect(drafts[1].check.warnings).toEqual(['over_loss'])
  const { steps, chosen, people } = drafts[1].check.approver
  expect([steps[0].verdict, steps[0].perCase, steps[chosen].role, people[0].name]).toEqual([
    ...['over_case', 5_000, 'branch_office'],
    branchOffice.actor.name,
  ])
  expect(suggestions[0]).toMatchObject({ kind: 'refund', amount: 300 })
  expect(allowed.draft).toEqual({ ok: true })
})

test('200: a sum is compared before anything is written down', async () => {
  const id = await complaintAt('investigating')

  const { status, body } = await send(id, 'redress-checks', { redressKind: 'refund', redressAmount: 150_000 })

  expect([status, body.approver.unit.name, body.warnings, body.fast.ok]).toEqual([200, '总行消保部', ['over_loss'], false])
  expect((await panel(id)).drafts).toEqual([])
})

test('422: a refund without a sum, an apology with one, and a file of another complaint', async () => {
  const id = await complaintAt('investigating')
  const bad = [
    [{ ...refund(1), redressAmount: null }, 'redressAmount'],
    [{ ...refund(5), redressKind: 'apology' }, 'redressAmount'],
    [{ ...refund(5), attachmentIds: ['019a0000-0000-7000-8000-000000000001'] }, 'attachmentIds.0'],
    [{ ...refund(5), validUntil: '31/03/2026' }, 'validUntil'],
  ] as const
  for (const [body, field] of bad) {
    const reply = await send(id, 'solution-drafts', body)
    expect([reply.status, Object.keys(reply.body.fields)]).toEqual([422, [field]])
  }
})

test('409: not before anybody looks into it, and not more than can be compared', async () => {
  expect((await send(await complaintAt('assigned'), 'solution-drafts', refund(300))).status).toBe(409)
  const id = await complaintAt('investigating')
  for (let count = 1; count <= 6; count++) expect((await send(id, 'solution-drafts', refund(count))).status).toBe(201)
  expect((await send(id, 'solution-drafts', refund(7))).body.code).toBe('redress.too_many_drafts')
})

test('选定偏离的方案须说明理由，审批人能看到理由', async () => {
  const id = await complaintAt('investigating')
  const draftId = await draftOf(id, refund(400))

  const refused = await send(id, 'solution-choices', { draftId })
  expect([refused.status, Object.keys(refused.body.fields)]).toEqual([422, ['deviation']])
  const chosen = await send(id, 'solution-choices', { draftId, deviation: '另含客户往返交通费一百元' })

  expect([chosen.status, chosen.body.status, chosen.body.redressAmount]).toEqual([201, 'solution', 400])
  expect(await lastEvent(id)).toMatchObject({
    type: 'solution_proposed',
    ...{ draftId, deviation: '另含客户往返交通费一百元', assessment: { warnings: ['over_loss'] } },
  })
  await send(id, 'approval-requests', { kind: 'solution', note: '' })
  const { items } = await (await app.get(`/api/complaints/${id}/approvals`, head)).json()
  expect(items[0].payload).toMatchObject({ deviation: '另含客户往返交通费一百元', assessment: { warnings: ['over_loss'] } })
})

test('409: what is chosen is not taken off; what is taken off is not chosen', async () => {
  const id = await complaintAt('investigating')
  const [one, two] = [await draftOf(id, refund(200)), await draftOf(id, refund(250))]
  await send(id, 'solution-choices', { draftId: one })

  expect((await send(id, 'solution-draft-withdrawals', { draftId: one, reason: '不用了' })).body.code).toBe('redress.chosen')
  expect((await send(id, 'solution-choices', { draftId: one })).body.code).toBe('redress.already_chosen')
  expect((await send(id, 'solution-draft-withdrawals', { draftId: two, reason: '不用了' })).status).toBe(201)
  expect((await send(id, 'solution-choices', { draftId: two })).body.code).toBe('redress.dropped')
})

test('404: a proposal of another complaint, and a complaint of another branch', async () => {
  const [id, other] = [await complaintAt('investigating'), await complaintAt('investigating')]
  const draftId = await draftOf(other, refund(300))

  expect((await send(id, 'solution-choices', { draftId })).status).toBe(404)
  expect((await app.get(`/api/complaints/${id}/redress`, stranger)).status).toBe(404)
})

test('方案过了有效期，不能选定，也不能提交', async () => {
  const id = await complaintAt('investigating')
  const draftId = await draftOf(id, { ...refund(300), validUntil: '2026-03-03' })
  const other = await draftOf(id, { ...refund(280), validUntil: '2026-03-03' })
  await send(id, 'solution-choices', { draftId })
  app.clock.advance(3 * 86_400_000)

  expect((await send(id, 'solution-choices', { draftId: other })).body.code).toBe('redress.lapsed')
  expect((await send(id, 'approval-requests', { kind: 'solution', note: '' })).body.code).toBe('redress.lapsed')
  expect((await panel(id)).drafts[0].hasLapsed).toBe(true)
})

test('超出部门负责人额度的方案到分行消保，负责人看得到理由、批不了', async () => {
  const { id, approvalId, unit } = await askedFor(8_000)
  expect(unit).toBe('临江分行消保部')

  const refused = await decide(id, approvalId, head)
  expect([refused.status, refused.body.message.zh]).toEqual([
    403,
    '方案金额¥8000不在您的审批额度内，须由临江分行消保部或其上级审批。',
  ])
  const mine = async (as: Person) =>
    (await (await app.get('/api/approvals?mine=to_decide', as)).json()).items.map((one: { id: string }) => one.id)
  expect([(await mine(head)).includes(approvalId), (await mine(branchOffice)).includes(approvalId)]).toEqual([false, true])
  expect((await decide(id, approvalId, branchOffice)).status).toBe(201)
})

test('同一消费者的两件方案各在年度额度内、合计超出：先批的占用额度，后一件须由更高层级批', async () => {
  const settle = async (amount: number) => {
    const one = await askedFor(amount)
    expect((await decide(one.id, one.approvalId, head)).status).toBe(201)
  }
  await settle(4_000)
  const [first, second] = [await askedFor(4_000), await askedFor(4_000)]

  const replies = await Promise.all([first, second].map((one) => decide(one.id, one.approvalId, head)))

  expect(replies.map(({ status }) => status).sort()).toEqual([201, 403])
  const late = replies[0]!.status === 403 ? first : second
  const refused = replies.find(({ status }) => status === 403)!
  expect([refused.body.code, refused.body.message.zh]).toEqual([
    'redress.year_used_up',
    '该消费者近12个月已获补偿¥8000，加上本方案¥4000超出您的年度额度，须由上级审批。',
  ])
  expect((await decide(late.id, late.approvalId, branchOffice)).status).toBe(201)
})

test('年度额度已被占用的方案仍可驳回', async () => {
  const all = [await askedFor(4_000), await askedFor(4_000), await askedFor(4_000)]
  for (const one of all.slice(0, 2)) expect((await decide(one.id, one.approvalId, head)).status).toBe(201)
  const { id, approvalId } = all[2]!
  expect((await decide(id, approvalId, head)).status).toBe(403)
  const rejection = { decision: 'rejected', opinion: '请合并处理' }
  expect((await send(id, `approvals/${approvalId}/decisions`, rejection, head)).status).toBe(201)
})

test('已提交的方案按提交时的额度审批，之后调整额度不影响', async () => {
  const { id, approvalId } = await askedFor(4_000)
  const now = await (await app.get('/api/authority-settings', head)).json()
  const rules = now.settings.rules.map((rule: { role: string }) =>
    rule.role === 'department_head' ? { ...rule, perCase: 10, perYear: 10 } : rule,
  )
  const put = (settings: object) => app.request('PUT', '/api/authority-settings', { as: headOffice, body: settings })
  expect((await put({ version: now.version, settings: { ...now.settings, rules }, why: '收紧' })).status).toBe(200)

  expect((await decide(id, approvalId, head)).status).toBe(201)
  const after = await askedFor(4_000)
  expect((await decide(after.id, after.approvalId, head)).status).toBe(403)
  expect((await put({ version: now.version + 1, settings: now.settings, why: '恢复' })).status).toBe(200)
})

test('只发旧字段的程序照常提出方案', async () => {
  const id = await complaintAt('investigating')

  const { status, body } = await send(id, 'solutions', { text: '退还年费', redressKind: 'refund', redressAmount: 9_000 })

  expect([status, body.status]).toEqual([201, 'solution'])
  const { assessment, ...said } = (await lastEvent(id)) as unknown as Record<string, unknown>
  expect(said).toEqual({ type: 'solution_proposed', text: '退还年费', redressKind: 'refund', redressAmount: 9_000 })
  expect(assessment).toMatchObject({ warnings: ['over_loss'] })
})

test('同类先例：件数、中位数、P10–P90；看不到的投诉不给链接', async () => {
  for (const amount of [100, 150, 200, 250, 300]) {
    const { id, approvalId } = await askedFor(amount)
    await decide(id, approvalId, head)
  }
  const id = await complaintAt('investigating')
  const { row } = await makeComplaint(app.bank, { unit: 'otherBranchDesk' })

  const [mine, theirs] = [await panel(id), await panel(row.id, stranger)]

  expect(mine.precedents).toMatchObject({ scope: 'close', n: theirs.precedents.n, median: theirs.precedents.median })
  expect(mine.precedents.n).toBeGreaterThanOrEqual(5)
  expect(mine.amounts).toHaveLength(mine.precedents.n)
  expect(mine.similar.length).toBeGreaterThanOrEqual(5)
  expect(theirs.similar).toEqual([])
})

test('what was approved and not carried out stops counting when another takes its place; what was paid goes on counting', async () => {
  const id = await complaintAt('investigating')
  const of = async () => (await grants().where('complaint_id', '=', id).orderBy('decided_at').execute()).map(standing)
  const propose = async (amount: number) => {
    app.clock.advance(60_000)
    await send(id, 'solutions', { text: '退还', redressKind: 'refund', redressAmount: amount })
    await approveSolution(desk, id)
  }
  await propose(100)
  await propose(120)
  expect(await of()).toEqual(['100 superseded', '120 granted'])
  await answerConsumer(desk.specialist, id, answerText)
  await recordExecution(desk.specialist, id, { text: '已退', done: true })
  await send(id, 'follow-ups', { result: 'dissatisfied', note: '' })
  await reopenComplaint(desk.head, id, { reason: '客户不接受' })
  await propose(90)

  expect(await of()).toEqual(['100 superseded', '120 paid', '90 granted'])
})

const standing = (row: { amount: number; executed_at: Date | null; superseded_at: Date | null }) =>
  `${row.amount} ${row.superseded_at ? 'superseded' : row.executed_at ? 'paid' : 'granted'}`

test('what stood approved before there were grants is found again from the approvals', async () => {
  const ids: string[] = []
  for (const amount of [80, 8_000, 120]) {
    const { id, approvalId } = await askedFor(amount)
    await decide(id, approvalId, branchOffice)
    ids.push(id)
  }
  const found = () => grants().where('complaint_id', 'in', ids).orderBy('approval_id').execute()
  const before = await found()
  expect(before.map(({ amount }) => amount)).toEqual([80, 8_000, 120])
  await app.services.db.withTables<RedressTables>().deleteFrom('redress_grants').execute()

  await fillGrants(app.services.db)

  const sorted = (rows: typeof before) => rows.map((row) => ({ ...row, consumer_keys: row.consumer_keys.sort() }))
  expect(sorted(await found())).toEqual(sorted(before))
})
