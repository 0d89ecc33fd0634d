import type { CivilDate } from '../../../platform/time.ts'
import { hourMs } from '../../../platform/time.ts'
import { addDays, civilDateAt, startOfDate } from './civil-time.ts'
import type { DayLimit } from './day-count.ts'
import { countDays } from './day-count.ts'
import type { ClockDefinition, DayCount } from './regulation-pack.ts'
import type { Violation } from './violations.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** What a statutory clock is counted with. */
export interface StatutoryRules {
  definition: ClockDefinition
  dayCount: DayCount
  calendar: WorkingCalendar
}

/** Dates [from, to) of an external appraisal that do not count. `to` is null while it goes on. */
export interface Exclusion {
  from: CivilDate
  to: CivilDate | null
}

/** A run of the clock from its start, or from new facts. `total` is in the definition's unit and grows with extensions. */
export interface Period {
  startedAt: Date
  total: number
}

export interface Stop {
  how: 'met' | 'met_late' | 'ended'
  at: Date
}

/** From a start to a stop. New facts after a stop begin another round, so that the first keeps its result. */
export interface Round {
  /** At least one; the last is the one that counts. */
  periods: Period[]
  exclusions: Exclusion[]
  stop: Stop | null
  violations: Violation[]
}

export interface StatutoryLimit extends DayLimit {
  dueAt: Date
}

export const currentPeriod = (round: Round): Period => round.periods.at(-1)!

/**
 * The limit of the round's current period as it stood at `asOf`.
 * An appraisal that was still going on is left out up to that day: the earliest due time there can be.
 */
export function limitOf(rules: StatutoryRules, round: Round, asOf: Date): StatutoryLimit {
  const { definition, dayCount, calendar } = rules
  const { startedAt, total } = currentPeriod(round)
  if (definition.unit === 'hour') {
    const dueAt = new Date(startedAt.getTime() + total * hourMs)
    // The last date on which the act is on time: the due instant itself is already late.
    return { dueAt, dueDate: civilDateAt(new Date(dueAt.getTime() - 1), calendar.zone), countedDates: [] }
  }
  const today = civilDateAt(asOf, calendar.zone)
  const isExcluded = (date: CivilDate) => round.exclusions.some((exclusion) => isWithin(exclusion, date, today))
  const days = { start: civilDateAt(startedAt, calendar.zone), n: total, unit: definition.unit, isExcluded }
  const limit = countDays(days, dayCount, calendar)
  return { ...limit, dueAt: startOfDate(addDays(limit.dueDate, 1), calendar.zone) }
}

/** Whether a date is left out, seen from `today`: what lies ahead of an appraisal that is still open is not. */
function isWithin({ from, to }: Exclusion, date: CivilDate, today: CivilDate): boolean {
  const end = to === null || to > today ? today : to
  return date >= from && date < end
}
