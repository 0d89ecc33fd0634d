import type { CivilDate } from '../../../platform/time.ts'
import { beijingDate, dayMs, minuteMs, startOfBeijingDate } from '../../../platform/time.ts'

/** The zone in which a Chinese institution counts its days. */
export const beijing = 'Asia/Shanghai'

/** The civil date in `zone` (an IANA name) at an instant. */
export function civilDateAt(at: Date, zone: string): CivilDate {
  if (zone === beijing) return beijingDate(at)
  return new Date(at.getTime() + offsetMs(at, zone)).toISOString().slice(0, 10) as CivilDate
}

/** The instant at which a civil date begins in `zone`. Days are half-open: a date ends where the next begins. */
export function startOfDate(date: CivilDate, zone: string): Date {
  return zone === beijing ? startOfBeijingDate(date) : instantOf(date, 0, zone)
}

/** The instant at which `minutes` after midnight is read from the wall clock in `zone`. 1440 is the next midnight, also on days of 23 or 25 hours. */
export function instantOf(date: CivilDate, minutes: number, zone: string): Date {
  if (zone === beijing) return new Date(startOfBeijingDate(date).getTime() + minutes * minuteMs)
  return fromWallClock(Date.parse(`${date}T00:00:00.000Z`) + minutes * minuteMs, zone)
}

/** The day after each day that has been asked about: walks over days are what clocks are made of. */
const dayAfter = new Map<CivilDate, CivilDate>()

export function addDays(date: CivilDate, days: number): CivilDate {
  if (days !== 1) return movedBy(date, days)
  const next = dayAfter.get(date) ?? movedBy(date, 1)
  // A few decades of days; more than that is somebody asking about all of history.
  if (dayAfter.size < 20_000) dayAfter.set(date, next)
  return next
}

function movedBy(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10) as CivilDate
}

/** The same day of the month `months` later, or the last day of that month where it is shorter. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10) as CivilDate
}

/** Whole civil days from one date to the other; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / dayMs)
}

export const laterOf = (a: Date, b: Date): Date => (a > b ? a : b)
export const earlierOf = (a: Date, b: Date): Date => (a < b ? a : b)

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7
}

const momentPattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Reads `2026-03-17`, `2026-03-17 23:30`, `2026-03-17T23:30:00+08:00` and the like.
 *
 * A text without a zone is read in `zone`; a bare date is the midnight at which it begins, marked `dateOnly`.
 * Null for anything else, also for dates that do not exist (30 February).
 */
export function parseMoment(text: string, zone: string = beijing): { at: Date; dateOnly: boolean } | null {
  const match = momentPattern.exec(text.trim())
  if (!match) return null
  const [, date, hour = '00', minute = '00', second = '00', fraction = '0', offset] = match
  if (!isRealDate(date!) || !isRealTime(Number(hour), Number(minute), Number(second))) return null
  if (match[2] === undefined) return { at: startOfDate(date as CivilDate, zone), dateOnly: true }
  const timeMs = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0'))
  const wallMs = Date.parse(`${date}T00:00:00.000Z`) + timeMs
  return { at: offset === undefined ? fromWallClock(wallMs, zone) : new Date(wallMs - writtenOffsetMs(offset)), dateOnly: false }
}

function isRealDate(date: string): boolean {
  const parsed = Date.parse(`${date}T00:00:00.000Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === date
}

const isRealTime = (hour: number, minute: number, second: number) =>
  (hour < 24 && minute < 60 && second < 60) || (hour === 24 && minute === 0 && second === 0)

function writtenOffsetMs(offset: string): number {
  if (offset === 'Z') return 0
  const digits = offset.replace(':', '')
  const size = (Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))) * minuteMs
  return digits.startsWith('-') ? -size : size
}

/** Twice, because the offset at the first guess may be the one before a change of clocks. */
function fromWallClock(wallMs: number, zone: string): Date {
  const guess = wallMs - offsetMs(new Date(wallMs), zone)
  return new Date(wallMs - offsetMs(new Date(guess), zone))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function offsetMs(at: Date, zone: string): number {
  let formatter = formatters.get(zone)
  if (!formatter) {
    const fields = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields })
    formatters.set(zone, formatter)
  }
  const parts: Record<string, number> = {}
  for (const part of formatter.formatToParts(at)) parts[part.type] = Number(part.value)
  const wallMs = Date.UTC(parts['year']!, parts['month']! - 1, parts['day']!, parts['hour']!, parts['minute']!, parts['second']!)
  return wallMs - Math.floor(at.getTime() / 1000) * 1000
}
