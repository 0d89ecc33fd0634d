import { type CivilDate, dayMs } from '../../../platform/time.ts'

export interface Periods {
  beforeFrom: CivilDate
  beforeTo: CivilDate
  afterFrom: CivilDate
  afterTo: CivilDate
}

/** A quarter on each side, as far as time has come. */
const mostDays = 90

export const shift = (day: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as CivilDate

/** Two periods of the same length, at most a quarter, on either side of the day on which a change took hold. A change of today has one day to show. */
export function periodsAround(changeOn: CivilDate, today: CivilDate): Periods {
  const last = shift(changeOn, mostDays - 1)
  const afterTo = last < today ? last : today < changeOn ? changeOn : today
  const days = Math.round((Date.parse(afterTo) - Date.parse(changeOn)) / dayMs) + 1
  return { beforeFrom: shift(changeOn, -days), beforeTo: shift(changeOn, -1), afterFrom: changeOn, afterTo }
}
