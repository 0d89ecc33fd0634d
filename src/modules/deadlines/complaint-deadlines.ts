import type { ComplaintState } from '../complaint/domain/complaint.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import { timelineOf } from './complaint-timeline.ts'
import type { ClockReading } from './domain/clock-reading.ts'
import { isOpen } from './domain/clock-reading.ts'
import { promiseIds } from './domain/clock-settings.ts'
import { computeDeadlines, type Deadlines } from './domain/compute-deadlines.ts'
import {
  type BoundFacts,
  calendarAt,
  type Pin,
  packsBinding,
  type Rulebook,
  type TermsSince,
  termsOf,
} from './domain/packs/rulebook.ts'
import type { TimelineEvent } from './domain/timeline-events.ts'
import { asReexamination } from './reexamination-words.ts'

export type Standing = Pick<ComplaintState, 'receivedAt' | 'channel' | 'classification'>

/**
 * Every clock of a complaint under the rules of its day of receipt. Pure: history and book in, readings out.
 *
 * It keeps the packs and versions that stood when it was recorded, whatever is published or switched later. Calendars
 * follow their latest version while it is open, and stay as they were when it was closed.
 */
export function deadlinesOfComplaint(
  book: Rulebook,
  standing: Standing,
  history: readonly RecordedEvent[],
  now: Date,
): Deadlines {
  const asOf = closedSince(history) ?? now
  const pin = pinOf(standing, history)
  const packs = packsBinding(book, pin, factsOf(standing, history))
  return computeDeadlines({
    events: asKnown(timelineOf(history), now),
    now,
    packs: packs
      .map((pack) => asReexamination(pack, history))
      .map((pack) => ({ pack, calendar: calendarAt(book, pack.calendar, asOf) })),
    internal: { ...lastAndEarlier(termsOf(book, pin, asOf)), calendar: calendarAt(book, 'CN', asOf) },
    applies: mattersOf(standing, history),
  })
}

const lastAndEarlier = (terms: readonly [TermsSince, ...TermsSince[]]) => {
  const { policy, from } = terms.at(-1)!
  return { policy, since: from, earlier: terms.slice(0, -1) }
}

/** The first receipt on record: a correction of it moves dates, and never the rules. */
export function pinOf(standing: Standing, history: readonly RecordedEvent[]): Pin {
  const first = history.find(({ event }) => event.type === 'received')
  if (first?.event.type !== 'received') return { receivedAt: standing.receivedAt, recordedAt: standing.receivedAt }
  return { receivedAt: new Date(first.event.receivedAt), recordedAt: first.recordedAt }
}

/** Once a unit has had the complaint, the rules of that unit stay with it: a transfer ends no clock. */
function factsOf(standing: Standing, history: readonly RecordedEvent[]): BoundFacts {
  const unitPaths = history.flatMap(({ event }) =>
    event.type === 'dispatched' || event.type === 'assigned' ? [event.unitPath] : [],
  )
  const { channel, classification } = standing
  return { unitPaths, channel, business: classification?.business ?? null, isElsewhere: isElsewhere(standing, history) }
}

/** When the complaint was closed, unless it has been opened again since. */
function closedSince(history: readonly RecordedEvent[]): Date | null {
  const last = history.findLast(({ event }) => closing.includes(event.type) || opening.includes(event.type))
  return last && !opening.includes(last.event.type) ? last.recordedAt : null
}

const closing: readonly string[] = ['closed', 'withdrawn', 'not_accepted']
const opening: readonly string[] = ['reopened', 'withdrawal_revoked']

/** What is on record has happened, also when its date was written with a few minutes too many. */
const asKnown = (events: readonly TimelineEvent[], now: Date): TimelineEvent[] =>
  events.map((event) => (event.at > now ? { ...event, at: now } : event))

/** The leaves of the taxonomy that stand for a dispute over a credit record. */
const creditRecords: readonly string[] = ['personal_info.credit_report', 'rules_process.credit_record']

/** The businesses to which rules on payment services apply. */
const paymentServices: readonly string[] = ['payment', 'debit_card']

/** Matters with a clock of their own beside the measure for complaints. */
function mattersOf({ channel, classification }: Standing, history: readonly RecordedEvent[]): string[] {
  const codes = [classification?.business, classification?.product, classification?.reasonDetail]
  const isPayment = paymentServices.some((code) => classification?.business.split('.')[0] === code)
  const proposed = history.findLast(({ event }) => event.type === 'solution_proposed')?.event
  return [
    ...(channel === 'petition_office' ? ['petition'] : []),
    ...(codes.some((code) => code && creditRecords.includes(code)) ? ['credit_report_objection'] : []),
    ...(isPayment ? ['payment_services'] : []),
    // A solution that gives nothing is how a rejection begins.
    ...(proposed?.type === 'solution_proposed' && proposed.redressKind === 'none' ? ['wholly_rejected'] : []),
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
  // Stages, departments and tasks have dates of their own; they are not the date of the complaint.
  const own = clocks.filter((clock) => isObligation(clock) && isOpen(clock) && clock.dueAt && !clock.about)
  const ticking = own.filter((clock) => clock.state !== 'paused')
  const soonest = (list: ClockReading[]) => list.sort((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime())[0]
  return soonest(ticking) ?? soonest(own) ?? null
}

/** Set by a rule, or a promise of our own? Later rounds are `handle#2`. */
export const isStatutoryClock = (clockId: string): boolean =>
  !/^(stage_|dept:|ola:)/.test(clockId) && !promiseIds.some((id) => id === clockId.split('#')[0])
