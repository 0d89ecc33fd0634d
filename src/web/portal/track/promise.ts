import { formatDate } from '../../kit/time.ts'

const dayMs = 86_400_000

/** Whole days until a date, as a calendar on the wall counts them in Beijing: 0 is today, less is late. */
export function daysLeft(dueAt: string, now: Date = new Date()): number {
  // A day's end at midnight belongs to the day before it.
  const last = formatDate(new Date(Date.parse(dueAt) - 1))
  return Math.round((Date.parse(last) - Date.parse(formatDate(now))) / dayMs)
}
