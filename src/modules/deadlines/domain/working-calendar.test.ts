import { expect, test } from 'vitest'
import { calendarForPack } from '../calendar-for-pack.ts'
import { ukCalendar } from '../other-calendars.ts'
import { moment } from '../testing.ts'
import { cnNfra2020 } from './packs/china.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { addWorkingDays, addWorkingMs, checkCalendar, isKnownDate, isWorkingDay, workingMsBetween } from './working-calendar.ts'

const china = calendarForPack(cnNfra2020)
const hour = 3_600_000
const always: WorkingCalendar = {
  ...china,
  workingWeekdays: [1, 2, 3, 4, 5, 6, 7],
  exceptions: {},
  periods: [{ from: '00:00', to: '24:00' }],
}

test('holidays are rest on weekdays, and Saturdays worked in lieu (调休) are work', () => {
  expect(
    ['2026-02-14', '2026-02-16', '2026-02-28', '2026-05-01', '2026-05-09', '2026-05-10', '2026-10-07'].map((date) =>
      isWorkingDay(china, date as never),
    ),
  ).toEqual([true, false, true, false, true, false, false])
  expect(isWorkingDay(china, '2025-01-26')).toBe(true)
  expect(isWorkingDay(china, '2024-02-12')).toBe(false)
})

test('a year whose holidays are not published is counted by the plain week and known to be so', () => {
  expect(isWorkingDay(china, '2027-02-08')).toBe(true)
  expect(isKnownDate(china, '2027-02-08')).toBe(false)
})

test('working days step over the holiday and count the Saturday worked in lieu', () => {
  expect(addWorkingDays(china, '2026-02-13', 1)).toBe('2026-02-14')
  expect(addWorkingDays(china, '2026-02-14', 1)).toBe('2026-02-24')
  expect(addWorkingDays(ukCalendar(), '2026-05-01', 3)).toBe('2026-05-07')
})

test('working time leaves out the noon break, the night and the weekend', () => {
  expect(workingMsBetween(china, moment('2026-03-06 11:00'), moment('2026-03-09 10:00'))).toBe((1 + 4 + 1) * hour)
  expect(workingMsBetween(china, moment('2026-03-07'), moment('2026-03-09'))).toBe(0)
})

test('periods are half-open: what is used up at noon is due at noon, not after the break', () => {
  expect(addWorkingMs(china, moment('2026-03-06 09:00'), 3 * hour)).toEqual(moment('2026-03-06 12:00'))
  expect(addWorkingMs(china, moment('2026-03-06 09:00'), 3 * hour + 1)).toEqual(
    new Date(moment('2026-03-06 13:30').getTime() + 1),
  )
  expect(addWorkingMs(china, moment('2026-03-06 17:30'), hour)).toEqual(moment('2026-03-09 10:00'))
})

test('a calendar that is always open loses no minute at midnight', () => {
  expect(workingMsBetween(always, moment('2026-03-06 23:59'), moment('2026-03-09 00:01'))).toBe(48 * hour + 2 * 60_000)
  expect(addWorkingMs(always, moment('2026-03-06 23:59'), 60_000)).toEqual(moment('2026-03-07 00:00'))
})

test('office hours keep their length on the days when British clocks change', () => {
  const london = { ...ukCalendar(), workingWeekdays: [1, 2, 3, 4, 5, 6, 7], exceptions: {} }
  const dayMs = (day: string, next: string) => workingMsBetween(london, new Date(day), new Date(next))

  expect(dayMs('2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z')).toBe(8 * hour)
  expect(dayMs('2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z')).toBe(8 * hour)
})

test('a calendar with periods that overlap, run over midnight or are missing is refused', () => {
  const withPeriods = (...periods: [string, string][]) => ({ ...china, periods: periods.map(([from, to]) => ({ from, to })) })

  expect(() => checkCalendar(withPeriods(['09:00', '12:00'], ['11:00', '17:00']))).toThrow(/11:00/)
  expect(() => checkCalendar(withPeriods(['22:00', '06:00']))).toThrow(/22:00/)
  expect(() => checkCalendar(withPeriods())).toThrow(/not enough working time/)
  expect(checkCalendar(withPeriods(['00:00', '06:00'], ['22:00', '24:00']))).toBeTruthy()
})
