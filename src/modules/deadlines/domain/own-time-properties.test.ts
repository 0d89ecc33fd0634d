import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarForPack } from '../calendar-for-pack.ts'
import { moment } from '../testing.ts'
import type { ClockReading } from './clock-reading.ts'
import { type ClockSettings, defaultClockSettings, policyOf } from './clock-settings.ts'
import { computeDeadlines } from './compute-deadlines.ts'
import { dueAtOf, pause, resume, startInternalClock } from './internal-clock.ts'
import { cnNfra2020 } from './packs/china.ts'
import { type Rulebook, termsOf } from './packs/rulebook.ts'
import { ukFcaDisp } from './packs/uk-us-eu.ts'
import { stageWords } from './stages.ts'
import type { TimelineEvent } from './timeline-events.ts'
import { workingMsBetween } from './working-calendar.ts'

const china = calendarForPack(cnNfra2020)
/** London: its clocks go forward on 2026-03-29 and back on 2026-10-25. */
const london = calendarForPack(ukFcaDisp)
const second = 1000
const epoch = moment('2026-01-05').getTime()
const at = fc.integer({ min: 0, max: 300 * 86_400 }).map((seconds) => new Date(epoch + seconds * second))
const unitId = fc.constantFrom('card', 'retail', 'head')
const taskId = fc.constantFrom('T1', 'T2')

/** Who had the work, who waited for whom, and how it ended: in any order and any number. */
const workEvent = fc.oneof(
  fc.record({ type: fc.constant('stage_entered'), at, stage: fc.constantFrom(...stageWords) }),
  fc.record({ type: fc.constant('department_held'), at, unitId, unitName: fc.constant('部门') }),
  fc.record({ type: fc.constant('approval_asked'), at, unitId }),
  fc.record({ type: fc.constantFrom('approval_decided', 'resumed', 'reopened', 'closed', 'complex', 'replied'), at }),
  fc.record({ type: fc.constant('task_asked'), at, taskId, title: fc.constant('任务'), hours: fc.integer({ min: 1, max: 80 }) }),
  fc.record({ type: fc.constant('task_finished'), at, taskId, how: fc.constantFrom('answered', 'dropped') }),
  fc.record({ type: fc.constant('paused'), at, reason: fc.constantFrom('waiting_customer', 'third_party') }),
  fc.record({ type: fc.constant('priority_changed'), at, priority: fc.constantFrom('P1', 'P2', 'P3') }),
) as fc.Arbitrary<TimelineEvent>
const histories = fc.record({ receivedAt: at, events: fc.array(workEvent, { maxLength: 14 }), now: at })

const hours = fc.integer({ min: 1, max: 120 })
const anyUnit = fc.constantFrom('hour' as const, 'working_hour' as const)
/** The shipped settings with other amounts and units throughout. */
const anySettings = fc
  .record({ hours, unit: anyUnit, isOn: fc.boolean() })
  .map(({ hours: amount, unit, isOn }): ClockSettings => {
    const other = { amount, unit, byPriority: { P1: amount / 4, P2: amount / 2 } }
    const { stages, department } = defaultClockSettings
    return {
      ...defaultClockSettings,
      stages: Object.fromEntries(
        Object.entries(stages).map(([id, rule]) => [id, { ...rule, ...other, isOn }]),
      ) as unknown as ClockSettings['stages'],
      department: { ...department, ...other },
      task: { unit, pausable: ['waiting_customer'] },
    }
  })

type History = { receivedAt: Date; events: readonly TimelineEvent[]; now: Date }
const readAll = ({ receivedAt, events, now }: History, settings: ClockSettings, calendar = china): ClockReading[] =>
  computeDeadlines({
    events: [{ type: 'received', at: receivedAt }, ...events],
    now,
    packs: [],
    internal: { policy: policyOf(settings, 1), calendar },
  }).clocks

describe('for any history of stages, departments and tasks', () => {
  test('no millisecond is lost: counted and uncounted time add up to the time since the start, in Beijing and over a change of clocks in London', () => {
    fc.assert(
      fc.property(histories, anySettings, fc.constantFrom(china, london), (history, settings, calendar) => {
        for (const clock of readAll(history, settings, calendar)) {
          if (clock.startedAt === null) continue
          const end = clock.metAt ?? clock.endedAt ?? history.now
          const sum = (counted: boolean) =>
            clock.spans.reduce(
              (total, span) => (span.counted === counted ? total + span.to.getTime() - span.from.getTime() : total),
              0,
            )
          expect(sum(true)).toBe(clock.usedMs)
          expect(sum(true) + sum(false)).toBe(end.getTime() - clock.startedAt.getTime())
        }
      }),
      { numRuns: 150 },
    )
  })

  test('a replay, also of the stored form, gives the same answer; so does another order of events of different instants', () => {
    const distinct = fc
      .record({
        receivedAt: at,
        now: at,
        events: fc.uniqueArray(workEvent, { maxLength: 10, selector: (event) => event.at.getTime() }),
      })
      .chain((history) =>
        fc.record({
          history: fc.constant(history),
          other: fc.shuffledSubarray(history.events, { minLength: history.events.length }),
        }),
      )
    fc.assert(
      fc.property(distinct, anySettings, ({ history, other }, settings) => {
        const stored = JSON.parse(JSON.stringify(other), (key, value) => (key === 'at' ? new Date(value) : value))
        const byId = (clocks: ClockReading[]) => new Map(clocks.map((clock) => [clock.id, clock]))
        expect(byId(readAll({ ...history, events: stored }, settings))).toEqual(byId(readAll(history, settings)))
      }),
      { numRuns: 100 },
    )
  })

  test('at most one round of a clock is open, and rounds follow one another', () => {
    fc.assert(
      fc.property(histories, anySettings, (history, settings) => {
        const rounds = Map.groupBy(readAll(history, settings), ({ id }) => id.split('#')[0]!)
        for (const round of rounds.values())
          round.forEach((clock, index) => {
            const next = round[index + 1]
            if (!next) return
            expect(clock.metAt ?? clock.endedAt).not.toBeNull()
            expect((clock.metAt ?? clock.endedAt)! <= next.startedAt!).toBe(true)
          })
      }),
      { numRuns: 100 },
    )
  })

  test('a warning never comes after the due time, 75 % never after 90 %, and a quiet clock differs in nothing else', () => {
    fc.assert(
      fc.property(histories, anySettings, (history, settings) => {
        for (const { warnAt, dueAt } of readAll(history, settings)) {
          const [first, second] = warnAt
          if (!first || !second) continue
          expect(first.at <= second.at && second.at <= dueAt!).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('pausing twice is pausing once, and resuming twice is resuming once', () => {
    const twice = (events: readonly TimelineEvent[]): TimelineEvent[] =>
      events.flatMap((event): TimelineEvent[] => (event.type === 'paused' || event.type === 'resumed' ? [event, event] : [event]))
    fc.assert(
      fc.property(histories, anySettings, (history, settings) => {
        expect(readAll({ ...history, events: twice(history.events) }, settings)).toEqual(readAll(history, settings))
      }),
      { numRuns: 100 },
    )
  })

  test('a later receipt never makes a stage or a department due earlier', () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 20 * 86_400 }), anySettings, (receivedAt, delay, settings) => {
        const dueAts = (from: Date) =>
          readAll(
            {
              receivedAt: from,
              now: moment('2027-12-01'),
              events: [
                { type: 'stage_entered', at: from, stage: 'confirm' },
                { type: 'department_held', at: from, unitId: 'card', unitName: '部门' },
              ],
            },
            settings,
          ).map(({ dueAt }) => dueAt?.getTime() ?? 0)
        const [early, late] = [dueAts(receivedAt), dueAts(new Date(receivedAt.getTime() + delay * second))]
        early.forEach((due, index) => {
          expect(late[index]).toBeGreaterThanOrEqual(due)
        })
      }),
      { numRuns: 100 },
    )
  })
})

describe('for any change of the settings', () => {
  const pin = { receivedAt: new Date(epoch), recordedAt: new Date(epoch) }
  const bookOf = (settings: ClockSettings, binding: ClockSettings['binding'], madeAt: Date): Rulebook => ({
    versions: [],
    switches: [],
    calendars: [],
    policies: [{ number: 2, settings: { ...settings, binding }, madeAt }],
  })

  const stopOf = ({ metAt, endedAt }: ClockReading) => metAt ?? endedAt
  const byId = (clocks: readonly ClockReading[]) => new Map(clocks.map((clock) => [clock.id, { ...clock, rules: '' }]))

  test('what is open reads as if the terms had always been so, and what had stopped before keeps those of its time', () => {
    fc.assert(
      fc.property(histories, anySettings, fc.integer({ min: 0, max: 1000 }), (history, settings, share) => {
        const madeAt = new Date(epoch + ((history.now.getTime() - epoch) * share) / 1000)
        const terms = termsOf(bookOf(settings, 'follow', madeAt), pin, history.now)
        const isOver = (clock: ClockReading) => stopOf(clock) !== null && stopOf(clock)! < terms.at(-1)!.from
        const follows = computeDeadlines({
          events: [{ type: 'received', at: history.receivedAt }, ...history.events],
          now: history.now,
          packs: [],
          internal: {
            ...{ policy: terms.at(-1)!.policy, since: terms.at(-1)!.from, earlier: terms.slice(0, -1) },
            calendar: china,
          },
        }).clocks
        const expected = new Map([
          ...byId(readAll(history, defaultClockSettings).filter(isOver)),
          ...byId(readAll(history, settings).filter((clock) => !isOver(clock))),
        ])
        expect(byId(follows)).toEqual(expected)
      }),
      { numRuns: 100 },
    )
  })

  test('a complaint that is bound to its receipt keeps what stood when it was recorded', () => {
    fc.assert(
      fc.property(anySettings, fc.integer({ min: -1000, max: 1000 }), (settings, days) => {
        const madeAt = new Date(epoch + days * 86_400_000)
        const terms = termsOf(bookOf(settings, 'receipt', madeAt), pin, moment('2030-01-01'))
        expect(terms.map(({ policy }) => policy.version)).toEqual([days <= 0 ? 2 : 1])
      }),
    )
  })

  test('a closed complaint keeps the terms of the day on which it was closed', () => {
    const book = bookOf(defaultClockSettings, 'follow', moment('2026-06-01'))
    expect(termsOf(book, pin, moment('2026-05-31'))).toHaveLength(1)
    expect(termsOf(book, pin, moment('2026-06-01')).at(-1)?.policy.version).toBe(2)
  })
})

test('a pause over the change of clocks in London moves the due time by exactly its working time', () => {
  const definition = policyOf(defaultClockSettings, 1).stages![3]!
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20 * 1440 }),
      fc.integer({ min: 0, max: 3 * 1440 }),
      fc.integer({ min: 0, max: 8 * 1440 }),
      fc.constantFrom('2026-03-16T00:00:00Z', '2026-10-12T00:00:00Z'),
      (startMinutes, untilPause, pausedMinutes, from) => {
        const startedAt = new Date(Date.parse(from) + startMinutes * 60_000)
        const pausedAt = new Date(startedAt.getTime() + untilPause * 60_000)
        const resumedAt = new Date(pausedAt.getTime() + pausedMinutes * 60_000)
        const started = startInternalClock(definition, startedAt)
        const plain = dueAtOf(started, resumedAt, london)
        fc.pre(pausedAt < plain)
        const moved = dueAtOf(resume(pause(started, pausedAt, 'waiting_customer'), resumedAt), resumedAt, london)
        expect(workingMsBetween(london, plain, moved)).toBe(workingMsBetween(london, pausedAt, resumedAt))
      },
    ),
  )
})
