import { formatDate } from '../../kit/time.ts'

const dayMs = 86_400_000

/** The last day of a term, as `2026-01-31`: a term that ends at midnight ends with the day before. */
export const lastDay = (dueAt: string): string => formatDate(new Date(Date.parse(dueAt) - 1))

/** Whole days until the last day, as a calendar on the wall counts them in Beijing: 0 is today, less is late. */
export const daysLeft = (dueAt: string, now: Date = new Date()): number =>
  Math.round((Date.parse(lastDay(dueAt)) - Date.parse(formatDate(now))) / dayMs)
