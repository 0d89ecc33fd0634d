import type { RecordedEvent } from '../../complaint/domain/events.ts'
import { laterOf } from './civil-time.ts'
import type { StageWord } from './stages.ts'
import type { EventOf, TimelineEvent } from './timeline-events.ts'

/** A word of the timeline with the event of the complaint that it comes from. */
export interface Sourced {
  word: TimelineEvent
  seq: number
}

interface Past {
  /** Null when nothing has to be done any more. */
  stage: StageWord | null
  /** The stage that a withdrawal interrupted. */
  interrupted: StageWord | null
  isConfirmed: boolean
  isClassifiedByPerson: boolean
  hasOwner: boolean
  unit: { unitId: string; unitName: string } | null
  tasks: Map<string, Pick<EventOf<'task_asked'>, 'taskId' | 'title' | 'hours'>>
  /** Words keep their order, also where a date was entered afterwards. */
  since: Date
}

/**
 * Who had the work when: the stage that the handling was in, the department that held the complaint, the tasks of others,
 * and the decisions that lay elsewhere. A fold of the whole history, oldest first.
 */
export function workWords(history: readonly RecordedEvent[]): Sourced[] {
  const past: Past = {
    stage: null,
    interrupted: null,
    isConfirmed: false,
    isClassifiedByPerson: false,
    hasOwner: false,
    unit: null,
    tasks: new Map(),
    since: new Date(0),
  }
  return history.flatMap((recorded) => wordsOf(past, recorded).map((word) => ({ word, seq: recorded.seq })))
}

function wordsOf(past: Past, recorded: RecordedEvent): TimelineEvent[] {
  const at = laterOf(whenOf(recorded), past.since)
  past.since = at
  // In this order: a complaint is in a stage before a department has it, and with a department before it asks others.
  return [...stageWordsOf(past, recorded, at), ...holdingWords(past, recorded, at), ...taskWords(past, recorded, at)]
}

function whenOf({ event, at }: RecordedEvent): Date {
  if (event.type === 'received') return new Date(event.receivedAt)
  return event.type === 'answered' ? new Date(event.dispatchedAt) : at
}

function stageWordsOf(past: Past, { event }: RecordedEvent, at: Date): TimelineEvent[] {
  if (event.type === 'classified' && event.by === 'person') past.isClassifiedByPerson = true
  const next = stageAfter(past, event)
  if (event.type === 'withdrawn') past.interrupted = past.stage
  // A withdrawal that was not the consumer's own never was: its stage goes on.
  if (event.type === 'withdrawal_revoked' && event.ground === 'not_genuine') past.stage = past.interrupted
  if (event.type === 'confirmed') past.isConfirmed = true
  if (event.type === 'assigned') past.hasOwner = true
  if (event.type === 'returned') past.hasOwner = false
  if (next === undefined || next === past.stage) return []
  past.stage = next
  return next === null ? [] : [{ type: 'stage_entered', at, stage: next }]
}

/** The stage that an event leads to; undefined when it stays. It goes by the life cycle: see `statusAfter` of the complaint. */
function stageAfter(past: Past, event: RecordedEvent['event']): StageWord | null | undefined {
  switch (event.type) {
    case 'received':
      return 'confirm'
    case 'confirmed':
      return past.stage === 'confirm' ? classifyOrAssign(past) : undefined
    case 'classified':
      return past.stage === 'classify' ? classifyOrAssign(past) : undefined
    case 'assigned':
      return past.stage === 'classify' || past.stage === 'assign' ? 'investigate' : undefined
    case 'returned':
      return 'assign'
    case 'investigation_started':
      return 'investigate'
    case 'finding_recorded':
      return past.stage === 'investigate' ? 'solution' : undefined
    case 'solution_proposed':
      return 'solution'
    case 'approval_requested':
      return event.kind === 'solution' ? 'approval' : undefined
    case 'approval_decided':
      if (event.kind !== 'solution') return undefined
      return event.decision === 'approved' ? 'answer' : 'solution'
    case 'answered':
      return 'follow_up'
    case 'followed_up':
      return 'done'
    case 'closed':
    case 'withdrawn':
    case 'not_accepted':
      return null
    case 'reopened':
      return stageReopened(past)
    case 'withdrawal_revoked':
      return event.ground === 'changed_mind' ? stageReopened(past) : undefined
    default:
      return undefined
  }
}

const classifyOrAssign = (past: Past): StageWord => (past.isClassifiedByPerson ? 'assign' : 'classify')

/** Back to where the work stopped. */
function stageReopened(past: Past): StageWord {
  if (past.hasOwner) return 'investigate'
  return past.isConfirmed ? classifyOrAssign(past) : 'confirm'
}

function holdingWords(past: Past, { event }: RecordedEvent, at: Date): TimelineEvent[] {
  switch (event.type) {
    case 'dispatched':
    case 'assigned': {
      const { unitId, unitName } = event
      if (past.unit?.unitId === unitId) return []
      past.unit = { unitId, unitName }
      return [{ type: 'department_held', at, unitId, unitName }]
    }
    case 'reopened':
      return heldAgain(past, at)
    case 'withdrawal_revoked':
      return event.ground === 'changed_mind' ? heldAgain(past, at) : []
    case 'approval_requested':
      return event.kind === 'solution' ? [approvalAsked(event, at)] : []
    case 'approval_decided':
      return event.kind === 'solution' ? [{ type: 'approval_decided', at }] : []
    default:
      return []
  }
}

const heldAgain = ({ unit }: Past, at: Date): TimelineEvent[] => (unit ? [{ type: 'department_held', at, ...unit }] : [])

const approvalAsked = (
  { toUnitId, toUnitName }: Extract<RecordedEvent['event'], { type: 'approval_requested' }>,
  at: Date,
): TimelineEvent => ({
  type: 'approval_asked',
  at,
  ...(toUnitId && { unitId: toUnitId }),
  ...(toUnitName && { unitName: toUnitName }),
})

function taskWords(past: Past, { event }: RecordedEvent, at: Date): TimelineEvent[] {
  switch (event.type) {
    case 'task_opened': {
      const task = {
        taskId: event.taskId,
        title: `${event.title}（${event.partnerName ?? event.toUnitName}）`,
        hours: event.dueHours,
      }
      past.tasks.set(event.taskId, task)
      return [{ type: 'task_asked', at, ...task }]
    }
    case 'task_reopened': {
      const task = past.tasks.get(event.taskId)
      return task ? [{ type: 'task_asked', at, ...task }] : []
    }
    case 'task_answered':
      return [{ type: 'task_finished', at, taskId: event.taskId, how: 'answered' }]
    case 'task_returned':
    case 'task_withdrawn':
    case 'task_closed':
      return [{ type: 'task_finished', at, taskId: event.taskId, how: 'dropped' }]
    default:
      return []
  }
}
