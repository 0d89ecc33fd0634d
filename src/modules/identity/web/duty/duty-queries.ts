import { queryOptions } from '@tanstack/react-query'
import { listDutyShifts } from '../../../../web/api/index.ts'
import { formatDate, startOfDay } from '../../../../web/kit/time.ts'

const dayMs = 86_400_000

/** The Monday, in Beijing, of the week that an instant lies in, moved by so many weeks. */
export function mondayOf(instant: number, weeks = 0): string {
  const midnight = Date.parse(startOfDay(formatDate(new Date(instant))))
  // Beijing's midnight read on a clock of UTC+8.
  const weekday = (new Date(midnight + 8 * 3_600_000).getUTCDay() + 6) % 7
  return formatDate(new Date(midnight + (7 * weeks - weekday) * dayMs))
}

/** The seven dates that begin with one. */
export const weekFrom = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, day) => formatDate(new Date(Date.parse(startOfDay(monday)) + day * dayMs)))

/** Who is on duty for a unit in a week. */
export const dutyWeek = (unitId: string, monday: string) => {
  const from = new Date(startOfDay(monday))
  const to = new Date(from.getTime() + 7 * dayMs)
  return queryOptions({
    queryKey: ['duty', unitId, monday] as const,
    queryFn: ({ signal }) => listDutyShifts({ query: { unitId, from: from.toISOString(), to: to.toISOString() }, signal }),
  })
}
