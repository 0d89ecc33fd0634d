import chineseDays from 'chinese-days'
import type { Bilingual } from '../../platform/errors.ts'
import type { CivilDate } from '../../platform/time.ts'
import { addDays, beijing } from './domain/civil-time.ts'
import type { WorkingCalendar } from './domain/working-calendar.ts'
import { checkCalendar } from './domain/working-calendar.ts'

/** Office hours of a Chinese branch, with a noon break. */
const officeHours = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
] as const

/** The years whose holidays the State Council has announced and the package knows. A later year is counted by the plain week. */
const covers = { from: '2024-01-01', to: '2026-12-31' } as const

/**
 * The Chinese working calendar with 调休, as plain data to be stored.
 * The package is asked once per date here and never again, so that an upgrade of it changes no stored clock.
 */
export function chineseCalendar(
  version = 'CN-2024-2026@chinese-days-1.5.7',
  periods: WorkingCalendar['periods'] = officeHours,
): WorkingCalendar {
  const exceptions: Record<string, 'work' | 'rest'> = {}
  const names: Record<string, Bilingual> = {}
  for (let date: CivilDate = covers.from; date <= covers.to; date = addDays(date, 1)) {
    const { work, name } = chineseDays.getDayDetail(date)
    // "Spring Festival,春节,4" for holidays and the days worked in their place, the plain weekday for the rest.
    const [en, zh] = name.split(',')
    if (zh === undefined || en === undefined) continue
    exceptions[date] = work ? 'work' : 'rest'
    names[date] = work ? { zh: `${zh}调休上班`, en: `working day in lieu for ${en}` } : { zh, en }
  }
  return checkCalendar({ version, zone: beijing, covers, workingWeekdays: [1, 2, 3, 4, 5], exceptions, names, periods })
}
