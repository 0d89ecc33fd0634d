import { chineseCalendar } from './chinese-calendar.ts'
import type { CalendarId, RegulationPack } from './domain/regulation-pack.ts'
import type { WorkingCalendar } from './domain/working-calendar.ts'
import { plainWeekIn, ukCalendar } from './other-calendars.ts'

const makers: Record<CalendarId, () => WorkingCalendar> = {
  CN: chineseCalendar,
  GB: ukCalendar,
  US: () => plainWeekIn('US', 'America/New_York'),
  EU: () => plainWeekIn('EU', 'Europe/Brussels'),
  SG: () => plainWeekIn('SG', 'Asia/Singapore'),
  HK: () => plainWeekIn('HK', 'Asia/Hong_Kong'),
  IN: () => plainWeekIn('IN', 'Asia/Kolkata'),
}

const made = new Map<CalendarId, WorkingCalendar>()

/** The first version of a calendar: what every institution begins with. */
export function shippedCalendar(id: CalendarId): WorkingCalendar {
  const known = made.get(id) ?? makers[id]()
  made.set(id, known)
  return known
}

/** The calendar that ships for a pack. An institution's own stands in its rulebook. */
export const calendarForPack = (pack: Pick<RegulationPack, 'calendar'>): WorkingCalendar => shippedCalendar(pack.calendar)
