import { expect, test } from 'vitest'
import { calendarForPack } from '../calendar-for-pack.ts'
import type { Written } from '../testing.ts'
import { deadlinesOf, moment, summary } from '../testing.ts'
import { defaultInternalPolicy } from './clock-settings.ts'
import { pause, startInternalClock } from './internal-clock.ts'
import type { InternalClockDefinition, InternalPolicy } from './internal-policy.ts'
import { cnNfra2020 } from './packs/china.ts'
import { runStatutoryClock } from './statutory-clock.ts'

const calendar = calendarForPack(cnNfra2020)
const received: Written = ['received', '2026-03-06 16:30']
const [firstContact, firstReply] = defaultInternalPolicy.clocks as [InternalClockDefinition, InternalClockDefinition]

const read = (events: Written[], now: string, policy: InternalPolicy = defaultInternalPolicy) =>
  deadlinesOf(events, now, ['CN-NFRA-2020-3'], { internal: { policy, calendar } }).clocks.filter(
    ({ kind }) => kind === 'internal',
  )
const clock = (id: string, ...asked: Parameters<typeof read>) => read(...asked).find((found) => found.id === id)!
const policyWith = (more: Partial<InternalClockDefinition>): InternalPolicy => ({
  id: 'TEST',
  version: 1,
  clocks: [{ ...firstReply, ...more }],
})

test('first contact is due at the end of the next working day: received on Friday, Monday', () => {
  expect(summary(clock('first_contact', [received], '2026-03-07'))).toBe('2026-03-09 running')
  expect(summary(clock('first_contact', [['received', '2026-02-14']], '2026-02-15'))).toBe('2026-02-24 running')
})

test('first contact made late is met late', () => {
  expect(summary(clock('first_contact', [received, ['contacted', '2026-03-10 09:00']], '2026-03-11'))).toBe('2026-03-09 met_late')
})

test('the first reply is due 24 hours after receipt, weekend or not', () => {
  expect(clock('first_reply', [received], '2026-03-06 17:00')).toMatchObject({
    dueAt: moment('2026-03-07 16:30'),
    state: 'running',
  })
})

test('the same 24 hours in working time stretch over nights and the weekend', () => {
  expect(clock('first_reply', [received], '2026-03-06 17:00', policyWith({ unit: 'working_hour' })).dueAt).toEqual(
    moment('2026-03-12 11:00'),
  )
})

test('only a complex complaint has a clock for the solution, 48 hours from the mark', () => {
  expect(clock('solution', [received], '2026-03-06 17:00').state).toBe('not_started')
  expect(clock('solution', [received, ['complex', '2026-03-07 10:00']], '2026-03-08').dueAt).toEqual(moment('2026-03-09 10:00'))
})

test('waiting for the customer moves the due time out by exactly the wait', () => {
  const waited: Written[] = [
    received,
    ['paused', '2026-03-06 18:00', { reason: 'waiting_customer' }],
    ['resumed', '2026-03-07 21:00'],
  ]

  expect(clock('first_reply', waited, '2026-03-07 12:00')).toMatchObject({ state: 'paused', dueAt: moment('2026-03-08 10:30') })
  expect(clock('first_reply', waited, '2026-03-08')).toMatchObject({ state: 'running', dueAt: moment('2026-03-08 19:30') })
})

test('a pause for a reason that the clock does not know changes nothing and is noted', () => {
  expect(summary(clock('first_reply', [received, ['paused', '2026-03-06 18:00', { reason: 'lunch' }]], '2026-03-07'))).toBe(
    '2026-03-07 running pause_not_allowed',
  )
})

test('a pause after the due time excuses nothing', () => {
  expect(clock('first_reply', [received, ['paused', '2026-03-07 18:00', { reason: 'third_party' }]], '2026-03-09').state).toBe(
    'overdue',
  )
})

test('a changed priority keeps the time spent and the time paused', () => {
  const policy = policyWith({ byPriority: { urgent: 12 } })
  const events: Written[] = [
    received,
    ['paused', '2026-03-06 18:30', { reason: 'third_party' }],
    ['resumed', '2026-03-06 22:30'],
    ['priority_changed', '2026-03-06 23:00', { priority: 'urgent' }],
  ]

  expect(clock('first_reply', events, '2026-03-06 23:30', policy).dueAt).toEqual(moment('2026-03-07 08:30'))
})

test('a lower priority after the limit was missed does not make it unmissed', () => {
  const policy = policyWith({ n: 12, byPriority: { low: 72 } })

  expect(
    summary(
      clock('first_reply', [received, ['priority_changed', '2026-03-07 12:00', { priority: 'low' }]], '2026-03-07 13:00', policy),
    ),
  ).toBe('2026-03-09 running overdue_before_priority_change')
})

test('reopening a closed complaint begins a new round; reopening an open one does nothing', () => {
  const events: Written[] = [
    received,
    ['replied', '2026-03-07 10:00'],
    ['closed', '2026-03-08'],
    ['reopened', '2026-03-20 09:00'],
  ]

  expect(read(events, '2026-03-20 10:00').map(({ id, state }) => `${id} ${state}`)).toEqual([
    'first_contact met',
    'first_reply met',
    'first_reply#2 running',
    'solution not_started',
  ])
  expect(read([received, ['reopened', '2026-03-06 18:00']], '2026-03-07').map(({ id }) => id)).toEqual([
    'first_contact',
    'first_reply',
    'solution',
  ])
})

test('a withdrawal ends the clocks without meeting them', () => {
  expect(clock('first_reply', [received, ['withdrawn', '2026-03-06 20:00']], '2026-03-09')).toMatchObject({
    state: 'ended',
    metAt: null,
  })
})

test('the explanation of working hours names every stretch that did not count', () => {
  const events: Written[] = [
    received,
    ['paused', '2026-03-09 10:00', { reason: 'waiting_customer' }],
    ['resumed', '2026-03-09 15:00'],
  ]
  const { spans } = clock('first_reply', events, '2026-03-09 17:00', policyWith({ unit: 'working_hour' }))

  expect(
    spans.map(({ from, counted, why }) => `${from.toISOString()} ${counted ? '计' : '不计'} ${why.zh}`),
  ).toMatchInlineSnapshot(`
    [
      "2026-03-06T08:30:00.000Z 计 计入时限",
      "2026-03-06T09:30:00.000Z 不计 下班时间，不计入",
      "2026-03-06T16:00:00.000Z 不计 周末，不计入",
      "2026-03-08T16:00:00.000Z 不计 下班时间，不计入",
      "2026-03-09T01:00:00.000Z 计 计入时限",
      "2026-03-09T02:00:00.000Z 不计 暂停：等待客户补充，不计入",
      "2026-03-09T07:00:00.000Z 计 计入时限",
    ]
  `)
})

test('a statutory clock cannot be paused: it is another type', () => {
  const rules = { definition: cnNfra2020.clocks[0], dayCount: cnNfra2020.dayCount, calendar }
  const statutory = runStatutoryClock(rules, [{ type: 'received', at: moment('2026-03-02') }], moment('2026-03-03'))

  // @ts-expect-error pause() takes an InternalClock only
  const pausing = () => pause(statutory, moment('2026-03-03'), 'waiting_customer')

  expect(pausing).toThrow()
  expect(
    pause(startInternalClock(firstContact, moment('2026-03-02')), moment('2026-03-03'), 'waiting_customer').stretches,
  ).toHaveLength(1)
})

test('what happened before the receipt meets nothing; a complaint known to be complex is so from the receipt on', () => {
  const complexBefore: Written = ['complex', '2026-03-05']

  expect(clock('first_reply', [received, ['replied', '2026-03-05']], '2026-03-07').state).toBe('running')
  expect(clock('solution', [received, complexBefore, ['solution_proposed', '2026-03-05 12:00']], '2026-03-07')).toMatchObject({
    state: 'running',
    dueAt: moment('2026-03-08 16:30'),
  })
})
