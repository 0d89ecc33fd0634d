import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/module.ts'
import { dayMs, hourMs } from '../../platform/time.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { accessComplaint, listHistory, recordEvents } from '../complaint/index.ts'
import { makeComplaint } from '../complaint/testing.ts'
import { listClocks } from './deadlines.repo.ts'
import { sweepClocks } from './jobs/sweep-deadlines.job.ts'

const start = '2026-03-02T01:00:00Z'
let app: TestApp
beforeAll(async () => {
  app = await startApp({ now: start })
}, 60_000)
afterAll(() => app.stop())
// Nothing of an earlier test is left to tell.
beforeEach(async () => {
  while ((await sweepClocks(app.services)) > 0);
})

/** How long the department may hold it. */
const deskClock = () => `dept:${app.bank.units.branchDesk.id}`
const receive = async () => (await makeComplaint(app.bank, 'branchDesk')).row.id
const sweep = () => app.runJob('deadlines.sweep')

const happen = (id: string, ...events: ComplaintEvent[]) =>
  inTransaction(app.services.db, async (tx) => {
    const complaint = await accessComplaint(tx, app.bank.ctx.actor, id, { lock: true })
    return await recordEvents(app.bank.ctx, tx, complaint, events)
  })

/** `warned 75 handle` and `breached handle`, in the order in which they were told. */
async function told(id: string, clockId?: string): Promise<string[]> {
  const history = await listHistory(app.services.db, app.bank.institution.id, id)
  return history.flatMap(({ event }) => {
    if (event.type !== 'deadline_warned' && event.type !== 'deadline_breached') return []
    if (clockId && event.clockId !== clockId) return []
    return [event.type === 'deadline_warned' ? `warned ${event.percent} ${event.clockId}` : `breached ${event.clockId}`]
  })
}

const rowOf = async (id: string) => (await accessComplaint(app.services.db, app.bank.ctx.actor, id)).row
const answered: ComplaintEvent = {
  type: 'answered',
  form: 'letter',
  text: '答复',
  recording: null,
  dispatchedAt: '',
  elements: { findings: true, basis: true, remedies: true },
}

test('a new complaint has its clocks and its date in the same transaction', async () => {
  app.clock.set(start)
  const id = await receive()
  const clocks = await listClocks(app.services.db, app.bank.institution.id, id)
  expect(clocks.map(({ clock_id, pack_id, kind, state }) => `${pack_id} ${clock_id} ${kind} ${state}`).sort()).toEqual([
    `CN-INTERNAL-DEFAULT ${deskClock()} internal running`,
    'CN-INTERNAL-DEFAULT first_contact internal running',
    'CN-INTERNAL-DEFAULT first_reply internal running',
    'CN-INTERNAL-DEFAULT stage_confirm internal running',
    'CN-NFRA-2020-3 handle statutory running',
  ])
  expect(await rowOf(id)).toMatchObject({ due_at: new Date('2026-03-17T16:00:00Z'), due_clock: 'handle', is_overdue: false })
})

test('each warning and each breach is told once, however often the sweep runs', async () => {
  app.clock.set(start)
  const id = await receive()
  for (let day = 0; day < 20; day++) {
    app.clock.advance(dayMs)
    await sweep()
    await sweep()
  }
  expect(await told(id, 'handle')).toEqual(['warned 75 handle', 'warned 90 handle', 'breached handle'])
  expect(await told(id, 'first_reply')).toEqual(['warned 75 first_reply', 'warned 90 first_reply', 'breached first_reply'])
  expect(await rowOf(id)).toMatchObject({ is_overdue: true, due_clock: 'handle' })
})

test('two sweeps at the same moment tell everything once', async () => {
  app.clock.set(start)
  const ids: string[] = []
  for (let index = 0; index < 6; index++) ids.push(await receive())
  app.clock.advance(16 * dayMs)
  const counts = await Promise.all([sweepClocks(app.services), sweepClocks(app.services)])
  expect(counts[0]! + counts[1]!).toBe(6)
  for (const id of ids) expect(await told(id, 'handle')).toEqual(['warned 75 handle', 'warned 90 handle', 'breached handle'])
})

test('what an outage of three days left untold is caught up in the order in which it came due', async () => {
  app.clock.set(start)
  const id = await receive()
  app.clock.advance(3 * dayMs)
  await sweep()
  expect(await told(id)).toEqual([
    'warned 75 first_reply',
    'warned 90 first_reply',
    'breached first_reply',
    'warned 75 first_contact',
    'warned 90 first_contact',
    'breached first_contact',
  ])
})

test('an answer that came late during an outage still tells the breach, and no warning', async () => {
  app.clock.set(start)
  const id = await receive()
  app.clock.advance(10 * hourMs)
  await happen(id, { type: 'contacted', form: 'phone', text: '已告知受理情况' })
  app.clock.advance(16 * dayMs)
  await happen(id, { ...answered, dispatchedAt: app.clock.now().toISOString() })
  await sweep()
  await sweep()
  expect(await told(id)).toEqual([`breached ${deskClock()}`, 'breached handle'])
  expect(await rowOf(id)).toMatchObject({ due_at: null, is_overdue: false })
})

test('new facts after a missed date tell that date, and start a clock that is told on its own', async () => {
  app.clock.set(start)
  const id = await receive()
  app.clock.advance(16 * dayMs)
  await happen(id, { type: 'material_added', by: 'consumer', text: '新证据', newFacts: true, attachmentIds: [] })
  await sweep()
  expect(await told(id, 'handle')).toEqual(['breached handle'])
  expect(await rowOf(id)).toMatchObject({ is_overdue: false })
  app.clock.advance(16 * dayMs)
  await sweep()
  expect(await told(id, 'handle')).toEqual(['breached handle', 'warned 75 handle', 'warned 90 handle', 'breached handle'])
})

test('a date that moves out is warned of again', async () => {
  app.clock.set(start)
  const id = await receive()
  app.clock.advance(13 * dayMs)
  await sweep()
  await happen(id, { type: 'marked_complex', reason: '需要多部门核实' })
  expect((await rowOf(id)).due_at).toEqual(new Date('2026-04-01T16:00:00Z'))
  await sweep()
  expect(await told(id, 'handle')).toEqual(['warned 75 handle'])
  app.clock.advance(11 * dayMs)
  await sweep()
  expect(await told(id, 'handle')).toEqual(['warned 75 handle', 'warned 75 handle'])
})

test('a clock that stands still is never told, and its date moves on by a day each day', async () => {
  app.clock.set(start)
  const id = await receive()
  await happen(id, { type: 'appraisal_started', agency: '鉴定中心', noticeAt: app.clock.now().toISOString() })
  const dates: string[] = []
  for (let day = 0; day < 20; day++) {
    app.clock.advance(dayMs)
    await sweep()
    dates.push((await rowOf(id)).due_at!.toISOString().slice(0, 10))
  }
  expect(new Set(dates).size).toBe(20)
  expect(await told(id, 'handle')).toEqual([])
})

test('an answer in time ends what there is to tell', async () => {
  app.clock.set(start)
  const id = await receive()
  app.clock.advance(5 * hourMs)
  await happen(
    id,
    { ...answered, dispatchedAt: app.clock.now().toISOString() },
    { type: 'contacted', form: 'phone', text: '回访' },
  )
  app.clock.advance(40 * dayMs)
  await sweep()
  expect(await told(id)).toEqual([])
})

test('an answer by telephone meets the statutory clock only with its recording (第21条)', async () => {
  app.clock.set(start)
  const stateAfter = async (recording: string | null) => {
    const id = await receive()
    await happen(id, { ...answered, form: 'phone', recording, dispatchedAt: app.clock.now().toISOString() })
    return (await listClocks(app.services.db, app.bank.institution.id, id)).find(({ clock_id }) => clock_id === 'handle')?.state
  }
  expect(await stateAfter(null)).toBe('running')
  expect(await stateAfter('REC-2026-0001')).toBe('met')
})

test('a refusal by telephone meets the statutory clock only with its recording, too (第21条)', async () => {
  app.clock.set(start)
  const stateAfter = async (proof: { recording?: string }) => {
    const id = await receive()
    await happen(id, { type: 'not_accepted', reason: '非本行业务', noticeForm: 'phone', notice: '电话告知', ...proof })
    return (await listClocks(app.services.db, app.bank.institution.id, id)).find(({ clock_id }) => clock_id === 'handle')?.state
  }
  expect(await stateAfter({})).toBe('running')
  expect(await stateAfter({ recording: 'REC-2026-0002' })).toBe('met')
})

test('a refusal to accept, in writing, ends every clock', async () => {
  app.clock.set(start)
  const id = await receive()
  await happen(id, { type: 'not_accepted', reason: '非本行业务', noticeForm: 'letter', notice: '告知书' })
  expect(await rowOf(id)).toMatchObject({ due_at: null, is_overdue: false })
  app.clock.advance(40 * dayMs)
  await sweep()
  expect(await told(id)).toEqual([])
})

test('what the People’s Bank hands over runs on its clock as well', async () => {
  app.clock.set(start)
  const received: ComplaintEvent = {
    type: 'received',
    channel: 'regulator_12363',
    receivedAt: start,
    externalSource: 'regulator_12363',
    externalNumber: 'P-1',
  }
  const { row } = await makeComplaint(app.bank, 'branchDesk', { events: [received] })
  const clocks = await listClocks(app.services.db, app.bank.institution.id, row.id)
  expect(clocks.map(({ pack_id, clock_id }) => `${pack_id} ${clock_id}`)).toContain('CN-PBOC-2020-5 forwarded_reply')
})

test('an enquiry keeps the strict clock until a person has taken it out of the complaints', async () => {
  app.clock.set(start)
  const enquiry = {
    route: 'enquiry',
    business: 'loan',
    reason: 'other',
    reasonDetail: null,
    product: null,
    grade: null,
    triggers: [],
    emotion: 0,
  } as const
  const classified = { ...enquiry, triggers: [] }
  const { row } = await makeComplaint(app.bank, 'branchDesk', {}, [
    { type: 'classified', by: 'model', from: null, to: classified, why: null },
  ])
  const stateOfHandle = async () =>
    (await listClocks(app.services.db, app.bank.institution.id, row.id)).find(({ clock_id }) => clock_id === 'handle')?.state
  expect(await stateOfHandle()).toBe('running')
  await happen(row.id, { type: 'route_changed', from: 'complaint', to: 'enquiry', reason: '仅为咨询', approvalId: row.id })
  expect(await stateOfHandle()).toBe('ended')
})

test('one complaint that cannot be told does not hold up the others', async () => {
  app.clock.set(start)
  const stuck = await receive()
  const fine = await receive()
  app.clock.advance(2 * dayMs)
  const services: Services = {
    ...app.services,
    events: {
      async publish(ctx, tx, type, event) {
        if ('complaintId' in event && event.complaintId === stuck) throw new Error('a subscriber failed')
        await app.services.events.publish(ctx, tx, type, event)
      },
    },
  }
  await sweepClocks(services)
  expect(await told(stuck)).toEqual([])
  expect((await told(fine)).length).toBeGreaterThan(0)
  await sweep()
  expect((await told(stuck)).length).toBeGreaterThan(0)
})
