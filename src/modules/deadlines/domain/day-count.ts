import type { CivilDate } from '../../../platform/time.ts'
import { addDays, addMonths, daysBetween } from './civil-time.ts'
import type { DayCount } from './regulation-pack.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { isWorkingDay, noWorkingTime, searchLimitDays, workingDayFrom } from './working-calendar.ts'

export interface DayLimit {
  /** The dates that count, in order; the last of them is the last day of the period unless that was rolled forward. */
  countedDates: CivilDate[]
  /** The last date on which the act is on time. */
  dueDate: CivilDate
}

export interface DaysToCount {
  start: CivilDate
  n: number
  unit: 'calendar_day' | 'working_day' | 'week' | 'month'
  isExcluded: (date: CivilDate) => boolean
}

export const defaultDayCount: DayCount = { unit: 'calendar_day', startDayExcluded: true, holidayRollForward: false }

/**
 * Counts a period in days: the start day excluded (《民法典》第201条), ending with the end of its last day.
 * Excluded dates and, for working days, days of rest are stepped over.
 */
export function countDays(days: DaysToCount, rule: DayCount, calendar: WorkingCalendar): DayLimit {
  const { start, unit, isExcluded } = days
  const budget = budgetInDays(days)
  const countedDates: CivilDate[] = []
  let date = rule.startDayExcluded ? addDays(start, 1) : start
  for (let steps = 0; countedDates.length < budget; steps++) {
    // Beyond any exclusion: the calendar has no working days to count.
    if (steps > searchLimitDays && unit === 'working_day') throw noWorkingTime(calendar)
    if (!isExcluded(date) && (unit !== 'working_day' || isWorkingDay(calendar, date))) countedDates.push(date)
    date = addDays(date, 1)
  }
  const last = countedDates.at(-1) ?? start
  return { countedDates, dueDate: rule.holidayRollForward ? workingDayFrom(calendar, last) : last }
}

/** A week is seven days; months end on the same day of the month, or on its last day (《民法典》第202条). */
function budgetInDays({ start, n, unit }: DaysToCount): number {
  if (unit === 'week') return n * 7
  return unit === 'month' ? daysBetween(start, addMonths(start, n)) : n
}
