import type { Bilingual } from '../../../platform/errors.ts'
import { addDays, beijing, civilDateAt, instantOf, startOfDate } from '../../deadlines/domain/civil-time.ts'
import { isWorkingDay, minutesOf, type WorkingCalendar } from '../../deadlines/domain/working-calendar.ts'

/** Days that are quiet as a whole: none, the public holidays of the calendar, or every day without work. */
export const quietDays = ['none', 'holidays', 'rest_days'] as const

/** When nobody is to be rung. It delays messages, and neither an event nor a clock. */
export interface QuietHours {
  isOn: boolean
  /** `HH:MM` in Beijing; after `to` it reaches over midnight. `to` itself is no longer quiet. */
  from: string
  to: string
  days: (typeof quietDays)[number]
}

export const defaultQuietHours: QuietHours = { isOn: true, from: '21:00', to: '08:00', days: 'holidays' }

export function checkQuietHours(quiet: QuietHours): Record<string, Bilingual> {
  return quiet.from === quiet.to
    ? {
        to: {
          zh: '结束时间不能与开始时间相同；不需要免打扰的，请关闭',
          en: 'The end is the same as the beginning; switch quiet hours off if you want none',
        },
      }
    : {}
}

/** The longest run of quiet days that is looked through; Spring Festival with its weekends has ten. */
const mostSteps = 62

/** When a message of this instant may be delivered: null for at once, else the end of the quiet time it falls into. */
export function quietUntil(quiet: QuietHours, at: Date, calendar: WorkingCalendar): Date | null {
  if (!quiet.isOn) return null
  let end = at
  for (let steps = 0; steps < mostSteps; steps++) {
    const next = endOfQuiet(quiet, end, calendar)
    if (!next) break
    end = next
  }
  return end > at ? end : null
}

/** The end of the quiet night or quiet day that an instant lies in; another may follow at once. */
function endOfQuiet(quiet: QuietHours, at: Date, calendar: WorkingCalendar): Date | null {
  const date = civilDateAt(at, beijing)
  if (isQuietDay(quiet, calendar, date)) return startOfDate(addDays(date, 1), beijing)
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  for (const evening of [addDays(date, -1), date]) {
    const end = instantOf(from < to ? evening : addDays(evening, 1), to, beijing)
    if (at >= instantOf(evening, from, beijing) && at < end) return end
  }
  return null
}

function isQuietDay({ days }: QuietHours, calendar: WorkingCalendar, date: Parameters<typeof isWorkingDay>[1]): boolean {
  if (days === 'none') return false
  return days === 'holidays' ? calendar.exceptions[date] === 'rest' : !isWorkingDay(calendar, date)
}

/** A red complaint, one of the first priority, and an alarm break through: somebody is in danger, or nobody is in charge. */
export const isUrgentComplaint = ({ light, priority }: { light: string | null; priority: string | null }): boolean =>
  light === 'red' || priority === 'P1'
