import type { Bilingual } from '../../../platform/errors.ts'
import { hourMs } from '../../../platform/time.ts'
import { addDays, civilDateAt, earlierOf, laterOf, startOfDate } from './civil-time.ts'
import type { ClockReading, ClockState } from './clock-reading.ts'
import type { Span } from './explain.ts'
import { countedDaysReason, countedMs, joinSpans, restReason, sentences, workingSpans } from './explain.ts'
import type { InternalClock } from './internal-clock.ts'
import { dueAtOf, instantWhenUsed, isPaused, workingDaysOf } from './internal-clock.ts'
import type { InternalClockDefinition, PauseReason } from './internal-policy.ts'
import { warnPointsOfBudget, warnPointsOfDays } from './warn-points.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { isKnownDate } from './working-calendar.ts'

export function readInternalClock(
  definition: InternalClockDefinition,
  rounds: readonly InternalClock[],
  policyKey: string,
  calendar: WorkingCalendar,
  now: Date,
): ClockReading[] {
  const { name, about, force } = definition
  const fixed = {
    ...({ kind: 'internal', force, rules: policyKey, calendar: calendar.version, name } as const),
    ...(about && { about }),
    ...(definition.warns === false && { isQuiet: true }),
  }
  if (rounds.length > 0) return rounds.map((clock, index) => ({ ...fixed, ...readRound(clock, index, calendar, now) }))
  // Stages, departments and tasks that are not there yet are many; they are named when they begin.
  if (about) return []
  const empty = { startedAt: null, dueAt: null, dueDate: null, metAt: null, endedAt: null, usedMs: 0, isProvisional: false }
  const budget = { n: definition.n, unit: definition.unit }
  return [{ ...fixed, id: definition.id, state: 'not_started', budget, ...empty, warnAt: [], violations: [], spans: [] }]
}

function readRound(
  clock: InternalClock,
  index: number,
  calendar: WorkingCalendar,
  now: Date,
): Omit<ClockReading, 'kind' | 'force' | 'rules' | 'calendar' | 'name' | 'about' | 'isQuiet'> {
  const { definition, stop } = clock
  const dueAt = dueAtOf(clock, now, calendar)
  // The due instant itself is late, so the last date on which the act is on time is the date of the moment before it.
  const dueDate = civilDateAt(new Date(dueAt.getTime() - 1), calendar.zone)
  const spans =
    definition.unit === 'working_day' ? daySpans(clock, dueAt, calendar, stop?.at ?? now) : hourSpans(clock, dueAt, calendar, now)
  return {
    id: index === 0 ? definition.id : `${definition.id}#${index + 1}`,
    state: stop?.how ?? openState(clock, dueAt, now),
    budget: { n: clock.n, unit: definition.unit },
    startedAt: clock.startedAt,
    dueAt,
    dueDate,
    metAt: stop && stop.how !== 'ended' ? stop.at : null,
    endedAt: stop?.how === 'ended' ? stop.at : null,
    usedMs: countedMs(spans),
    ...waitOf(clock),
    warnAt:
      definition.unit === 'working_day'
        ? warnPointsOfDays(workingDaysOf(clock, calendar).countedDates, calendar.zone)
        : warnPointsOfBudget(clock.n * hourMs, (usedMs) => instantWhenUsed(clock, usedMs, now, calendar)),
    isProvisional: definition.unit !== 'hour' && !isKnownDate(calendar, dueDate),
    violations: [...clock.violations],
    spans,
  }
}

function openState(clock: InternalClock, dueAt: Date, now: Date): ClockState {
  if (now >= dueAt) return 'overdue'
  return isPaused(clock) ? 'paused' : 'running'
}

function waitOf(clock: InternalClock): Pick<ClockReading, 'waiting'> {
  const { pausedFor, from, by } = clock.stretches.at(-1)!
  return clock.stop || pausedFor === null ? {} : { waiting: { reason: pausedFor, since: from, by: by ?? null } }
}

function hourSpans(clock: InternalClock, dueAt: Date, calendar: WorkingCalendar, now: Date): Span[] {
  const spans: Span[] = []
  for (const { from, to, pausedFor, by } of clock.stretches) {
    const end = to ?? now
    if (pausedFor) spans.push({ from, to: end, counted: false, why: pauseSentences[pausedFor](by) })
    else {
      const dueHere = laterOf(from, earlierOf(dueAt, end))
      spans.push(
        ...runningSpans(clock, from, dueHere, calendar, sentences.counting),
        ...runningSpans(clock, dueHere, end, calendar, sentences.overdue),
      )
    }
  }
  return joinSpans(spans)
}

const runningSpans = (clock: InternalClock, from: Date, to: Date, calendar: WorkingCalendar, why: Bilingual): Span[] =>
  clock.definition.unit === 'hour' ? [{ from, to, counted: true, why }] : workingSpans(calendar, from, to, why)

function daySpans(clock: InternalClock, dueAt: Date, calendar: WorkingCalendar, end: Date): Span[] {
  const { countedDates } = workingDaysOf(clock, calendar)
  const startDate = civilDateAt(clock.startedAt, calendar.zone)
  const spans: Span[] = []
  for (let date = startDate; startOfDate(date, calendar.zone) < end; date = addDays(date, 1)) {
    const [begins, ends] = [startOfDate(date, calendar.zone), startOfDate(addDays(date, 1), calendar.zone)]
    const span = { from: laterOf(begins, clock.startedAt), to: earlierOf(ends, end) }
    const day = countedDates.indexOf(date) + 1
    if (day > 0) spans.push({ ...span, counted: true, why: countedDaysReason(day, day) })
    else if (begins >= dueAt) spans.push({ ...span, counted: true, why: sentences.overdue })
    else spans.push({ ...span, counted: false, why: date === startDate ? sentences.startDay : restReason(calendar, date) })
  }
  return joinSpans(spans)
}

const pauseSentences: Record<PauseReason, (by?: string) => Bilingual> = {
  waiting_customer: (by) => ({
    zh: `暂停：等待客户补充${stoppedBy(by).zh}，不计入`,
    en: `paused: waiting for the customer${stoppedBy(by).en}, not counted`,
  }),
  third_party: (by) => ({
    zh: `暂停：等待第三方${stoppedBy(by).zh}，不计入`,
    en: `paused: waiting for a third party${stoppedBy(by).en}, not counted`,
  }),
  approval_elsewhere: (unit) => ({
    zh: `暂停：等待${unit ?? '其他部门'}审批，不计入`,
    en: `paused: waiting for the decision of ${unit ?? 'another department'}, not counted`,
  }),
}

const stoppedBy = (name?: string): Bilingual =>
  name ? { zh: `（${name}登记）`, en: ` (recorded by ${name})` } : { zh: '', en: '' }
