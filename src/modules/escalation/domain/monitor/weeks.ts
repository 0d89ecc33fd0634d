import { beijingDate, type CivilDate, dayMs, startOfBeijingDate } from '../../../../platform/time.ts'

/** The Monday of the week that an instant lies in, in Beijing. */
export function mondayOf(at: Date): CivilDate {
  const start = startOfBeijingDate(beijingDate(at))
  const day = (new Date(start.getTime() + dayMs / 2).getUTCDay() + 6) % 7
  return beijingDate(new Date(start.getTime() - day * dayMs))
}

/** The last `count` weeks that are over, the oldest first. */
export function lastWeeks(now: Date, count: number): CivilDate[] {
  const monday = startOfBeijingDate(mondayOf(now)).getTime()
  return Array.from({ length: count }, (_, index) => beijingDate(new Date(monday - (count - index) * 7 * dayMs)))
}

export const endOfWeek = (week: CivilDate): Date => new Date(startOfBeijingDate(week).getTime() + 7 * dayMs)
