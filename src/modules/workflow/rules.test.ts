import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import type { ComplaintEventType } from '../complaint/domain/events.ts'
import { listHistory } from '../complaint/index.ts'
import type { UnitKey } from '../identity/testing.ts'
import { approveSolution, bringTo, type Desk, makeComplaint, proposed } from './testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let headOffice: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, head, headOffice] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('head_office', 'headDesk'),
  ])
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
})
afterAll(() => app.stop())

type Options = Parameters<typeof makeComplaint<UnitKey>>[1]
async function complaintAt(status: Parameters<typeof bringTo>[2], options?: Options): Promise<string> {
  const { row } = await makeComplaint<UnitKey>(app.bank, options)
  await bringTo(desk, row.id, status)
  return row.id
}
const send = async (id: string, noun: string, body: object, as: Person = specialist) => {
  const reply = await app.post(`/api/complaints/${id}/${noun}`, body, as)
  return { status: reply.status, body: await reply.json() }
}
const last = async (id: string, type: ComplaintEventType) =>
  (await listHistory(app.services.db, app.bank.institution.id, id)).findLast(({ event }) => event.type === type)!

test('a correction that differs needs a reason; accepting what was proposed does not', async () => {
  const id = await complaintAt('confirmed')

  const silent = await send(id, 'classifications', { ...proposed, reason: 'disclosure' })
  const said = await send(id, 'classifications', { ...proposed, reason: 'disclosure', why: '未提前告知收费' })

  expect([silent.status, Object.keys(silent.body.fields)]).toEqual([422, ['why']])
  expect([said.status, said.body.classifiedBy, said.body.classification.reason]).toEqual([201, 'person', 'disclosure'])
  expect((await last(id, 'classified')).event).toMatchObject({
    type: 'classified',
    from: { reason: 'pricing' },
    to: { reason: 'disclosure' },
    why: '未提前告知收费',
  })
  const again = await send(id, 'classifications', { ...proposed, reason: 'disclosure' })
  expect([again.status, again.body.code]).toEqual([409, 'complaint.unchanged'])
})

test('nobody takes a matter off the complaints alone, nor by being the first to classify it; back again is free', async () => {
  const enquiry = { ...proposed, route: 'enquiry', why: '看起来是咨询' }
  for (const classification of [proposed, null]) {
    const refused = await send(await complaintAt('confirmed', { classification }), 'classifications', enquiry)
    expect([refused.status, Object.keys(refused.body.fields)]).toEqual([422, ['route']])
  }
  const back = await send(
    await complaintAt('confirmed', { classification: { ...proposed, route: 'enquiry' } }),
    'classifications',
    { ...proposed, why: '有明确诉求' },
  )
  expect([back.status, back.body.classification.route]).toEqual([201, 'complaint'])
})

test('a person may classify while the consumer is still on the phone; confirming then leads on', async () => {
  const id = await complaintAt('received')
  const classified = await send(id, 'classifications', proposed)
  expect(classified.body.status).toBe('received')

  expect((await send(id, 'confirmations', { method: 'phone', note: '核对无误' })).body.status).toBe('classified')
})

test('what the consumer puts right is put right, told apart in the history, and found by its new words', async () => {
  const id = await complaintAt('received')

  const { body } = await send(id, 'confirmations', {
    method: 'phone',
    note: '金额更正',
    title: '违约金争议',
    amount: 512.34,
    headcount: null,
  })

  expect(body).toMatchObject({ title: '违约金争议', amount: 512.34, claim: '退还年费' })
  expect((await last(id, 'corrected')).event).toEqual({ type: 'corrected', fields: ['title', 'amount'], why: '金额更正' })
  const found = await (await app.get(`/api/complaints?q=${encodeURIComponent('违约金')}`, specialist)).json()
  expect(found.items.map((item: { id: string }) => item.id)).toEqual([id])
})

test('第17条: the one complained about does not get it, neither assigned nor claimed', async () => {
  const id = await complaintAt('classified', { respondentStaff: `柜员${specialist.actor.name}` })

  const claimed = await send(id, 'claims', { recusal: true })
  const assigned = await send(id, 'assignments', { personId: specialist.actor.id, note: '', recusal: true }, head)

  expect([claimed.status, Object.keys(claimed.body.fields)]).toEqual([422, ['recusal']])
  expect([assigned.status, Object.keys(assigned.body.fields)]).toEqual([422, ['personId']])
})

test('422: only an active person of the own organisation whose post handles complaints, and not the one who has it', async () => {
  const id = await complaintAt('classified')
  const wrong = await Promise.all([
    app.person('specialist', 'otherBranchDesk'),
    app.person('specialist', 'headDesk'),
    app.person('supporting', 'branchCards'),
  ])
  for (const person of wrong) {
    const reply = await send(id, 'assignments', { personId: person.actor.id, note: '', recusal: true }, head)
    expect([reply.status, Object.keys(reply.body.fields)]).toEqual([422, ['personId']])
  }
  await send(id, 'assignments', { personId: specialist.actor.id, note: '', recusal: true }, head)
  const twice = await send(id, 'assignments', { personId: specialist.actor.id, note: '', recusal: true }, head)
  expect([twice.status, Object.keys(twice.body.fields)]).toEqual([422, ['personId']])
})

test('an assigned complaint moves with its person to their department, wherever its investigation has got to', async () => {
  const id = await complaintAt('investigating')
  const cards = await app.person('specialist', 'branchCards')

  const { body } = await send(id, 'assignments', { personId: cards.actor.id, note: '转信用卡部', recusal: true }, head)

  expect(body).toMatchObject({ status: 'investigating', owner: { id: cards.actor.id }, unit: { name: '临江分行信用卡部' } })
  expect((await app.get(`/api/complaints/${id}`, cards)).status).toBe(200)
})

test('409: a complaint in the queue of another branch is not claimed by whoever was mentioned in it', async () => {
  const id = await complaintAt('classified')
  const away = await app.person('specialist', 'otherBranchDesk')
  await send(id, 'comments', { text: '请知悉', mentionIds: [away.actor.id] })

  const reply = await send(id, 'claims', { recusal: true }, away)

  expect([reply.status, reply.body.code]).toEqual([409, 'complaint.other_queue'])
})

test('第19条: a letter, a text message and an e-mail say all three things; the reply names each that is missing', async () => {
  const id = await complaintAt('approval')
  for (const form of ['letter', 'sms', 'email']) {
    const reply = await send(id, 'answers', { form, text: '已处理', elements: { findings: false, basis: true, remedies: false } })
    expect([reply.status, Object.keys(reply.body.fields)]).toEqual([422, ['elements.findings', 'elements.remedies']])
  }
})

test('第21条: a call without a recording is kept, and says that the statutory clock stays open', async () => {
  const elements = { findings: true, basis: true, remedies: true }
  const bare = await send(await complaintAt('approval'), 'answers', { form: 'phone', text: '电话告知', elements })
  const proved = await send(await complaintAt('approval'), 'answers', {
    form: 'phone',
    text: '电话告知',
    recording: 'REC-7',
    elements,
  })

  expect([bare.status, bare.body.status]).toEqual([201, 'communicated'])
  expect(bare.body.warnings.map((warning: { code: string }) => warning.code)).toEqual(['answer.phone_without_recording'])
  expect(proved.body.warnings).toEqual([])
})

test('a letter posted this morning counts from this morning, never from before its approval nor from tomorrow', async () => {
  const elements = { findings: true, basis: true, remedies: true }
  const id = await complaintAt('approval')
  const approvedAt = app.clock.now()
  app.clock.advance(3_600_000)
  const letter = (dispatchedAt: Date) =>
    send(id, 'answers', { form: 'letter', text: '答复函', elements, dispatchedAt: dispatchedAt.toISOString() })
  const after = (ms: number) => new Date(approvedAt.getTime() + ms)

  expect((await letter(after(-1000))).body.fields).toHaveProperty('dispatchedAt')
  expect((await letter(after(7_200_000))).body.fields).toHaveProperty('dispatchedAt')
  expect((await letter(after(600_000))).status).toBe(201)
  const answered = await last(id, 'answered')
  expect([answered.at, answered.recordedAt]).toEqual([after(600_000), app.clock.now()])
})

test('promised money is paid before the consumer is asked; a dissatisfied one suggests reopening', async () => {
  const id = await complaintAt('investigating')
  await send(id, 'solutions', { text: '退还', redressKind: 'refund', redressAmount: 300 })
  await approveSolution(desk, id)
  await send(id, 'answers', { form: 'letter', text: '答复函', elements: { findings: true, basis: true, remedies: true } })

  const early = await send(id, 'follow-ups', { result: 'accepted' })
  await send(id, 'executions', { text: '已提交退款', done: false })
  const midway = await send(id, 'follow-ups', { result: 'accepted' })
  await send(id, 'executions', { text: '退款到账', done: true })
  const late = await send(id, 'follow-ups', { result: 'dissatisfied' })

  expect([early.status, midway.status, late.status]).toEqual([409, 409, 201])
  expect(late.body.warnings.map((warning: { code: string }) => warning.code)).toEqual(['follow_up.dissatisfied'])
  expect(late.body.allowed.close.ok).toBe(true)
})

test('422: money without an amount, and an amount for nothing', async () => {
  const id = await complaintAt('investigating')
  for (const body of [
    { text: '退还', redressKind: 'refund' },
    { text: '致歉', redressKind: 'none', redressAmount: 5 },
    { text: '退还', redressKind: 'refund', redressAmount: -5 },
  ]) {
    const reply = await send(id, 'solutions', body)
    expect([reply.status, Object.keys(reply.body.fields)]).toEqual([422, ['redressAmount']])
  }
})

test('when the consumer does not accept, a better proposal goes through approval and answer again', async () => {
  const id = await complaintAt('communicated')

  const { body } = await send(id, 'solutions', { text: '另赠积分', redressKind: 'none' })

  expect(body).toMatchObject({ status: 'solution', isSolutionApproved: false })
  expect((await send(id, 'follow-ups', { result: 'accepted' })).status).toBe(409)
  await approveSolution(desk, id)
  expect(
    (await send(id, 'answers', { form: 'sms', text: '新方案', elements: { findings: true, basis: true, remedies: true } }))
      .status,
  ).toBe(201)
})

test('evidence of a finding is a file of this very complaint', async () => {
  const [one, other] = [await complaintAt('investigating'), await complaintAt('investigating')]
  const form = new FormData()
  form.set('file', new File(['%PDF-1.4\n'], '账单.pdf', { type: 'application/pdf' }))
  const file = await (await app.request('POST', `/api/complaints/${one}/attachments`, { as: specialist, form })).json()

  const mine = await send(one, 'findings', { text: '账单显示未告知', attachmentIds: [file.id, file.id] })
  const theirs = await send(other, 'findings', { text: '账单显示未告知', attachmentIds: [file.id] })

  expect(mine.status).toBe(201)
  expect((await last(one, 'finding_recorded')).event).toMatchObject({ attachmentIds: [file.id] })
  expect([theirs.status, Object.keys(theirs.body.fields)]).toEqual([422, ['attachmentIds.0']])
})

test('the version of the reply can be given back at once', async () => {
  const id = await complaintAt('received')
  const first = await send(id, 'confirmations', { method: 'phone', note: '核对' })

  expect((await send(id, 'classifications', { ...proposed, version: first.body.version })).status).toBe(201)
  const stale = await send(id, 'claims', { recusal: true, version: first.body.version })
  expect([stale.status, stale.body.code]).toEqual([409, 'complaint.changed_meanwhile'])
})
