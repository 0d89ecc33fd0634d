import type { CivilDate } from '../../../platform/time.ts'
import { addDays, startOfDate } from './civil-time.ts'

/** A moment before the due time at which somebody is told. */
export interface WarnPoint {
  /** Share of the budget used up by then. */
  fraction: number
  at: Date
}

/** Told when three quarters and when nine tenths of a budget are used. */
export const warnFractions: readonly number[] = [0.75, 0.9]

/** The instants by which the given shares of a period of whole days have passed. Excluded days do not bring a warning nearer. */
export function warnPointsOfDays(countedDates: readonly CivilDate[], zone: string): WarnPoint[] {
  if (countedDates.length === 0) return []
  return warnFractions.map((fraction) => {
    const days = fraction * countedDates.length
    const date = countedDates[Math.floor(days)]!
    const begins = startOfDate(date, zone).getTime()
    const lengthMs = startOfDate(addDays(date, 1), zone).getTime() - begins
    return { fraction, at: new Date(begins + Math.round((days - Math.floor(days)) * lengthMs)) }
  })
}

/** The same for a budget in milliseconds; `instantAt` says when so much of it is used. */
export function warnPointsOfBudget(budgetMs: number, instantAt: (usedMs: number) => Date): WarnPoint[] {
  return warnFractions.map((fraction) => ({ fraction, at: instantAt(Math.round(budgetMs * fraction)) }))
}
