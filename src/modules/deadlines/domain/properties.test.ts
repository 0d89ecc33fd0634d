import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarForPack } from '../calendar-for-pack.ts'
import { moment } from '../testing.ts'
import type { ClockReading } from './clock-reading.ts'
import { defaultInternalPolicy } from './clock-settings.ts'
import { computeDeadlines } from './compute-deadlines.ts'
import { dueAtOf, pause, resume, startInternalClock } from './internal-clock.ts'
import type { InternalClockDefinition } from './internal-policy.ts'
import { allPacks } from './packs/all-packs.ts'
import { cnNfra2020 } from './packs/china.ts'
import type { TimelineEvent } from './timeline-events.ts'
import { addWorkingMs, workingMsBetween } from './working-calendar.ts'

const calendar = calendarForPack(cnNfra2020)
const minute = 60_000
const epoch = moment('2026-01-05').getTime()
const packs = allPacks.map((pack) => ({ pack, calendar: calendarForPack(pack) }))

/** A moment in the first half of 2026, to the minute: over Spring Festival, Qingming and Labour Day. */
const at = fc.integer({ min: 0, max: 170 * 1440 }).map((minutes) => new Date(epoch + minutes * minute))
const soonAfter = (from: Date, days: number) =>
  fc.integer({ min: 0, max: days * 1440 }).map((minutes) => new Date(from.getTime() + minutes * minute))

const someNotice = fc.option(at, { nil: undefined })
const without = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T

/** Any event but the receipt, in any state of completeness. */
const anyEvent: fc.Arbitrary<TimelineEvent> = fc.oneof(
  fc.record({ type: fc.constantFrom('complex', 'new_facts', 'repeated', 'withdrawn', 'appraisal_ended'), at }),
  fc.record({ type: fc.constantFrom('contacted', 'replied', 'solution_proposed', 'resumed', 'closed', 'reopened'), at }),
  fc.record({
    type: fc.constantFrom('decision_received', 'reexam_requested', 'accepted_by_consumer', 'breach_confirmed', 'breach_reported'),
    at,
  }),
  fc
    .record({ type: fc.constant('extended'), at, approver: fc.constantFrom('', '总行副行长'), noticeAt: someNotice })
    .map(without),
  fc.record({ type: fc.constant('appraisal_started'), at, noticeAt: someNotice }).map(without),
  fc.record({ type: fc.constant('notice_dispatched'), at, form: fc.constantFrom('sms', 'phone') }),
  fc.record({ type: fc.constant('paused'), at, reason: fc.constantFrom('waiting_customer', 'third_party', 'other') }),
  fc.record({ type: fc.constant('forwarded'), at, by: fc.constantFrom('pboc', 'nfra') }),
) as fc.Arbitrary<TimelineEvent>

const histories = fc.record({ receivedAt: at, events: fc.array(anyEvent, { maxLength: 8 }), now: at })

const readAll = (receivedAt: Date, events: readonly TimelineEvent[], now: Date, policy = defaultInternalPolicy) =>
  computeDeadlines({
    events: [{ type: 'received', at: receivedAt }, ...events],
    now,
    packs,
    internal: { policy, calendar },
    applies: 'all',
  })

const workingHours = {
  ...defaultInternalPolicy,
  clocks: defaultInternalPolicy.clocks.map((clock) => ({ ...clock, unit: 'working_hour' as const })),
}

describe('for any history', () => {
  test('a later receipt never makes the handling clock due earlier', () => {
    const dueAt = (receivedAt: Date, events: readonly TimelineEvent[], now: Date) =>
      computeDeadlines({
        events: [{ type: 'received', at: receivedAt }, ...events],
        now,
        packs: [{ pack: cnNfra2020, calendar }],
      }).clocks[0]?.dueAt
    const untilDecided = anyEvent.filter(({ type }) => type !== 'notice_dispatched' && type !== 'withdrawn')

    fc.assert(
      fc.property(
        at,
        fc.integer({ min: 0, max: 40 * 1440 }),
        fc.array(untilDecided, { maxLength: 6 }),
        (receivedAt, delay, events) => {
          const later = new Date(receivedAt.getTime() + delay * minute)
          const now = moment('2026-12-01')
          expect(dueAt(later, events, now)!.getTime()).toBeGreaterThanOrEqual(dueAt(receivedAt, events, now)!.getTime())
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a replay gives the same answer, and so does the history after a trip through JSON', () => {
    fc.assert(
      fc.property(histories, ({ receivedAt, events, now }) => {
        const dates = new Set(['at', 'noticeAt'])
        const stored = JSON.parse(JSON.stringify(events), (key, value) =>
          dates.has(key) ? new Date(value) : value,
        ) as TimelineEvent[]
        expect(readAll(receivedAt, stored, now)).toEqual(readAll(receivedAt, events, now))
      }),
      { numRuns: 60 },
    )
  })

  test('the order of the events in the file does not matter', () => {
    const distinct = (events: TimelineEvent[]) => new Set(events.map((event) => event.at.getTime())).size === events.length
    const shuffled = fc
      .record({ receivedAt: at, now: at, events: fc.array(anyEvent, { maxLength: 8 }).filter(distinct) })
      .chain((history) =>
        fc.record({
          history: fc.constant(history),
          other: fc.shuffledSubarray(history.events, { minLength: history.events.length }),
        }),
      )

    fc.assert(
      fc.property(shuffled, ({ history: { receivedAt, events, now }, other }) => {
        expect(readAll(receivedAt, other, now)).toEqual(readAll(receivedAt, events, now))
      }),
      { numRuns: 60 },
    )
  })

  test('the spans tile the time from the start to now or to the stop: no gap, no overlap, no lost minute', () => {
    fc.assert(
      fc.property(histories, fc.boolean(), ({ receivedAt, events, now }, inWorkingHours) => {
        const { clocks } = readAll(receivedAt, events, now, inWorkingHours ? workingHours : defaultInternalPolicy)
        for (const clock of clocks) expectTiled(clock, now)
      }),
      { numRuns: 150 },
    )
  })

  test('a clock that is met was met before its due time, and one that is running is not yet due', () => {
    fc.assert(
      fc.property(histories, ({ receivedAt, events, now }) => {
        for (const { state, dueAt, metAt, warnAt } of readAll(receivedAt, events, now).clocks) {
          if (state === 'met') expect(metAt! < dueAt!).toBe(true)
          if (state === 'met_late') expect(metAt! >= dueAt!).toBe(true)
          if (state === 'running' || state === 'paused') expect(now < dueAt!).toBe(true)
          if (state === 'overdue') expect(now >= dueAt!).toBe(true)
          for (const point of warnAt) expect(point.at <= dueAt!).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('when a clock comes due, its counted spans add up to exactly its budget', () => {
    const day = 1440 * minute
    const budgets: Record<string, number[]> = {
      handle: [15, 30, 60],
      reexam_decide: [30],
      forwarded_reply: [15, 60],
      breach_report: [3],
    }
    const internalBudgets: Record<string, number[]> = { first_reply: [1], solution: [2], first_contact: [1] }

    fc.assert(
      fc.property(histories, ({ receivedAt, events, now }) => {
        for (const { id, dueAt } of readAll(receivedAt, events, now).clocks) {
          const allowed = budgets[id] ?? internalBudgets[id]
          if (!allowed || !dueAt) continue
          const then = readAll(receivedAt, events, dueAt).clocks.find((clock) => clock.id === id)
          const isDueNow = then?.state === 'overdue' && then.dueAt?.getTime() === dueAt.getTime()
          if (then && isDueNow) expect(allowed.map((days) => days * day)).toContain(countedMs(then))
        }
      }),
      { numRuns: 60 },
    )
  })
})

const countedMs = ({ spans, usedMs }: ClockReading) => {
  const sum = spans.filter(({ counted }) => counted).reduce((total, { from, to }) => total + to.getTime() - from.getTime(), 0)
  expect(sum).toBe(usedMs)
  return sum
}

function expectTiled(clock: ClockReading, now: Date) {
  if (clock.startedAt === null) return expect(clock.spans).toEqual([])
  const stopAt = clock.metAt ?? clock.endedAt ?? now
  const end = stopAt < now ? stopAt : now
  let cursor = clock.startedAt.getTime()
  for (const { from, to } of clock.spans) {
    expect(from.getTime()).toBe(cursor)
    expect(to.getTime()).toBeGreaterThan(cursor)
    cursor = to.getTime()
  }
  expect(cursor).toBe(end.getTime())
}

describe('for any working calendar and any internal clock', () => {
  test('adding working time and measuring it again gives the same minutes', () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 200 * 60 }), (from, minutes) => {
        expect(workingMsBetween(calendar, from, addWorkingMs(calendar, from, minutes * minute))).toBe(minutes * minute)
      }),
    )
  })

  test('working time is additive: splitting an interval anywhere loses nothing', () => {
    fc.assert(
      fc.property(at, at, at, (a, b, c) => {
        const [first, second, third] = [a, b, c].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
        const parts = workingMsBetween(calendar, first, second) + workingMsBetween(calendar, second, third)
        expect(parts).toBe(workingMsBetween(calendar, first, third))
      }),
    )
  })

  test('a pause moves the due time by exactly the time it took, in the unit of the clock', () => {
    const pauses = at.chain((startedAt) =>
      fc.record({ startedAt: fc.constant(startedAt), pausedAt: soonAfter(startedAt, 3), pausedMinutes: fc.nat(6 * 1440) }),
    )

    fc.assert(
      fc.property(
        pauses,
        fc.constantFrom('hour' as const, 'working_hour' as const),
        ({ startedAt, pausedAt, pausedMinutes }, unit) => {
          const definition: InternalClockDefinition = { ...defaultInternalPolicy.clocks[1]!, unit }
          const started = startInternalClock(definition, startedAt)
          const resumedAt = new Date(pausedAt.getTime() + pausedMinutes * minute)
          const plain = dueAtOf(started, resumedAt, calendar)
          fc.pre(pausedAt < plain)
          const moved = dueAtOf(resume(pause(started, pausedAt, 'waiting_customer'), resumedAt), resumedAt, calendar)
          const measure = (from: Date, to: Date) =>
            unit === 'hour' ? to.getTime() - from.getTime() : workingMsBetween(calendar, from, to)
          expect(measure(plain, moved)).toBe(measure(pausedAt, resumedAt))
        },
      ),
    )
  })
})
