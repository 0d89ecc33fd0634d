import type { Bilingual } from '../../platform/errors.ts'
import { ukBankHolidays } from './domain/uk-bank-holidays.ts'
import type { WorkingCalendar } from './domain/working-calendar.ts'

const ukYears = { from: 2016, to: 2040 } as const

/** England and Wales, with the bank holidays of each year from 2016 to 2040 as the law gives them today. */
export function ukCalendar(): WorkingCalendar {
  const names: Record<string, Bilingual> = {}
  for (let year = ukYears.from; year <= ukYears.to; year++) Object.assign(names, ukBankHolidays(year))
  return {
    version: 'GB-EAW-2016-2040@1',
    zone: 'Europe/London',
    covers: { from: `${ukYears.from}-01-01`, to: `${ukYears.to}-12-31` },
    workingWeekdays: [1, 2, 3, 4, 5],
    exceptions: Object.fromEntries(Object.keys(names).map((date) => [date, 'rest' as const])),
    names,
    periods: [{ from: '09:00', to: '17:00' }],
  }
}

/** Monday to Friday in a zone, no holidays known: until the institution enters them, working days there are provisional. */
export const plainWeekIn = (id: string, zone: string): WorkingCalendar => ({
  version: `${id}-plain-week@1`,
  zone,
  covers: { from: '1970-01-01', to: '1970-01-01' },
  workingWeekdays: [1, 2, 3, 4, 5],
  exceptions: {},
  periods: [{ from: '09:00', to: '17:00' }],
})
