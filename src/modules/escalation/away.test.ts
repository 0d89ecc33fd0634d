import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dayMs, hourMs } from '../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { makeComplaint } from '../complaint/testing.ts'
import { makePerson } from '../identity/testing.ts'
import { proposed } from '../workflow/testing.ts'
import { listEscalationsOf } from './escalations.repo.ts'
import { listFirings } from './ladder.repo.ts'

let app: TestApp
let head: Person
let branch: Person
let specialist: Person
let headOffice: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  head = await app.person('department_head', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  specialist = await app.person('specialist', 'branchDesk')
  await app.person('province_office', 'provinceDesk')
  headOffice = await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())
beforeEach(() => app.clock.advance(30 * dayMs))

const iso = (hours: number) => new Date(app.clock.now().getTime() + hours * hourMs).toISOString()
const away = async (who: Person, deputy: Person, hours = 240) => {
  const body = { deputyId: deputy.actor.id, scope: 'approvals', from: iso(0), to: iso(hours), reason: '休假' }
  expect((await app.post('/api/delegations', body, who)).status).toBe(201)
}
const red: ComplaintEvent = {
  type: 'light_changed',
  from: null,
  to: 'red',
  reasons: [{ signal: 'media', weight: 3, say: { zh: '威胁曝光媒体', en: 'Threatens to go to the media' } }],
}
const confirmed: ComplaintEvent = { type: 'confirmed', method: 'phone', note: '', correctedText: false }
const draw = async (unitId = app.bank.units.branchDesk.id) =>
  (await (await app.post('/api/escalation-ladder/drawings', { unitId, light: 'red' }, specialist)).json()).steps
const inboxOf = async (person: Person) => (await (await app.get('/api/notifications?limit=50', person)).json()).items

test('负责人外出：图上写明谁外出、谁代理、到何时为止，通知同时送达代理人并写明代谁办理', async () => {
  const deputy = await makePerson(app.bank, 'specialist', 'branchCards')
  await away(head, deputy)
  const [first] = await draw()
  expect(first.isUnmanned).toBe(false)
  expect(first.people.slice(0, 2)).toEqual([
    { id: head.actor.id, name: head.actor.name, as: 'approver', onBehalfOf: null, until: iso(240), isAway: true },
    { id: deputy.actor.id, name: deputy.actor.name, as: 'delegate', onBehalfOf: head.actor.name, until: iso(240), isAway: false },
  ])
  const { row } = await makeComplaint(app.bank, 'branchDesk', {}, [red])
  const [told] = await inboxOf(deputy)
  expect(told.title.zh).toContain(`【代${head.actor.name}】${row.number}`)
  expect(told.link).toBe(`/acting/${head.actor.id}/complaints/${row.id}`)
})

test('全部负责人外出：轮到值班人员，班次结束即不再轮到', async () => {
  const onDuty = await makePerson(app.bank, 'department_head', 'branchCards')
  const stranger = await makePerson(app.bank, 'specialist', 'branchCards')
  await away(head, stranger)
  const spans = [{ from: iso(0), to: iso(2) }]
  const shift = { unitId: app.bank.units.branchDesk.id, personId: onDuty.actor.id, spans }
  expect((await app.post('/api/duty-shifts', shift, branch)).status).toBe(201)
  const duty = (steps: { people: { id: string; as: string }[] }[]) =>
    steps[0]!.people.filter(({ as }) => as === 'duty').map(({ id }) => id)
  expect(duty(await draw())).toEqual([onDuty.actor.id])
  app.clock.advance(2 * hourMs)
  expect(duty(await draw())).toEqual([])
})

test('停机三天后补发：每一级只发一次，依次进行，各带自己的到期时间', async () => {
  const start = app.clock.now().getTime()
  const first = await makeComplaint(app.bank, 'branchDesk', {}, [red])
  app.clock.advance(5 * hourMs)
  const second = await makeComplaint(app.bank, 'branchDesk', {}, [red])
  app.clock.advance(3 * dayMs)
  for (let run = 0; run < 3; run++) await app.runJob('escalation.sweep')
  const firedAt = app.clock.now()
  const fired = async (id: string, from: number) =>
    (await listFirings(app.services.db, app.bank.institution.id, id)).map(
      ({ level, due_at }) => `${level} +${(due_at.getTime() - from) / hourMs}h`,
    )
  const whole = ['department +0h', 'branch +4h', 'province +12h', 'head_office +24h']
  expect(await fired(first.row.id, start)).toEqual(whole)
  expect(await fired(second.row.id, start + 5 * hourMs)).toEqual(whole)
  const steps = await listEscalationsOf(app.services.db, app.bank.institution.id, first.row.id)
  expect(steps.map(({ to_level, status }) => `${to_level} ${status}`)).toEqual([
    'department lapsed',
    'branch lapsed',
    'province lapsed',
    'head_office approved',
  ])
  // The outage is on record: when each came due, and when it was told.
  const late = await listFirings(app.services.db, app.bank.institution.id, first.row.id)
  expect(late.slice(1).every(({ fired_at }) => fired_at.getTime() === firedAt.getTime())).toBe(true)
  const told = (await inboxOf(headOffice)).filter(({ complaintId }: { complaintId: string }) => complaintId === first.row.id)
  expect(told.filter(({ kind }: { kind: string }) => kind === 'escalation')).toHaveLength(1)
})

test('无人可处理：总行在清单中看得到，接手后不再列出', async () => {
  const { row } = await makeComplaint(app.bank, 'otherBranchDesk', {}, [red])
  const list = async () => (await (await app.get('/api/escalations?unmanned=true', headOffice)).json()).items
  const found = (await list()).find(({ complaintId }: { complaintId: string }) => complaintId === row.id)
  expect(found).toMatchObject({ isUnmanned: true, status: 'pending' })
  expect(
    (await inboxOf(headOffice)).some(
      ({ kind, complaintId }: { kind: string; complaintId: string }) => kind === 'alarm' && complaintId === row.id,
    ),
  ).toBe(true)
  const review = { decision: 'returned', opinion: '总行已安排专人办理' }
  expect((await app.post(`/api/escalations/${found.id}/reviews`, review, headOffice)).status).toBe(201)
  expect((await list()).some(({ complaintId }: { complaintId: string }) => complaintId === row.id)).toBe(false)
})

const request = async () => {
  const classified: ComplaintEvent = { type: 'classified', by: 'model', from: null, to: proposed, why: null }
  const { row } = await makeComplaint(app.bank, 'branchDesk', {}, [confirmed, classified])
  const reply = await app.post(`/api/complaints/${row.id}/escalations`, { reason: '客户情绪激动，要求上级处理' }, specialist)
  const { escalation, complaint } = await reply.json()
  return { escalation, complaint }
}
const classificationOf = ({ classification }: { classification: Record<string, unknown> }) => ({ ...classification })

test('部门负责人审核时可以一并更正分类、改变升级层级，审核意见即更正理由', async () => {
  const { escalation, complaint } = await request()
  const classification = { ...classificationOf(complaint), grade: 'urgent' }
  const body = { decision: 'approved', opinion: '涉及人数较多，按紧急件报省分行', upTo: 'province', classification }
  const reply = await app.post(`/api/escalations/${escalation.id}/reviews`, body, head)
  expect(reply.status).toBe(201)
  const after = await reply.json()
  expect(after.complaint).toMatchObject({ level: 'province', classification: { grade: 'urgent' } })
  const rows = await listEscalationsOf(app.services.db, app.bank.institution.id, escalation.complaintId)
  expect(rows.filter(({ receiving_unit_id }) => receiving_unit_id).map(({ to_level }) => to_level)).toEqual([
    'department',
    'branch',
    'province',
  ])
})

test('退回时也可以更正分类', async () => {
  const { escalation, complaint } = await request()
  const classification = { ...classificationOf(complaint), grade: 'important' }
  const body = { decision: 'returned', opinion: '属一般争议，本级办理', classification }
  const reply = await app.post(`/api/escalations/${escalation.id}/reviews`, body, head)
  expect(await reply.json()).toMatchObject({
    escalation: { status: 'returned' },
    complaint: { level: 'specialist', classification: { grade: 'important' } },
  })
})

test('422: a level that this line does not have', async () => {
  const classified: ComplaintEvent = { type: 'classified', by: 'model', from: null, to: proposed, why: null }
  const { row } = await makeComplaint(app.bank, 'headDesk', {}, [confirmed, classified])
  const clerk = await app.person('specialist', 'headDesk')
  const { escalation } = await (await app.post(`/api/complaints/${row.id}/escalations`, { reason: '请求上级支持' }, clerk)).json()
  const body = { decision: 'approved', opinion: '同意', upTo: 'branch' }
  const reply = await app.post(`/api/escalations/${escalation.id}/reviews`, body, headOffice)
  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['upTo']])
})

test('409 and 422: a version that has passed, and a code that is unknown; nothing of either is kept', async () => {
  const { escalation, complaint } = await request()
  const send = (more: object) =>
    app.post(`/api/escalations/${escalation.id}/reviews`, { decision: 'approved', opinion: '同意', ...more }, head)
  const unknown = { ...classificationOf(complaint), reason: 'nonsense', grade: 'urgent' }
  const wrong = await send({ classification: unknown })
  expect([wrong.status, Object.keys((await wrong.json()).fields)]).toEqual([422, ['classification.reason']])
  const ahead = await send({ upTo: 'province', version: complaint.version + 7 })
  expect(ahead.status).toBe(409)
  const detail = await (await app.get(`/api/complaints/${escalation.complaintId}`, head)).json()
  expect(detail.classification.grade).toBe(complaint.classification.grade)
  expect(detail.level).toBe('specialist')
})
