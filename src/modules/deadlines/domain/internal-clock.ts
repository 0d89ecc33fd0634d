import { hourMs } from '../../../platform/time.ts'
import { addDays, civilDateAt, startOfDate } from './civil-time.ts'
import { countDays, defaultDayCount } from './day-count.ts'
import type { InternalClockDefinition, PauseReason } from './internal-policy.ts'
import type { Violation } from './violations.ts'
import { violation } from './violations.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { addWorkingMs, workingMsBetween } from './working-calendar.ts'

/** A part of the clock's life during which it ran, or was paused for a reason. Half-open; `to` is null for the part that goes on. */
export interface Stretch {
  readonly from: Date
  readonly to: Date | null
  readonly pausedFor: PauseReason | null
  /** Who stopped it, or with whom the matter lies. */
  readonly by?: string
}

/**
 * A clock of the institution's own. It holds what happened, never a remainder: spent time and due time
 * are always worked out from its stretches, so that a changed priority cannot lose time already spent or paused.
 */
export interface InternalClock {
  readonly kind: 'internal'
  readonly definition: InternalClockDefinition
  readonly startedAt: Date
  /** Budget in the definition's unit, by the present priority. */
  readonly n: number
  readonly stretches: readonly Stretch[]
  readonly stop: { readonly how: 'met' | 'met_late' | 'ended'; readonly at: Date } | null
  readonly violations: readonly Violation[]
}

export function startInternalClock(definition: InternalClockDefinition, at: Date, priority?: string): InternalClock {
  const n = budgetFor(definition, priority)
  return {
    kind: 'internal',
    definition,
    startedAt: at,
    n,
    stretches: [{ from: at, to: null, pausedFor: null }],
    stop: null,
    violations: [],
  }
}

/**
 * Pauses an internal clock. A statutory clock is another type and cannot be passed here.
 *
 * A clock that can never be paused passes over it; a reason that the clock does not know leaves it running, with a violation.
 * Pausing again changes the reason.
 */
export function pause(clock: InternalClock, at: Date, reason: string, by?: string): InternalClock {
  if (clock.stop || clock.definition.pausable.length === 0) return clock
  const known = clock.definition.pausable.find((candidate) => candidate === reason)
  if (!known) return { ...clock, violations: [...clock.violations, violation('pause_not_allowed', at)] }
  return current(clock).pausedFor === known ? clock : turn(clock, at, known, by)
}

/** Lets a paused clock go on. A clock that is not paused stays as it is, so replays are safe. */
export function resume(clock: InternalClock, at: Date): InternalClock {
  return clock.stop || current(clock).pausedFor === null ? clock : turn(clock, at, null)
}

/** Gives the clock the budget of another priority. All time spent or paused so far stays. */
export function changePriority(clock: InternalClock, at: Date, priority: string, calendar: WorkingCalendar): InternalClock {
  const n = budgetFor(clock.definition, priority)
  if (clock.stop || n === clock.n) return clock
  const wasMissed = n > clock.n && at >= dueAtOf(clock, at, calendar)
  const violations = wasMissed ? [...clock.violations, violation('overdue_before_priority_change', at)] : clock.violations
  return { ...clock, n, violations }
}

/** Met in time, met late, or ended for another reason. A stopped clock stays stopped. */
export function stopClock(clock: InternalClock, at: Date, how: 'met' | 'ended', calendar: WorkingCalendar): InternalClock {
  if (clock.stop) return clock
  const isLate = how === 'met' && at >= dueAtOf(clock, at, calendar)
  const stretches = [...clock.stretches.slice(0, -1), { ...current(clock), to: at }]
  return { ...clock, stretches, stop: { how: isLate ? 'met_late' : how, at } }
}

export const isPaused = (clock: InternalClock) => clock.stop === null && current(clock).pausedFor !== null

/** The first instant at which the budget is used up; for a paused clock, if it went on at `asOf`. */
export function dueAtOf(clock: InternalClock, asOf: Date, calendar: WorkingCalendar): Date {
  if (clock.definition.unit !== 'working_day') return instantWhenUsed(clock, clock.n * hourMs, asOf, calendar)
  return startOfDate(addDays(workingDaysOf(clock, calendar).dueDate, 1), calendar.zone)
}

/** The dates that count for a clock in working days. */
export function workingDaysOf(clock: InternalClock, calendar: WorkingCalendar) {
  const start = civilDateAt(clock.startedAt, calendar.zone)
  return countDays({ start, n: clock.n, unit: 'working_day', isExcluded: () => false }, defaultDayCount, calendar)
}

/** The first instant by which the clock has used `usedMs`, going through its stretches from the start. */
export function instantWhenUsed(clock: InternalClock, usedMs: number, asOf: Date, calendar: WorkingCalendar): Date {
  const { unit } = clock.definition
  let left = usedMs
  for (const { from, to, pausedFor } of clock.stretches) {
    if (pausedFor !== null) continue
    const available = to === null ? Number.POSITIVE_INFINITY : spentBetween(unit, from, to, calendar)
    if (available >= left) return advance(unit, from, left, calendar)
    left -= available
  }
  // Paused or stopped before the budget was used: the rest of it from then on.
  const { to } = current(clock)
  return advance(unit, to ?? new Date(Math.max(asOf.getTime(), current(clock).from.getTime())), left, calendar)
}

const spentBetween = (unit: InternalClockDefinition['unit'], from: Date, to: Date, calendar: WorkingCalendar) =>
  unit === 'hour' ? to.getTime() - from.getTime() : workingMsBetween(calendar, from, to)

const advance = (unit: InternalClockDefinition['unit'], from: Date, ms: number, calendar: WorkingCalendar) =>
  unit === 'hour' ? new Date(from.getTime() + ms) : addWorkingMs(calendar, from, ms)

const budgetFor = (definition: InternalClockDefinition, priority?: string) =>
  (priority === undefined ? undefined : definition.byPriority?.[priority]) ?? definition.n

const current = (clock: InternalClock): Stretch => clock.stretches.at(-1)!

function turn(clock: InternalClock, at: Date, pausedFor: PauseReason | null, by?: string): InternalClock {
  const closed = { ...current(clock), to: at }
  return { ...clock, stretches: [...clock.stretches.slice(0, -1), closed, { from: at, to: null, pausedFor, ...(by && { by }) }] }
}
