import { laterOf } from './civil-time.ts'
import type { InternalClock } from './internal-clock.ts'
import { changePriority, isPaused, pause, resume, startInternalClock, stopClock } from './internal-clock.ts'
import type { InternalClockDefinition, InternalPolicy } from './internal-policy.ts'
import { isStageDone, type Stage } from './stages.ts'
import type { EventOf, TimelineEvent } from './timeline-events.ts'
import { isProvable } from './timeline-events.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** Every clock that a policy gives a complaint: its own, those of its stages, of each department that had it, of each task. */
export function definitionsFor(policy: InternalPolicy, events: readonly TimelineEvent[]): InternalClockDefinition[] {
  const made = new Map<string, InternalClockDefinition>()
  for (const event of events) {
    const definition = madeBy(policy, event)
    if (definition && !made.has(definition.id)) made.set(definition.id, definition)
  }
  return [...policy.clocks, ...(policy.stages ?? []), ...made.values()]
}

function madeBy(policy: InternalPolicy, event: TimelineEvent): InternalClockDefinition | undefined {
  if (event.type === 'department_held') return policy.department?.(event.unitId, event.unitName)
  return event.type === 'task_asked' ? policy.task?.(event) : undefined
}

/** Runs one clock of the policy through the events, which are in order and not later than now. Some events begin another round. */
export function runInternalClock(
  definition: InternalClockDefinition,
  events: readonly TimelineEvent[],
  calendar: WorkingCalendar,
): InternalClock[] {
  const receivedAt = events.find((event) => event.type === 'received')?.at
  const rounds: InternalClock[] = []
  let priority: string | undefined
  let waits: Waits = {}
  for (const recorded of events) {
    const event = definition.about && receivedAt ? notBefore(recorded, receivedAt) : recorded
    if (event.type === 'priority_changed') priority = event.priority
    waits = waitsAfter(waits, event, definition)
    // A mark older than a re-dated receipt stands from the receipt on; nothing else before the receipt counts.
    if (receivedAt === undefined || (event.at < receivedAt && event.type !== definition.start)) continue
    const clock = rounds.at(-1)
    const begins = clock ? clock.stop !== null && beginsAgain(definition, event) : doesStart(definition, event)
    if (begins) {
      const at = laterOf(event.at, receivedAt)
      rounds.push(obeyWaits(startInternalClock(definition, at, priority), at, waits))
    } else if (clock) rounds[rounds.length - 1] = apply(clock, event, waits, calendar)
  }
  return rounds
}

/** Work that was done before a receipt that has been re-dated was done at the receipt. */
const notBefore = (event: TimelineEvent, receivedAt: Date): TimelineEvent =>
  event.at < receivedAt ? { ...event, at: receivedAt } : event

function doesStart(definition: InternalClockDefinition, event: TimelineEvent): boolean {
  if (event.type !== definition.start) return false
  if (event.type === 'stage_entered') return event.stage === definition.about?.id
  if (event.type === 'department_held') return event.unitId === definition.about?.id
  return event.type !== 'task_asked' || event.taskId === definition.about?.id
}

function beginsAgain(definition: InternalClockDefinition, event: TimelineEvent): boolean {
  if (definition.about) return doesStart(definition, event)
  return event.type === 'reopened' && definition.onReopen === 'new_round'
}

function apply(clock: InternalClock, event: TimelineEvent, waits: Waits, calendar: WorkingCalendar): InternalClock {
  if (event.type === 'priority_changed') return changePriority(clock, event.at, event.priority, calendar)
  if (clock.definition.end.includes(event.type)) return stopClock(clock, event.at, 'ended', calendar)
  const how = letsGo(clock.definition, event) ?? (isMetBy(clock.definition, event) ? 'met' : null)
  if (how) return stopClock(clock, event.at, how, calendar)
  // A pause is meant for the complaint: that a stage, department or task does not wait with it is no breach of anything.
  if (event.type === 'paused' && !clock.definition.about && !canWaitFor(clock.definition, event.reason))
    return pause(clock, event.at, event.reason)
  return movesWaits(event) ? obeyWaits(clock, event.at, waits) : clock
}

function isMetBy(definition: InternalClockDefinition, event: TimelineEvent): boolean {
  if (!definition.stop.includes(event.type)) return false
  return event.type !== 'notice_dispatched' || (isProvable(event) && (event.of ?? 'decision') === 'decision')
}

/** A stage, a department or a task that lets go: its work is done, or the complaint or task went back undone. */
function letsGo({ about }: InternalClockDefinition, event: TimelineEvent): 'met' | 'ended' | null {
  if (about?.kind === 'stage' && event.type === 'stage_entered' && event.stage !== about.id)
    return isStageDone(about.id as Stage, event.stage) ? 'met' : 'ended'
  if (about?.kind === 'department' && event.type === 'department_held' && event.unitId !== about.id) return 'met'
  if (about?.kind === 'task' && event.type === 'task_finished' && event.taskId === about.id)
    return event.how === 'answered' ? 'met' : 'ended'
  return null
}

/** What the complaint waits for, as far as this clock can wait: for others by somebody's word, for a decision elsewhere by itself. */
interface Waits {
  said?: EventOf<'paused'>
  elsewhere?: EventOf<'approval_asked'>
}

const movesWaits = ({ type }: TimelineEvent) =>
  type === 'paused' || type === 'resumed' || type === 'approval_asked' || type === 'approval_decided'

function waitsAfter(waits: Waits, event: TimelineEvent, definition: InternalClockDefinition): Waits {
  switch (event.type) {
    case 'paused':
      return canWaitFor(definition, event.reason) ? { ...waits, said: event } : waits
    case 'resumed':
      return waits.elsewhere ? { elsewhere: waits.elsewhere } : {}
    case 'approval_asked':
      return isElsewhere(event, definition) ? { ...waits, elsewhere: event } : waits
    case 'approval_decided':
      return waits.said ? { said: waits.said } : {}
    case 'closed':
    case 'withdrawn':
      return {}
    default:
      return waits
  }
}

const canWaitFor = ({ pausable }: InternalClockDefinition, reason: string) => pausable.some((known) => known === reason)

const isElsewhere = ({ unitId }: EventOf<'approval_asked'>, definition: InternalClockDefinition) =>
  unitId !== undefined &&
  definition.about?.kind === 'department' &&
  unitId !== definition.about.id &&
  canWaitFor(definition, 'approval_elsewhere')

function obeyWaits(clock: InternalClock, at: Date, { said, elsewhere }: Waits): InternalClock {
  if (said) return pause(clock, at, said.reason, said.by)
  if (elsewhere) return pause(clock, at, 'approval_elsewhere', elsewhere.unitName)
  return isPaused(clock) ? resume(clock, at) : clock
}
