import type { ClockReading } from './clock-reading.ts'
import { isOpen } from './clock-reading.ts'
import { defaultDayCount } from './day-count.ts'
import { externalReadings } from './external-clock.ts'
import type { InternalPolicy } from './internal-policy.ts'
import { policyKey } from './internal-policy.ts'
import { readInternalClock } from './internal-reading.ts'
import { definitionsFor, runInternalClock } from './internal-rounds.ts'
import { admittedRequests } from './reexamination.ts'
import type { ClockDefinition, RegulationPack } from './regulation-pack.ts'
import { packKey } from './regulation-pack.ts'
import { runStatutoryClock } from './statutory-clock.ts'
import { readStatutoryClock } from './statutory-reading.ts'
import type { TimelineEvent } from './timeline-events.ts'
import { countComplaints, inOrder, receiptOf, settleBareDates } from './timeline-events.ts'
import type { WorkingCalendar } from './working-calendar.ts'

export interface DeadlineInput {
  /** In any order. What lies after `now` is not known yet and is left out. */
  events: readonly TimelineEvent[]
  now: Date
  /** The packs that bind the complaint, each with the calendar its working days are counted with. */
  packs: readonly { pack: RegulationPack; calendar: WorkingCalendar }[]
  /** The terms in force, since when, and those that held for the complaint before them, oldest first. */
  internal?: {
    policy: InternalPolicy
    calendar: WorkingCalendar
    since?: Date
    earlier?: readonly { policy: InternalPolicy; from: Date }[]
  }
  /** What the complaint is, for clocks that are only for some: `payment_services`, `petition` … `all` leaves none out. */
  applies?: readonly string[] | 'all'
  /** Overrides the packs: moves a last day that is a holiday to the next working day. */
  holidayRollForward?: boolean
}

export interface Deadlines {
  receivedAt: Date | null
  /** Hard statutory clocks that have started come first, the soonest due before the others. */
  clocks: ClockReading[]
  /** The open hard statutory clock that is due first: the date to show for the complaint. */
  strictest: ClockReading | null
  counts: { raw: number; deduplicated: number }
  /** The numbers under which regulators forwarded the complaint; each is kept. */
  externalNumbers: { by: string; number: string | null; at: Date }[]
}

/**
 * Every clock of a complaint: a pure function of its events, the packs and calendars, and the time.
 * The same input gives the same answer for ever, so a decision of the past can be replayed and explained.
 */
export function computeDeadlines(input: DeadlineInput): Deadlines {
  const known = inOrder(input.events.filter((event) => event.at <= input.now))
  const receipt = receiptOf(known)
  const statutory = input.packs.flatMap(({ pack, calendar }) =>
    statutoryReadings(input, pack, calendar, eventsOf(known, receipt, calendar)),
  )
  const internal = input.internal ? internalReadings(input.internal, known, receipt, input.now) : []
  const external = externalReadings(known, input.now)
  const clocks = [...statutory, ...external, ...internal].sort((a, b) => sortKey(a) - sortKey(b))
  return {
    receivedAt: receipt?.at ?? null,
    clocks,
    strictest: clocks.find((clock) => isOpen(clock) && sortKey(clock) < Number.MAX_SAFE_INTEGER) ?? null,
    counts: countComplaints(known),
    externalNumbers: known
      .filter((event) => event.type === 'forwarded')
      .map(({ by, externalNumber, at }) => ({ by, number: externalNumber ?? null, at })),
  }
}

function statutoryReadings(
  input: DeadlineInput,
  pack: RegulationPack,
  calendar: WorkingCalendar,
  events: TimelineEvent[],
): ClockReading[] {
  const base = pack.dayCount ?? defaultDayCount
  const dayCount = input.holidayRollForward === undefined ? base : { ...base, holidayRollForward: input.holidayRollForward }
  const window = pack.clocks.find((clock) => clock.stop === 'reexam_requested')
  const admitted = window ? admittedRequests(events, window.n, calendar.zone) : events
  return pack.clocks
    .filter((definition) => doesApply(definition, input.applies ?? []))
    .flatMap((definition) => {
      const seen = definition === window ? events : admitted
      const clock = runStatutoryClock({ definition, dayCount, calendar }, seen, input.now)
      return readStatutoryClock(clock, packKey(pack), input.now)
    })
}

/**
 * What is open goes by the terms in force, from its events. What had stopped before they came into force was met, or missed,
 * under those of its own time and stays so.
 */
function internalReadings(
  { policy, calendar, since = new Date(0), earlier = [] }: NonNullable<DeadlineInput['internal']>,
  known: TimelineEvent[],
  receipt: TimelineEvent | null,
  now: Date,
): ClockReading[] {
  const events = eventsOf(known, receipt, calendar)
  const readBy = (terms: InternalPolicy) =>
    definitionsFor(terms, events).flatMap((definition) =>
      readInternalClock(definition, runInternalClock(definition, events, calendar), policyKey(terms), calendar, now),
    )
  const present = readBy(policy)
  if (earlier.length === 0) return present
  const sets = [...earlier, { policy, from: since }].map((terms, index) => ({
    from: terms.from,
    readings: new Map((index < earlier.length ? readBy(terms.policy) : present).map((reading) => [reading.id, reading])),
  }))
  const ids = new Set(sets.toReversed().flatMap(({ readings }) => [...readings.keys()]))
  return [...ids].flatMap((id) => {
    const some = sets.findLast(({ readings }) => readings.has(id))?.readings.get(id)
    const stopAt = some?.metAt ?? some?.endedAt
    const judging = stopAt ? sets.findLast(({ from }) => from <= stopAt) : sets.at(-1)
    const reading = judging?.readings.get(id)
    return reading ? [reading] : []
  })
}

/** The events with exactly one receipt, and with bare dates of that day settled after it. */
function eventsOf(known: TimelineEvent[], receipt: TimelineEvent | null, calendar: WorkingCalendar): TimelineEvent[] {
  if (!receipt) return known
  const others = known.filter((event) => event.type !== 'received')
  const withReceipt: TimelineEvent[] = [{ type: 'received', at: receipt.at }, ...others, ...heldByRegulator(known)]
  return inOrder(settleBareDates(withReceipt, receipt.at, calendar.zone))
}

/** When a regulator had the complaint before us, its own forwarding clock has a start. */
function heldByRegulator(known: readonly TimelineEvent[]): TimelineEvent[] {
  return known.flatMap((event) =>
    event.type === 'forwarded' && event.receivedByRegulatorAt
      ? [{ type: 'milestone' as const, name: 'received_by_regulator', at: event.receivedByRegulatorAt }]
      : [],
  )
}

function doesApply(definition: ClockDefinition, applies: readonly string[] | 'all'): boolean {
  if (definition.countedBy === 'internal') return false
  if (applies === 'all') return true
  if (definition.appliesTo !== undefined && !applies.includes(definition.appliesTo)) return false
  return definition.appliesWhen === undefined || definition.appliesWhen.some((condition) => applies.includes(condition))
}

const sortKey = (clock: ClockReading) =>
  clock.kind === 'statutory' && clock.force === 'hard' && clock.dueAt ? clock.dueAt.getTime() : Number.MAX_SAFE_INTEGER
