import type { CivilDate } from '../../../platform/time.ts'
import { hourMs } from '../../../platform/time.ts'
import { addDays, civilDateAt, earlierOf, laterOf, startOfDate } from './civil-time.ts'
import type { ClockReading, ClockState } from './clock-reading.ts'
import type { Span } from './explain.ts'
import { countedDaysReason, countedMs, joinSpans, restReason, sentences } from './explain.ts'
import type { StatutoryClock } from './statutory-clock.ts'
import type { Round, StatutoryLimit, StatutoryRules } from './statutory-period.ts'
import { currentPeriod, limitOf } from './statutory-period.ts'
import { warnPointsOfBudget, warnPointsOfDays } from './warn-points.ts'
import { isKnownDate } from './working-calendar.ts'

/** What the clock shows at `now`: one reading for each round, or a single one that has not started. */
export function readStatutoryClock(clock: StatutoryClock, packKey: string, now: Date): ClockReading[] {
  const { definition, calendar } = clock.rules
  const fixed = { kind: 'statutory', force: definition.kind, rules: packKey, calendar: calendar.version } as const
  if (clock.rounds.length > 0)
    return clock.rounds.map((round, index) => ({ ...fixed, ...readRound(clock.rules, round, index, now) }))
  const empty = { startedAt: null, dueAt: null, dueDate: null, metAt: null, endedAt: null, usedMs: 0, isProvisional: false }
  const budget = { n: definition.n, unit: definition.unit }
  return [{ ...fixed, id: definition.id, state: 'not_started', budget, ...empty, warnAt: [], violations: [], spans: [] }]
}

type RoundReading = Omit<ClockReading, 'kind' | 'force' | 'rules' | 'calendar'>

function readRound(rules: StatutoryRules, round: Round, index: number, now: Date): RoundReading {
  const { definition, calendar, dayCount } = rules
  const period = currentPeriod(round)
  // A right that had lapsed ended at its due time, also when `now` is seen from later.
  const asOf = round.stop && round.stop.at < now ? round.stop.at : now
  const limit = limitOf(rules, round, asOf)
  const { dueAt, dueDate } = limit
  const stop = round.stop ?? lapse(rules, dueAt, now)
  const end = stop && stop.at < now ? stop.at : now
  const spans = spansOf(rules, round, limit, end)
  const usesCalendar = definition.unit === 'working_day' || dayCount.holidayRollForward
  const atHour = (usedMs: number) => new Date(period.startedAt.getTime() + usedMs)
  return {
    id: index === 0 ? definition.id : `${definition.id}#${index + 1}`,
    state: stop?.how ?? openState(round, dueAt, now),
    budget: { n: period.total, unit: definition.unit },
    startedAt: round.periods[0]!.startedAt,
    dueAt,
    dueDate,
    metAt: stop && stop.how !== 'ended' ? stop.at : null,
    endedAt: stop?.how === 'ended' ? stop.at : null,
    usedMs: countedMs(spans),
    warnAt:
      definition.unit === 'hour'
        ? warnPointsOfBudget(period.total * hourMs, atHour)
        : warnPointsOfDays(limit.countedDates, calendar.zone),
    isProvisional: usesCalendar && !isKnownDate(calendar, dueDate),
    violations: round.violations,
    spans,
  }
}

/** Rights and options that nobody used end by themselves: nobody is late. */
function lapse(rules: StatutoryRules, dueAt: Date, now: Date) {
  const { kind } = rules.definition
  return (kind === 'right_of_complainant' || kind === 'option') && now >= dueAt ? { how: 'ended' as const, at: dueAt } : null
}

function openState(round: Round, dueAt: Date, now: Date): ClockState {
  if (now >= dueAt) return 'overdue'
  return round.exclusions.some(({ to }) => to === null) ? 'paused' : 'running'
}

function spansOf(rules: StatutoryRules, round: Round, limit: StatutoryLimit, end: Date): Span[] {
  const first = round.periods[0]!.startedAt
  const { startedAt } = currentPeriod(round)
  const before: Span[] = [{ from: first, to: startedAt, counted: false, why: sentences.restarted }]
  const inTime = earlierOf(end, limit.dueAt)
  const within =
    rules.definition.unit === 'hour'
      ? [{ from: startedAt, to: inTime, counted: true, why: sentences.counting }]
      : daySpans(rules, round, limit, inTime)
  const after: Span[] = [{ from: limit.dueAt, to: end, counted: true, why: sentences.overdue }]
  return joinSpans([...before, ...within, ...after])
}

/** Day by day from the start of the period to `end`; runs of counted days are told by their numbers. */
function daySpans(rules: StatutoryRules, round: Round, limit: StatutoryLimit, end: Date): Span[] {
  const { startedAt } = currentPeriod(round)
  const { zone } = rules.calendar
  const numberOf = new Map(limit.countedDates.map((date, index) => [date, index + 1]))
  const runs: (Span & { first?: number; last?: number })[] = []
  for (let date = civilDateAt(startedAt, zone); startOfDate(date, zone) < end; date = addDays(date, 1)) {
    const [begins, ends] = [startOfDate(date, zone), startOfDate(addDays(date, 1), zone)]
    const span = { from: laterOf(begins, startedAt), to: earlierOf(ends, end) }
    const day = isStandingStill(round, date) ? undefined : numberOf.get(date)
    const run = runs.at(-1)
    if (day === undefined) runs.push({ ...span, counted: false, why: whyNot(rules, round, limit, date) })
    else if (run?.last === day - 1) Object.assign(run, { to: span.to, last: day })
    else runs.push({ ...span, counted: true, why: sentences.counting, first: day, last: day })
  }
  return joinSpans(
    runs.map(({ first, last, ...span }) => (first && last ? { ...span, why: countedDaysReason(first, last) } : span)),
  )
}

const isStandingStill = (round: Round, date: CivilDate) =>
  round.exclusions.some(({ from, to }) => date >= from && (to === null || date < to))

function whyNot(rules: StatutoryRules, round: Round, limit: StatutoryLimit, date: CivilDate) {
  const { calendar, dayCount } = rules
  if (date === civilDateAt(currentPeriod(round).startedAt, calendar.zone) && dayCount.startDayExcluded) return sentences.startDay
  if (isStandingStill(round, date)) return sentences.appraisal
  const last = limit.countedDates.at(-1)
  return last !== undefined && date > last ? sentences.rolled : restReason(calendar, date)
}
