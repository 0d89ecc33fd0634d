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
 * It is nobody's rule but a demand, so nothing extends or pauses it. It is met by dispatching the decision in a form
 * that can be proved, and ends with a withdrawal. Missing it is as hard as missing a rule.
 */
export function externalReadings(events: readonly TimelineEvent[], now: Date): ClockReading[] {
  return events
    .filter((event): event is EventOf<'forwarded'> & { dueAt: Date } => event.type === 'forwarded' && event.dueAt !== undefined)
    .map((demand, index) => read(demand, index, events, now))
}

function read(
  { at: startedAt, dueAt }: EventOf<'forwarded'> & { dueAt: Date },
  index: number,
  events: readonly TimelineEvent[],
  now: Date,
): ClockReading {
  const later = events.filter((event) => event.at >= startedAt)
  const stop = later.find((event) => event.type === 'withdrawn' || wordsOf(event).some((word) => decisionWords.includes(word)))
  const end = earlierOf(stop?.at ?? now, now)
  const spans = joinSpans([
    { from: startedAt, to: laterOf(startedAt, earlierOf(end, dueAt)), counted: true, why: sentences.counting },
    { from: laterOf(startedAt, dueAt), to: end, counted: true, why: sentences.overdue },
  ])
  const budgetMs = Math.max(0, dueAt.getTime() - startedAt.getTime())
  const isMet = stop !== undefined && stop.type !== 'withdrawn'
  return {
    id: index === 0 ? 'external' : `external#${index + 1}`,
    kind: 'statutory',
    force: 'hard',
    rules: externalRules,
    calendar: 'external',
    state: stateOf(stop, dueAt, now),
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
  if (stop?.type === 'withdrawn') return 'ended'
  if (stop) return stop.at < dueAt ? 'met' : 'met_late'
  return now >= dueAt ? 'overdue' : 'running'
}
