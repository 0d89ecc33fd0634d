import type { Bilingual } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { addDays, weekdayOf } from './civil-time.ts'

/**
 * Bank holidays of England and Wales in a year: the Banking and Financial Dealings Act 1971 and the days that
 * royal proclamations moved or added. A proclamation of the future is entered in the institution's calendar.
 */
export function ukBankHolidays(year: number): Record<CivilDate, Bilingual> {
  const easter = easterSunday(year)
  const moved = proclaimed[year] ?? {}
  const days: [CivilDate, Bilingual][] = [
    [onWorkday(dateOf(year, 1, 1)), names.newYear],
    [addDays(easter, -2), names.goodFriday],
    [addDays(easter, 1), names.easterMonday],
    [moved.earlyMay ?? firstMonday(year, 5), names.earlyMay],
    [moved.spring ?? lastMonday(year, 5, 31), names.spring],
    [lastMonday(year, 8, 31), names.summer],
    ...christmas(year),
    ...(moved.extra ?? []).map((date): [CivilDate, Bilingual] => [date, names.proclaimed]),
  ]
  return Object.fromEntries(days)
}

const names = {
  newYear: { zh: '元旦', en: 'New Year’s Day' },
  goodFriday: { zh: '耶稣受难日', en: 'Good Friday' },
  easterMonday: { zh: '复活节星期一', en: 'Easter Monday' },
  earlyMay: { zh: '五月初银行假日', en: 'Early May bank holiday' },
  spring: { zh: '春季银行假日', en: 'Spring bank holiday' },
  summer: { zh: '夏季银行假日', en: 'Summer bank holiday' },
  christmas: { zh: '圣诞节', en: 'Christmas Day' },
  boxing: { zh: '节礼日', en: 'Boxing Day' },
  proclaimed: { zh: '特别银行假日', en: 'Bank holiday by proclamation' },
} as const satisfies Record<string, Bilingual>

const proclaimed: Record<number, { earlyMay?: CivilDate; spring?: CivilDate; extra?: CivilDate[] }> = {
  // 75 years after VE Day.
  2020: { earlyMay: '2020-05-08' },
  // Platinum Jubilee, and the funeral of Queen Elizabeth II.
  2022: { spring: '2022-06-02', extra: ['2022-06-03', '2022-09-19'] },
  // Coronation of King Charles III.
  2023: { extra: ['2023-05-08'] },
}

/** Two days; each that falls on a weekend is made up for on the next weekday that is not one already. */
function christmas(year: number): [CivilDate, Bilingual][] {
  const first = weekdayOf(dateOf(year, 12, 25))
  // Friday: Boxing Day moves to Monday. Saturday: both move. Sunday: Christmas moves to Tuesday.
  const [day, boxing] = first === 5 ? [25, 28] : first === 6 ? [27, 28] : first === 7 ? [27, 26] : [25, 26]
  return [
    [dateOf(year, 12, day), names.christmas],
    [dateOf(year, 12, boxing), names.boxing],
  ]
}

const dateOf = (year: number, month: number, day: number): CivilDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CivilDate

function onWorkday(date: CivilDate): CivilDate {
  const weekday = weekdayOf(date)
  return weekday < 6 ? date : addDays(date, 8 - weekday)
}

const firstMonday = (year: number, month: number) => {
  const first = dateOf(year, month, 1)
  return addDays(first, (8 - weekdayOf(first)) % 7)
}

const lastMonday = (year: number, month: number, lastDay: number) => {
  const last = dateOf(year, month, lastDay)
  return addDays(last, 1 - weekdayOf(last))
}

/** The Gregorian computus, as Meeus, Jones and Butcher give it. */
export function easterSunday(year: number): CivilDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * shift + 114
  return dateOf(year, Math.floor(days / 31), (days % 31) + 1)
}
