import { hourMs } from '../../../platform/time.ts'
import { beijing, civilDateAt, earlierOf, laterOf } from './civil-time.ts'
import type { ClockReading, ClockState } from './clock-reading.ts'
import { countedMs, joinSpans, sentences } from './explain.ts'
import type { EventOf, TimelineEvent } from './timeline-events.ts'
import { decisionWords, isUnprovedNotice, wordsOf } from './triggers.ts'
import { violation } from './violations.ts'
import { warnPointsOfBudget } from './warn-points.ts'

/** What stands in place of a pack where the date was set by whoever handed the complaint over. */
export const externalRules = 'EXTERNAL@1'

/**
 * The dates by which authorities that handed a complaint over want their answer: one clock for each of them.
 *
 * It is nobody's rule but a demand, so nothing extends or pauses it but the word of whoever made it, spoken before it ran
 * out. It is met by the report to that authority or, where none is wanted, by dispatching the decision in a form that can
 * be proved; it ends with a withdrawal, and when the authority takes the complaint back. Missing it is as hard as missing a rule.
 */
export function externalReadings(events: readonly TimelineEvent[], now: Date): ClockReading[] {
  return events
    .filter((event) => event.type === 'forwarded')
    .map((demand) => ({ ...demand, dueAt: settledDate(demand, events) }))
    .filter((demand): demand is Demand => demand.dueAt !== undefined)
    .map((demand, index) => read(demand, index, events, now))
}

type Demand = EventOf<'forwarded'> & { dueAt: Date }

const isOfDemand = (event: { by: string; externalNumber?: string }, demand: EventOf<'forwarded'>) =>
  event.by === demand.by && event.externalNumber === demand.externalNumber

/** The date as the authority last set it. A later word on a date that had already passed moves nothing. */
function settledDate(demand: EventOf<'forwarded'>, events: readonly TimelineEvent[]): Date | undefined {
  return events.reduce(
    (dueAt, event) =>
      event.type === 'forwarding_moved' && event.dueAt && isOfDemand(event, demand) && (dueAt === undefined || event.at < dueAt)
        ? event.dueAt
        : dueAt,
    demand.dueAt,
  )
}

/** Taken back by the authority: nothing is owed to it any more. */
const isTakenBack = (event: TimelineEvent, demand: Demand) =>
  event.type === 'forwarding_moved' && event.dueAt === undefined && isOfDemand(event, demand)

function isAnswer(event: TimelineEvent, demand: Demand): boolean {
  if (event.type === 'feedback_dispatched') return isOfDemand(event, demand)
  return demand.wantsFeedback !== true && wordsOf(event).some((word) => decisionWords.includes(word))
}

function read(demand: Demand, index: number, events: readonly TimelineEvent[], now: Date): ClockReading {
  const { at: startedAt, dueAt } = demand
  const later = events.filter((event) => event.at >= startedAt)
  const ends = (event: TimelineEvent) => event.type === 'withdrawn' || isTakenBack(event, demand)
  const stop = later.find((event) => ends(event) || isAnswer(event, demand))
  const end = earlierOf(stop?.at ?? now, now)
  const spans = joinSpans([
    { from: startedAt, to: laterOf(startedAt, earlierOf(end, dueAt)), counted: true, why: sentences.counting },
    { from: laterOf(startedAt, dueAt), to: end, counted: true, why: sentences.overdue },
  ])
  const budgetMs = Math.max(0, dueAt.getTime() - startedAt.getTime())
  const isMet = stop !== undefined && !ends(stop)
  return {
    id: index === 0 ? 'external' : `external#${index + 1}`,
    kind: 'statutory',
    force: 'hard',
    rules: externalRules,
    calendar: 'external',
    state: stop && !isMet ? 'ended' : stateOf(stop, dueAt, now),
    budget: { n: Math.round(budgetMs / hourMs), unit: 'hour' },
    startedAt,
    dueAt,
    dueDate: civilDateAt(new Date(dueAt.getTime() - 1), beijing),
    metAt: isMet ? stop.at : null,
    endedAt: stop && !isMet ? stop.at : null,
    usedMs: countedMs(spans),
    warnAt: warnPointsOfBudget(budgetMs, (usedMs) => new Date(startedAt.getTime() + usedMs)),
    isProvisional: false,
    violations: later
      .filter((event) => isUnprovedNotice(event, 'decision_notice_dispatched') && (!stop || event.at <= stop.at))
      .map(({ at }) => violation('phone_without_recording', at)),
    spans,
  }
}

function stateOf(stop: TimelineEvent | undefined, dueAt: Date, now: Date): ClockState {
  if (stop) return stop.at < dueAt ? 'met' : 'met_late'
  return now >= dueAt ? 'overdue' : 'running'
}
