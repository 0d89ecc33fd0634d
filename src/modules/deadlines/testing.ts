import { calendarForPack } from './calendar-for-pack.ts'
import { parseMoment } from './domain/civil-time.ts'
import type { ClockReading } from './domain/clock-reading.ts'
import type { DeadlineInput } from './domain/compute-deadlines.ts'
import { computeDeadlines } from './domain/compute-deadlines.ts'
import { allPacks } from './domain/packs/all-packs.ts'
import { parseTimeline } from './domain/parse-timeline.ts'
import { findPack } from './domain/regulation-pack.ts'

/** An event as written in a file: `['complex', '2026-03-12']`, with further fields after it. */
export type Written = [type: string, at: string, more?: Record<string, unknown>]

/** An instant, written as an officer would: Beijing time when nothing else is said. */
export const moment = (text: string) => parseMoment(text)!.at

/** The deadlines of a complaint under the given packs, as seen at `now`. */
export function deadlinesOf(events: Written[], now: string, packs = ['CN-NFRA-2020-3'], more: Partial<DeadlineInput> = {}) {
  const bound = packs.map((id) => findPack(allPacks, id)).map((pack) => ({ pack, calendar: calendarForPack(pack) }))
  const zone = bound[0]!.calendar.zone
  const timeline = parseTimeline(
    events.map(([type, at, fields]) => ({ type, at, ...fields })),
    zone,
  )
  return computeDeadlines({ events: timeline, now: parseMoment(now, zone)!.at, packs: bound, applies: 'all', ...more })
}

export function clockOf(id: string, ...asked: Parameters<typeof deadlinesOf>): ClockReading {
  const found = deadlinesOf(...asked).clocks.find((clock) => clock.id === id)
  if (!found) throw new Error(`no clock ${id}`)
  return found
}

/** The handling clock under the NFRA measure, as seen at `now`. */
export const handleClock = (events: Written[], now: string, more: Partial<DeadlineInput> = {}) =>
  clockOf('handle', events, now, undefined, more)

/** `2026-03-17 running` and the codes of violations: what an officer would ask about a clock. */
export const summary = (clock: ClockReading) =>
  [clock.dueDate, clock.state, ...clock.violations.map(({ code }) => code)].join(' ')
