import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import type { Status } from '../../complaint/domain/vocabulary.ts'
import { listHistory } from '../../complaint/index.ts'
import { bringTo, type Desk, makeComplaint } from '../testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let reviewer: Person
let superior: Person
let stranger: Person
let quality: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, head, reviewer, superior, stranger, quality] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('specialist', 'provinceDesk'),
    app.person('province_office', 'provinceDesk'),
    app.person('branch_office', 'otherBranchDesk'),
    app.person('quality', 'branchDesk'),
  ])
  const office = await app.person('head_office', 'headDesk')
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(office) }
})
afterAll(() => app.stop())

const day = 86_400_000
const text = '对退款金额不服，请求上级机构核查。'

/** A complaint of the branch, decided on 2026-03-20 by Beijing time as the clock stands. */
async function decided(status: Status = 'communicated') {
  app.clock.set(new Date('2026-03-20T02:00:00.000Z'))
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  return row
}
const decisionReceivedAt = '2026-03-20T03:00:00.000Z'
const ask = (id: string, more: object = {}, as: Person | null = specialist) =>
  app.post(`/api/complaints/${id}/reexamination-requests`, { form: 'letter', text, decisionReceivedAt, ...more }, as)
const at = (instant: string) => app.clock.set(new Date(instant))
const read = async (path: string, as: Person) => {
  const reply = await app.get(path, as)
  expect(reply.status).toBe(200)
  return await reply.json()
}
const shown = (id: string, as: Person = superior) => read(`/api/complaints/${id}/reexaminations`, as)
const statutory = async (id: string, as: Person = superior) =>
  (await read(`/api/complaints/${id}/clocks`, as)).items
    .filter(({ kind }: { kind: string }) => kind === 'statutory')
    .map(({ id: clock, state, dueDate }: Record<string, string>) => ({ clock, state, dueDate }))

async function childOf(id: string): Promise<string> {
  at('2026-03-25T02:00:00.000Z')
  expect((await ask(id)).status).toBe(201)
  return (await shown(id)).requests[0].child.id
}

const post = async (id: string, noun: string, body: object, as: Person = reviewer) => {
  const reply = await app.post(`/api/complaints/${id}/${noun}`, body, as)
  return { status: reply.status, body: await reply.json() }
}
const proof = { form: 'recorded', recording: 'REC-1' }
const reviewed = {
  ...{ processReview: '已按流程核对。', isProcessProper: true, timeReview: '18日答复。', isInTime: false },
  ...{ resultReview: '金额计算有误。', isResultProper: false, conclusion: 'sent_back', reopens: true },
  ...{ text: '由分行重新核定金额。', why: '合同第五条。' },
}
const upheld = { ...reviewed, isInTime: true, isResultProper: true, conclusion: 'upheld', reopens: false }

/** Through the child's own road up to the approved review. */
async function approved(child: string, review: object = reviewed) {
  for (const [noun, body] of [
    ['claims', { recusal: true }],
    ['investigations', { plan: '调阅原件' }],
    ['reexamination-reviews', review],
    ['approval-requests', { kind: 'solution', note: '请审批' }],
  ] as const)
    expect((await post(child, noun, body)).status, noun).toBe(201)
  const { items } = await read(`/api/complaints/${child}/approvals`, superior)
  const decision = await post(child, `approvals/${items[0].id}/decisions`, { decision: 'approved', opinion: '同意' }, superior)
  expect(decision.status, JSON.stringify(decision.body)).toBe(201)
}

describe('申请核查（第20条）', () => {
  it('3月20日收到处理决定，4月19日（第30日）申请：受理，由上级机构在5月19日前作出核查决定', async () => {
    const { id, number } = await decided()
    const before = await statutory(id)
    at('2026-04-19T15:59:00.000Z')
    const reply = await ask(id)
    expect(reply.status).toBe(201)
    const [request] = (await shown(id)).requests
    expect(request).toMatchObject({ day: 30, isLate: false, status: 'admitted', toUnitName: '江南省分行消保部' })
    const child = await read(`/api/complaints/${request.child.id}`, superior)
    expect(child).toMatchObject({ status: 'classified', unit: { name: '江南省分行消保部' }, complainant: expect.any(String) })
    expect(child.text).toContain(number)
    expect(await statutory(child.id)).toEqual([{ clock: 'reexam_decide', state: 'running', dueDate: '2026-05-19' }])
    expect(await statutory(id)).toEqual(before)
    const told = async (as: Person) => JSON.stringify(await read('/api/notifications', as))
    // It came a minute before midnight: the news waits for the morning.
    at('2026-04-20T00:00:00.000Z')
    expect(await told(reviewer)).toContain(`核查件 ${child.number}`)
    expect(await told(head)).not.toContain(child.number)
  })

  it('第31日（4月20日）申请：逾期，等待上级机构附理由决定是否受理；受理的，30日自收到申请之日起算', async () => {
    const { id } = await decided()
    at('2026-04-19T16:00:00.000Z')
    expect((await ask(id)).status).toBe(201)
    expect((await shown(id)).requests).toMatchObject([{ day: 31, isLate: true, status: 'pending', child: null }])

    const own = await post(id, 'reexamination-request-decisions', { decision: 'take', reason: '确有困难' }, head)
    expect([own.status, own.body.code]).toEqual([403, 'reexamination.not_yours'])
    at('2026-04-25T02:00:00.000Z')
    const taken = await post(id, 'reexamination-request-decisions', { decision: 'take', reason: '住院期间无法提交' }, superior)
    expect(taken.status).toBe(201)
    const [request] = (await shown(id)).requests
    expect(request).toMatchObject({ status: 'admitted', reason: '住院期间无法提交' })
    expect(await statutory(request.child.id)).toEqual([{ clock: 'reexam_decide', state: 'running', dueDate: '2026-05-20' }])
  })

  it('逾期申请不予受理的，写明理由并告知投诉人，同一决定不再申请', async () => {
    const { id } = await decided()
    at('2026-05-01T02:00:00.000Z')
    await ask(id)
    const notice = '您的申请已超过30日，可以申请调解或提起诉讼。'
    const body = { decision: 'refuse', reason: '逾期且无正当理由', noticeForm: 'letter', notice }
    expect((await post(id, 'reexamination-request-decisions', body, superior)).status).toBe(201)
    expect((await shown(id)).requests).toMatchObject([
      { status: 'refused', child: null, notice: { form: 'letter', text: notice } },
    ])
    expect((await ask(id)).status).toBe(409)
  })

  it('已经办结、归档的投诉也可以申请核查；还没有答复的不可以', async () => {
    const { id } = await decided('archived')
    at('2026-03-25T02:00:00.000Z')
    expect((await ask(id)).status).toBe(201)
    const open = await decided('investigating')
    const refused = await ask(open.id)
    expect([refused.status, (await refused.json()).code]).toEqual([409, 'complaint.wrong_status'])
  })

  it('总行的处理决定没有上级机构可以核查', async () => {
    const office = await app.person('specialist', 'headDesk')
    const boss = await app.person('department_head', 'headDesk')
    const { row } = await makeComplaint(app.bank, { unit: 'headDesk' })
    const as = ({ actor }: Person) => ({ ...app.services, actor })
    await bringTo({ specialist: as(office), head: as(boss), headOffice: desk.headOffice }, row.id, 'communicated')
    const now = app.clock.now().toISOString()
    const reply = await ask(row.id, { decisionReceivedAt: now }, office)
    expect([reply.status, (await reply.json()).code]).toEqual([409, 'reexamination.nobody_above'])
  })
})

describe('另行办理和回避', () => {
  it('办理或审批过原投诉的人不能承办、分派、审批核查件', async () => {
    const { id } = await decided()
    // The head of the branch reaches the province's queue as well.
    const child = await childOf(id)
    const office = await app.person(['department_head', 'province_office'], 'provinceDesk')
    const first = { ...specialist.actor }
    const assigned = await post(child, 'assignments', { personId: first.id, note: '', recusal: true }, superior)
    expect(assigned.status).toBe(422)
    expect(assigned.body.fields.personId.zh).toContain('应当回避')
    expect((await shown(child)).standAside).toHaveLength(2)

    const before = await makeComplaint(app.bank)
    await bringTo({ ...desk, head: { ...app.services, actor: office.actor } }, before.row.id, 'communicated')
    at('2026-03-26T02:00:00.000Z')
    await ask(before.row.id, { decisionReceivedAt: app.clock.now().toISOString() })
    const other = (await shown(before.row.id)).requests[0].child.id
    const claimed = await post(other, 'claims', { recusal: true }, office)
    expect([claimed.status, claimed.body.code]).toEqual([403, 'complaint.stand_aside'])
    expect((await read(`/api/complaints/${other}`, office)).allowed.claim.why.zh).toContain('应当回避')

    for (const [noun, body] of [
      ['claims', { recusal: true }],
      ['investigations', { plan: '调阅原件' }],
      ['reexamination-reviews', upheld],
      ['approval-requests', { kind: 'solution', note: '' }],
    ] as const)
      expect((await post(other, noun, body)).status, noun).toBe(201)
    const { items } = await read(`/api/complaints/${other}/approvals`, office)
    expect(items[0].mayDecide).toMatchObject({ ok: false })
    const decision = await post(other, `approvals/${items[0].id}/decisions`, { decision: 'approved', opinion: '同意' }, office)
    expect([decision.status, decision.body.code]).toEqual([403, 'complaint.stand_aside'])
  })

  it('核查件保留原投诉的消费者，但不暴露在分行的列表里', async () => {
    const { id } = await decided()
    const child = await childOf(id)
    expect((await app.get(`/api/complaints/${child}`, specialist)).status).toBe(404)
    const asSeenThere = await shown(id, specialist)
    expect(asSeenThere.requests[0].child).toMatchObject({ id: child, isOpenToYou: false })
    const [party] = (await read(`/api/complaints/${child}`, superior)).parties
    const revealed = await post(child, 'reveals', { field: 'phone', partyId: party.id, reason: '联系投诉人' }, superior)
    expect(revealed.body.value).toBe('19900001234')
  })
})

describe('核查决定', () => {
  it('发回重办：通知发出即告知投诉人，期限视为完成，原投诉重新办理', async () => {
    const { id } = await decided('closed')
    const child = await childOf(id)
    await approved(child)
    const { notice } = await shown(child)
    const sent = await post(child, 'reexamination-notices', { form: 'letter' })
    expect(sent.body).toMatchObject({ status: 'communicated' })
    expect(await statutory(child)).toMatchObject([{ clock: 'reexam_decide', state: 'met' }])
    const first = await shown(id)
    expect(first.requests).toMatchObject([
      { status: 'concluded', conclusion: 'sent_back', reopens: true, notice: { text: notice } },
    ])
    expect(await read(`/api/complaints/${id}`, specialist)).toMatchObject({ status: 'investigating', closedAt: null })
  })

  it('维持：原投诉不变，也不能就同一决定再次申请', async () => {
    const { id } = await decided('closed')
    const child = await childOf(id)
    await approved(child, upheld)
    expect((await post(child, 'reexamination-notices', { form: 'sms' })).status).toBe(201)
    expect(await read(`/api/complaints/${id}`, specialist)).toMatchObject({ status: 'closed' })
    const again = await ask(id)
    expect((await again.json()).message.zh).toContain('已经核查')
  })

  it('核查件不能再申请核查，也不能用普通方案和答复代替核查意见和通知', async () => {
    const { id } = await decided()
    const child = await childOf(id)
    await approved(child)
    const { allowed } = await read(`/api/complaints/${child}`, reviewer)
    for (const action of ['propose_solution', 'answer', 'merge', 'request_reexamination'])
      expect(allowed[action].ok, action).toBe(false)
    expect(allowed.notify_reexamination.ok).toBe(true)
  })

  it('原投诉在核查办结以前不能办结', async () => {
    const { id } = await decided('followed_up')
    const child = await childOf(id)
    const closing = await post(id, 'closures', { outcome: 'upheld', note: '' }, specialist)
    expect([closing.status, closing.body.message.zh]).toEqual([409, expect.stringContaining('子件还没有办结')])
    expect((await post(child, 'withdrawals', { reason: '投诉人撤回核查', ...proof }, superior)).status).toBe(201)
    expect((await post(id, 'closures', { outcome: 'upheld', note: '' }, specialist)).status).toBe(201)
    // A request that was withdrawn may be made again while there is time.
    expect((await ask(id)).status).toBe(201)
  })

  it('承办人能看到原投诉的过程、时限和结果，尽管不在其管辖范围内', async () => {
    const { id } = await decided()
    const child = await childOf(id)
    const { original } = await shown(child, reviewer)
    expect(original).toMatchObject({ id, days: 0, isOpenToYou: false, answers: [{ form: 'letter' }] })
    expect(original.timeline.length).toBeGreaterThan(8)
  })
})

describe('edges', () => {
  test('401 unsigned, 403 for another post, 404 in another branch; nothing has happened', async () => {
    const { id } = await decided()
    at('2026-03-25T02:00:00.000Z')
    const before = (await listHistory(app.services.db, app.bank.institution.id, id)).length
    const statuses = []
    for (const as of [null, quality, stranger]) statuses.push((await ask(id, {}, as)).status)
    expect(statuses).toEqual([401, 403, 404])
    expect(await listHistory(app.services.db, app.bank.institution.id, id)).toHaveLength(before)
    expect((await app.get(`/api/complaints/${id}/reexaminations`, stranger)).status).toBe(404)
  })

  test('409 while one is under way, and for a version that has passed', async () => {
    const { id } = await decided()
    await childOf(id)
    expect((await ask(id)).status).toBe(409)
    const other = await decided()
    at('2026-03-25T02:00:00.000Z')
    expect((await (await ask(other.id, { version: 1 })).json()).code).toBe('complaint.changed_meanwhile')
  })

  test('422 names what is wrong', async () => {
    const { id } = await decided()
    at('2026-03-25T02:00:00.000Z')
    const wrong = async (more: object) => Object.keys((await (await ask(id, more)).json()).fields)
    expect(await wrong({ decisionReceivedAt: '2026-03-19T03:00:00.000Z' })).toEqual(['decisionReceivedAt'])
    expect(await wrong({ requestedAt: '2026-03-26T03:00:00.000Z' })).toEqual(['requestedAt'])
    expect(await wrong({ form: 'telepathy' })).toEqual(['form'])
    expect(await wrong({ attachmentIds: [id] })).toEqual(['attachmentIds.0'])
    const child = await childOf(id)
    await post(child, 'claims', { recusal: true })
    await post(child, 'investigations', { plan: '调阅原件' })
    const review = await post(child, 'reexamination-reviews', { ...reviewed, conclusion: 'upheld', reopens: false })
    expect([review.status, Object.keys(review.body.fields)]).toEqual([422, ['conclusion']])
  })

  test('422 for a call without its recording: it would not meet the term', async () => {
    const { id } = await decided()
    const child = await childOf(id)
    await approved(child)
    const call = await post(child, 'reexamination-notices', { form: 'phone' })
    expect([call.status, Object.keys(call.body.fields)]).toEqual([422, ['recording']])
    app.clock.advance(31 * day)
    const late = await post(child, 'reexamination-notices', { form: 'phone', recording: 'REC-7' })
    expect(late.status).toBe(201)
    expect(await statutory(child)).toMatchObject([{ state: 'met_late' }])
  })
})
