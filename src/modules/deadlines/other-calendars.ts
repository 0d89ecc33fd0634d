import { beijing } from './domain/civil-time.ts'
import type { WorkingCalendar } from './domain/working-calendar.ts'

const rest = (dates: readonly string[]) => Object.fromEntries(dates.map((date) => [date, 'rest' as const]))

/** Bank holidays of England and Wales in 2026 (Banking and Financial Dealings Act 1971; 28 December stands in for Saturday 26). */
export const ukCalendar2026: WorkingCalendar = {
  version: 'GB-EAW-2026@1',
  zone: 'Europe/London',
  covers: { from: '2026-01-01', to: '2026-12-31' },
  workingWeekdays: [1, 2, 3, 4, 5],
  exceptions: rest([
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04'],
    ...['2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ]),
  periods: [{ from: '09:00', to: '17:00' }],
}

/** Monday to Friday in Beijing time, no holidays known: for packs whose own calendar the institution has not loaded yet. */
export const plainWeek: WorkingCalendar = {
  version: 'plain-week@1',
  zone: beijing,
  covers: { from: '1970-01-01', to: '1970-01-01' },
  workingWeekdays: [1, 2, 3, 4, 5],
  exceptions: {},
  periods: [{ from: '09:00', to: '17:00' }],
}
