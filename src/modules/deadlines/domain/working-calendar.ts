import type { Bilingual } from '../../../platform/errors.ts'
import { AppError } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { addDays, civilDateAt, instantOf, weekdayOf } from './civil-time.ts'

/**
 * When an institution works. Plain data, so that a version can be stored with a clock and replayed years later.
 *
 * A date is a working day when `exceptions` says so, and otherwise when its weekday is in `workingWeekdays`.
 * 调休 makes exceptions in both directions: a Saturday can be `work`, a Thursday `rest`.
 */
export interface WorkingCalendar {
  readonly version: string
  /** IANA name of the zone in which its dates and hours are read. */
  readonly zone: string
  /** The dates for which the exceptions are known. Outside it the plain week applies and a due date is provisional. */
  readonly covers: { readonly from: CivilDate; readonly to: CivilDate }
  /** 1 is Monday, 7 is Sunday. */
  readonly workingWeekdays: readonly number[]
  readonly exceptions: Readonly<Record<string, 'work' | 'rest'>>
  /** The name of an exception, for explanations: 春节, 劳动节调休 … */
  readonly names?: Readonly<Record<string, Bilingual>>
  /** Working periods of a working day, in order, half-open: `09:00` belongs to it, `12:00` does not. `24:00` ends a day. */
  readonly periods: readonly WorkingPeriod[]
  /** Other periods on some weekdays (`6` is Saturday), such as a shorter Saturday shift. A day worked in lieu has those of its weekday. */
  readonly periodsByWeekday?: Readonly<Record<string, readonly WorkingPeriod[]>>
}

export interface WorkingPeriod {
  readonly from: string
  readonly to: string
}

export interface Interval {
  readonly from: Date
  readonly to: Date
}

export function isWorkingDay(calendar: WorkingCalendar, date: CivilDate): boolean {
  const exception = calendar.exceptions[date]
  return exception === undefined ? calendar.workingWeekdays.includes(weekdayOf(date)) : exception === 'work'
}

/** Whether the holidays of this date were published when the calendar was made. */
export function isKnownDate(calendar: WorkingCalendar, date: CivilDate): boolean {
  return date >= calendar.covers.from && date <= calendar.covers.to
}

/** A day is asked about by every clock of every complaint; a calendar never changes once it is made. */
const known = new WeakMap<WorkingCalendar, Map<CivilDate, readonly Interval[]>>()

/** The working periods of one date as instants; none on a day of rest. */
export function workingIntervals(calendar: WorkingCalendar, date: CivilDate): readonly Interval[] {
  const days = known.get(calendar) ?? new Map<CivilDate, readonly Interval[]>()
  known.set(calendar, days)
  const intervals = days.get(date) ?? intervalsOf(calendar, date)
  days.set(date, intervals)
  return intervals
}

function intervalsOf(calendar: WorkingCalendar, date: CivilDate): readonly Interval[] {
  if (!isWorkingDay(calendar, date)) return []
  return periodsOn(calendar, date).map(({ from, to }) => ({
    from: instantOf(date, minutesOf(from), calendar.zone),
    to: instantOf(date, minutesOf(to), calendar.zone),
  }))
}

/** The periods of a date as wall-clock times, whether or not it is a working day. */
export const periodsOn = (calendar: WorkingCalendar, date: CivilDate): readonly WorkingPeriod[] =>
  calendar.periodsByWeekday?.[weekdayOf(date)] ?? calendar.periods

/** The working day `days` after `date`; `date` itself is not counted. With 0 it is `date`, working or not. */
export function addWorkingDays(calendar: WorkingCalendar, date: CivilDate, days: number): CivilDate {
  let day = date
  for (let left = days, steps = 0; left > 0; steps++) {
    if (steps > searchLimitDays) throw noWorkingTime(calendar)
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) left--
  }
  return day
}

/** `date` itself when it is a working day, or else the next one. */
export function workingDayFrom(calendar: WorkingCalendar, date: CivilDate): CivilDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, 1)
}

/** Working time in [from, to). Zero when `to` is not after `from`. */
export function workingMsBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  let sum = 0
  for (let date = civilDateAt(from, calendar.zone); instantOf(date, 0, calendar.zone) < to; date = addDays(date, 1)) {
    for (const interval of workingIntervals(calendar, date)) sum += overlapMs(interval, from, to)
  }
  return sum
}

/** The first instant by which `ms` of working time have passed since `from`: the close of business, not the next opening. */
export function addWorkingMs(calendar: WorkingCalendar, from: Date, ms: number): Date {
  if (ms <= 0) return from
  let left = ms
  let date = civilDateAt(from, calendar.zone)
  for (let steps = 0; steps <= searchLimitDays; steps++, date = addDays(date, 1)) {
    for (const interval of workingIntervals(calendar, date)) {
      const start = Math.max(interval.from.getTime(), from.getTime())
      const available = Math.max(0, interval.to.getTime() - start)
      if (available >= left) return new Date(start + left)
      left -= available
    }
  }
  throw noWorkingTime(calendar)
}

/** Refuses a calendar that cannot be counted with: no working days or periods, or periods out of order, of no length, or not a time of day. */
export function checkCalendar(calendar: WorkingCalendar): WorkingCalendar {
  if (calendar.workingWeekdays.length === 0 || calendar.periods.length === 0) throw noWorkingTime(calendar)
  checkPeriods(calendar, calendar.periods)
  for (const periods of Object.values(calendar.periodsByWeekday ?? {})) checkPeriods(calendar, periods)
  return calendar
}

function checkPeriods(calendar: WorkingCalendar, periods: readonly WorkingPeriod[]): void {
  if (periods.length === 0) throw noWorkingTime(calendar)
  let end = 0
  for (const { from, to } of periods) {
    const [start, stop] = [minutesOf(from), minutesOf(to)]
    if (!(start >= end && stop > start && stop <= 1440)) {
      throw new AppError('calendar.invalid', 422, {
        zh: `工作日历 ${calendar.version} 的时段 ${from}–${to} 无效：应为先后有序、互不重叠的时刻，跨夜班次请拆成两段。`,
        en: `Calendar ${calendar.version}: the period ${from}–${to} is not valid. Periods are ordered and do not overlap; split a night shift in two.`,
      })
    }
    end = stop
  }
}

/** Minutes after midnight of `HH:MM`; NaN for anything else. */
export function minutesOf(time: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time)
  return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
}

/** Twenty years: a calendar with less working time than asked for is a mistake in its data. */
export const searchLimitDays = 7305

export const noWorkingTime = (calendar: WorkingCalendar) =>
  new AppError('calendar.no_working_time', 422, {
    zh: `工作日历 ${calendar.version} 中没有足够的工作时间。`,
    en: `Calendar ${calendar.version} has not enough working time.`,
  })

const overlapMs = (interval: Interval, from: Date, to: Date) =>
  Math.max(0, Math.min(interval.to.getTime(), to.getTime()) - Math.max(interval.from.getTime(), from.getTime()))
