import { beijingDate } from '../../platform/time.ts'
import type { ComplaintState } from '../complaint/domain/complaint.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import { calendarForPack } from './calendar-for-pack.ts'
import { isForwardedByPboc, timelineOf } from './complaint-timeline.ts'
import type { ClockReading } from './domain/clock-reading.ts'
import { isOpen } from './domain/clock-reading.ts'
import { computeDeadlines, type Deadlines } from './domain/compute-deadlines.ts'
import { defaultInternalPolicy } from './domain/internal-policy.ts'
import { allPacks } from './domain/packs/all-packs.ts'
import { cnNfra2020, cnPboc2020, cnRoutes } from './domain/packs/china.ts'
import { packsFor } from './domain/regulation-pack.ts'
import { receiptOf, type TimelineEvent } from './domain/timeline-events.ts'

export type Standing = Pick<ComplaintState, 'receivedAt' | 'channel' | 'classification'>

/** Every clock of a complaint under the rules of its day of receipt. Pure: history in, readings out. */
export function deadlinesOfComplaint(standing: Standing, history: readonly RecordedEvent[], now: Date): Deadlines {
  const events = timelineOf(history)
  const applies = mattersOf(standing)
  const wanted = new Set<string>([
    ...(isElsewhere(standing, history) ? [] : [cnNfra2020.id]),
    ...(isForwardedByPboc(events) ? [cnPboc2020.id] : []),
    ...(applies.length > 0 ? [cnRoutes.id] : []),
  ])
  // A complaint keeps the rules of the day it was received, whatever comes into force later.
  const receivedOn = beijingDate(receiptOf(events)?.at ?? standing.receivedAt)
  const packs = packsFor(allPacks, receivedOn).filter((pack) => wanted.has(pack.id))
  return computeDeadlines({
    events: asKnown(events, now),
    now,
    packs: packs.map((pack) => ({ pack, calendar: calendarForPack(pack) })),
    internal: { policy: defaultInternalPolicy, calendar: calendarForPack(cnNfra2020) },
    applies,
  })
}

/** What is on record has happened, also when its date was written with a few minutes too many. */
const asKnown = (events: readonly TimelineEvent[], now: Date): TimelineEvent[] =>
  events.map((event) => (event.at > now ? { ...event, at: now } : event))

/** The leaves of the taxonomy that stand for a dispute over a credit record. */
const creditRecords: readonly string[] = ['personal_info.credit_report', 'rules_process.credit_record']

/** Matters with a clock of their own beside the measure for complaints. */
function mattersOf({ channel, classification }: Standing): string[] {
  const codes = [classification?.business, classification?.product, classification?.reasonDetail]
  return [
    ...(channel === 'petition_office' ? ['petition'] : []),
    ...(codes.some((code) => code && creditRecords.includes(code)) ? ['credit_report_objection'] : []),
  ]
}

/** Only people may take a contact out of the complaints: until then the strict clock runs, whatever the model thinks. */
function isElsewhere({ classification }: Standing, history: readonly RecordedEvent[]): boolean {
  if (!classification || classification.route === 'complaint') return false
  return history.some(({ event }) => event.type === 'route_changed' || (event.type === 'classified' && event.by === 'person'))
}

/** A clock that an institution can miss. The rest are rights of others, and information. */
export const isObligation = ({ force, state }: ClockReading): boolean =>
  state !== 'not_started' && (force === 'hard' || force === 'soft')

/** The date that stands beside a complaint: the soonest open statutory one, else the soonest of our own. */
export function shownClock({ clocks, strictest }: Deadlines): ClockReading | null {
  if (strictest) return strictest
  const own = clocks.filter((clock) => isObligation(clock) && isOpen(clock) && clock.dueAt)
  const ticking = own.filter((clock) => clock.state !== 'paused')
  const soonest = (list: ClockReading[]) => list.sort((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime())[0]
  return soonest(ticking) ?? soonest(own) ?? null
}

/** Set by a rule, or a promise of our own? Later rounds are `handle#2`. */
export const isStatutoryClock = (clockId: string): boolean =>
  !defaultInternalPolicy.clocks.some(({ id }) => id === clockId.split('#')[0])
