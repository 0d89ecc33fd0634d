import { addWorkingMs, chineseCalendar, type WorkingCalendar, workingMsBetween } from '../../modules/deadlines/index.ts'
import { dayMs, hourMs } from '../../platform/time.ts'
import type { Chance } from './random.ts'

const calendar = chineseCalendar()

/** A moment of office hours, so much working time after another. */
export const workingTimeAfter = (from: Date, ms: number): Date => addWorkingMs(calendar, from, ms)
export const workingTimeBetween = (from: Date, to: Date): number => workingMsBetween(calendar, from, to)

/** Those on duty take complaints in and call back every day from eight to eight. */
const duty: WorkingCalendar = {
  ...calendar,
  workingWeekdays: [0, 1, 2, 3, 4, 5, 6, 7],
  exceptions: {},
  periods: [{ from: '08:00', to: '20:00' }],
}
export const dutyTimeAfter = (from: Date, ms: number): Date => addWorkingMs(duty, from, ms)

/** How much more is complained in a month, on a weekday, in an hour. March has the consumer day; spring festival is quiet. */
const byMonth = [1.05, 0.72, 1.32, 1.0, 0.95, 1.1, 1.0, 1.0, 1.05, 0.88, 1.15, 1.1]
const byWeekday = [0.5, 1.25, 1.12, 1.05, 1.0, 1.0, 0.6]
const byHour = [3, 1, 1, 1, 1, 2, 4, 10, 30, 62, 74, 58, 38, 42, 62, 66, 58, 44, 34, 36, 42, 36, 22, 10]

const localParts = (at: Date) => new Date(at.getTime() + 8 * hourMs)

/** How busy a moment is, for comparing. */
function busyness(at: Date, from: Date, to: Date): number {
  const local = localParts(at)
  const growth = 0.85 + (0.3 * (at.getTime() - from.getTime())) / (to.getTime() - from.getTime())
  return byMonth[local.getUTCMonth()]! * byWeekday[local.getUTCDay()]! * growth
}

/** A moment between two, likelier when more is complained. */
export function busyMoment(from: Date, to: Date, by: Chance): Date {
  for (;;) {
    const day = new Date(by.between(from.getTime(), to.getTime()))
    if (by.next() * 2 < busyness(day, from, to)) {
      const at = atBusyHour(day, by)
      if (at >= from && at < to) return at
    }
  }
}

/** Some minute of the same local day. */
export function atBusyHour(day: Date, by: Chance): Date {
  const midnight = Math.floor((day.getTime() + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs
  const hour = by.weighted(byHour.map((weight, index) => [index, weight] as const))
  return new Date(midnight + hour * hourMs + by.int(0, 3_599) * 1000)
}
