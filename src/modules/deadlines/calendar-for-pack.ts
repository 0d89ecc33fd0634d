import { chineseCalendar } from './chinese-calendar.ts'
import type { RegulationPack } from './domain/regulation-pack.ts'
import type { WorkingCalendar } from './domain/working-calendar.ts'
import { plainWeek, ukCalendar2026 } from './other-calendars.ts'

let chinese: WorkingCalendar | undefined

/** The calendar that ships for a pack. An institution that stores one of its own passes that instead. */
export function calendarForPack(pack: RegulationPack): WorkingCalendar {
  if (pack.calendar === 'GB') return ukCalendar2026
  if (pack.calendar === 'plain-week') return plainWeek
  chinese ??= chineseCalendar()
  return chinese
}
