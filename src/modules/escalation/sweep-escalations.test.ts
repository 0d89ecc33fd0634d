import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import { dayMs, hourMs } from '../../platform/time.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { accessComplaint, listHistory, recordEvents } from '../complaint/index.ts'
import { makeComplaint } from '../complaint/testing.ts'
import type { UnitKey } from '../identity/testing.ts'
import { listEscalationsOf } from './escalations.repo.ts'
import { sweepUnanswered } from './jobs/sweep-escalations.job.ts'
import { listFirings } from './ladder.repo.ts'

let app: TestApp
let institution: string
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  institution = app.bank.institution.id
  await app.person('department_head', 'branchDesk')
  await app.person('branch_office', 'branchDesk')
  await app.person('province_office', 'provinceDesk')
  await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())
// Nothing of an earlier test waits any more.
beforeEach(async () => {
  app.clock.advance(60 * dayMs)
  while ((await sweepUnanswered(app.services)) > 0);
})

const red: ComplaintEvent = {
  type: 'light_changed',
  from: null,
  to: 'red',
  reasons: [{ signal: 'media', weight: 3, say: { zh: '威胁曝光媒体', en: 'Threatens to go to the media' } }],
}
const receiveRed = async (unit: UnitKey = 'branchDesk') => (await makeComplaint(app.bank, unit, {}, [red])).row.id
const sweep = () => app.runJob('escalation.sweep')
const happen = (id: string, ...events: ComplaintEvent[]) =>
  inTransaction(app.services.db, async (tx) => {
    const complaint = await accessComplaint(tx, app.bank.ctx.actor, id, { lock: true })
    return await recordEvents(app.bank.ctx, tx, complaint, events)
  })
const stateOf = async (id: string) => (await accessComplaint(app.services.db, app.bank.ctx.actor, id)).state
const firings = async (id: string) =>
  (await listFirings(app.services.db, institution, id)).map(({ level, why }) => `${level} ${why}`)
const steps = async (id: string) =>
  (await listHistory(app.services.db, institution, id)).flatMap(({ event }) =>
    event.type === 'escalation_requested' || event.type === 'escalated' ? [`${event.type} ${event.from} → ${event.to}`] : [],
  )

test('a red light at intake proposes the escalation in the same transaction', async () => {
  const id = await receiveRed()
  expect(await steps(id)).toEqual(['escalation_requested specialist → department'])
  const [escalation] = await listEscalationsOf(app.services.db, institution, id)
  expect(escalation).toMatchObject({
    requested_kind: 'system',
    status: 'pending',
    reason: '红灯预警：威胁曝光媒体',
    review_unit_name: '临江分行消保部',
    acknowledge_by: new Date(app.clock.now().getTime() + 4 * hourMs),
  })
})

test('a light that turns red later proposes it then, and once in a cycle', async () => {
  const { row } = await makeComplaint(app.bank, 'branchDesk')
  expect(await steps(row.id)).toEqual([])
  await happen(row.id, red)
  const [escalation] = await listEscalationsOf(app.services.db, institution, row.id)
  await happen(row.id, { type: 'escalation_returned', escalationId: escalation!.id, opinion: '不需要' })
  await happen(row.id, { type: 'light_changed', from: 'red', to: 'yellow', reasons: [] })
  await happen(row.id, { ...red, from: 'yellow' })
  expect(await firings(row.id)).toEqual(['department red_light'])
})

test('a reopened red complaint begins another cycle', async () => {
  const id = await receiveRed()
  await happen(id, { type: 'withdrawn', by: 'consumer', reason: '撤回' })
  await happen(id, { type: 'reopened', reason: '反悔' })
  expect(await firings(id)).toEqual(['department red_light', 'department red_light'])
})

test('red and unanswered for four hours goes up, and not a minute earlier', async () => {
  const id = await receiveRed()
  app.clock.advance(4 * hourMs - 1)
  await sweep()
  expect((await stateOf(id)).level).toBe('specialist')
  app.clock.advance(1)
  await sweep()
  await sweep()
  expect(await stateOf(id)).toMatchObject({ level: 'branch', pendingEscalationId: null })
  expect(await steps(id)).toEqual([
    'escalation_requested specialist → department',
    'escalated specialist → department',
    'escalation_requested department → branch',
    'escalated department → branch',
  ])
})

test('two sweeps at the same moment fire each rung once', async () => {
  const ids = [await receiveRed(), await receiveRed(), await receiveRed(), await receiveRed()]
  app.clock.advance(5 * hourMs)
  const counts = await Promise.all([sweepUnanswered(app.services), sweepUnanswered(app.services)])
  expect(counts[0]! + counts[1]!).toBe(ids.length)
  for (const id of ids) {
    expect(await firings(id)).toEqual(['department red_light', 'branch unanswered'])
    expect((await steps(id)).filter((step) => step === 'escalated department → branch')).toHaveLength(1)
  }
})

test('an outage of three days is caught up rung by rung, each with the date that was its own', async () => {
  const receivedAt = app.clock.now().getTime()
  const id = await receiveRed()
  app.clock.advance(3 * dayMs)
  await sweep()
  expect((await steps(id)).filter((step) => step.startsWith('escalated'))).toEqual([
    'escalated specialist → department',
    'escalated department → branch',
    'escalated branch → province',
    'escalated province → head_office',
  ])
  const fired = await listFirings(app.services.db, institution, id)
  expect(fired.map(({ level, due_at }) => `${level} +${(due_at.getTime() - receivedAt) / hourMs}h`)).toEqual([
    'department +0h',
    'branch +4h',
    'province +12h',
    'head_office +24h',
  ])
  const waiting = (await listEscalationsOf(app.services.db, institution, id)).filter(({ status }) => status === 'approved')
  expect(waiting.map(({ to_level, receiving_unit_name }) => `${to_level} ${receiving_unit_name}`)).toEqual([
    'head_office 总行消保部',
  ])
})

test('one level above has it at a time: those it has passed see it too', async () => {
  const id = await receiveRed()
  app.clock.advance(3 * dayMs)
  await sweep()
  const { row } = await accessComplaint(app.services.db, app.bank.ctx.actor, id)
  const { provinceDesk, branchDesk, headDesk } = app.bank.units
  expect(row.visible_to).toEqual(expect.arrayContaining([branchDesk.id, provinceDesk.id, headDesk.id]))
})

test('a level with nobody there raises an alarm and is not skipped', async () => {
  // The other branch has a department and no one in it.
  const id = await receiveRed('otherBranchDesk')
  const [escalation] = await listEscalationsOf(app.services.db, institution, id)
  expect(escalation!.alarmed_at).not.toBeNull()
  const examiner = await app.person('examiner', 'head')
  const { items } = await (await app.get(`/api/audit/events?action=escalation.no_supervisor&objectId=${id}`, examiner)).json()
  expect(items).toHaveLength(1)
  app.clock.advance(3 * dayMs)
  await sweep()
  expect((await steps(id)).filter((step) => step.startsWith('escalated'))).toEqual([
    'escalated specialist → department',
    'escalated department → branch',
    'escalated branch → province',
    'escalated province → head_office',
  ])
})

test('unanswered at head office is told once and then left', async () => {
  const id = await receiveRed()
  app.clock.advance(10 * dayMs)
  await sweep()
  await sweep()
  await sweep()
  const examiner = await app.person('examiner', 'head')
  const { items } = await (
    await app.get(`/api/audit/events?action=escalation.unanswered_at_the_top&objectId=${id}`, examiner)
  ).json()
  expect(items).toHaveLength(1)
})

test('nine tenths of a statutory clock propose the department', async () => {
  const { row } = await makeComplaint(app.bank, 'branchDesk')
  await happen(row.id, { type: 'contacted', form: 'phone', text: '已受理' })
  await happen(row.id, { type: 'deadline_warned', clockId: 'first_reply', dueAt: app.clock.now().toISOString(), percent: 90 })
  await happen(row.id, { type: 'deadline_warned', clockId: 'handle', dueAt: app.clock.now().toISOString(), percent: 75 })
  expect(await firings(row.id)).toEqual([])
  await happen(row.id, { type: 'deadline_warned', clockId: 'handle', dueAt: app.clock.now().toISOString(), percent: 90 })
  expect(await firings(row.id)).toEqual(['department clock'])
})

test('a light that turns red shortens the time of what waits already', async () => {
  const { row } = await makeComplaint(app.bank, 'branchDesk')
  await happen(row.id, { type: 'deadline_warned', clockId: 'handle', dueAt: app.clock.now().toISOString(), percent: 90 })
  app.clock.advance(hourMs)
  await happen(row.id, red)
  const [escalation] = await listEscalationsOf(app.services.db, institution, row.id)
  expect(escalation!.acknowledge_by).toEqual(new Date(app.clock.now().getTime() + 4 * hourMs))
})

test('what waits is reviewed by the department that has the complaint now', async () => {
  const id = await receiveRed('branchCards')
  const { branchDesk } = app.bank.units
  await happen(id, {
    type: 'dispatched',
    unitId: branchDesk.id,
    unitName: branchDesk.name,
    unitPath: branchDesk.path,
    why: '转消保部',
  })
  const [escalation] = await listEscalationsOf(app.services.db, institution, id)
  expect(escalation!.review_unit_name).toBe('临江分行消保部')
})
