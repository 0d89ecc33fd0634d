import type { FixedDimensions } from './dimensions.ts'
import type { ApprovalKind, Classification, ComplaintEvent, LightReason, RecordedEvent } from './events.ts'
import { statusAfter } from './events.ts'
import { applyForwarding, type ForwardingStanding } from './forwardings.ts'
import { applyRelation, type RelationStanding } from './relations/relations.ts'
import { applyTask, type TaskStanding } from './tasks.ts'
import type { Channel, EscalationLevel, Light, Outcome, Status } from './vocabulary.ts'
import { applyWithdrawal, type WithdrawalStanding } from './withdrawal.ts'

/** Everything about a complaint that its events decide. Never edited, only folded. */
export interface ComplaintState extends TaskStanding, RelationStanding, ForwardingStanding, WithdrawalStanding {
  status: Status
  channel: Channel
  receivedAt: Date
  classification: Classification | null
  /** Who said the present classification: a person overrides a rule, a rule overrides the model. */
  classifiedBy: 'model' | 'rule' | 'person' | null
  light: Light
  lightReasons: LightReason[]
  priority: 'P1' | 'P2' | 'P3'
  ownerId: string | null
  ownerName: string | null
  unitId: string | null
  unitName: string | null
  unitPath: string
  level: EscalationLevel
  /** The escalation that waits for a review, if one does. */
  pendingEscalationId: string | null
  /** The approval that waits for a decision, if one does: one at a time. */
  pendingApproval: { id: string; kind: ApprovalKind } | null
  /** The consumer has confirmed what the complaint is about. */
  isConfirmed: boolean
  isComplex: boolean
  isSolutionApproved: boolean
  /** How far the approved solution has been carried out. */
  execution: 'none' | 'open' | 'done'
  /** An approved extension of which the consumer has not been told: it counts for nothing until then (第18条). */
  extensionToNotify: string | null
  isExtended: boolean
  isAppraisalRunning: boolean
  isClockPaused: boolean
  isConfidential: boolean
  redressAmount: number | null
  outcome: Outcome | null
  firstContactAt: Date | null
  answeredAt: Date | null
  closedAt: Date | null
  reopenedCount: number
  repeatCount: number
  /** What people have said of its dimensions; left out while nobody has. */
  fixedDimensions?: FixedDimensions
  lastSeq: number
  lastEventAt: Date
}

/** The state before the first event. `received` must come first and fills the rest. */
function beginning(first: RecordedEvent): ComplaintState {
  if (first.event.type !== 'received') throw new Error(`a complaint begins with "received", not "${first.event.type}"`)
  return {
    status: 'received',
    channel: first.event.channel,
    receivedAt: new Date(first.event.receivedAt),
    classification: null,
    classifiedBy: null,
    light: 'green',
    lightReasons: [],
    priority: 'P3',
    ownerId: null,
    ownerName: null,
    unitId: null,
    unitName: null,
    unitPath: '/',
    level: 'specialist',
    pendingEscalationId: null,
    pendingApproval: null,
    isConfirmed: false,
    isComplex: false,
    isSolutionApproved: false,
    execution: 'none',
    extensionToNotify: null,
    isExtended: false,
    isAppraisalRunning: false,
    isClockPaused: false,
    isConfidential: false,
    redressAmount: null,
    outcome: null,
    firstContactAt: null,
    answeredAt: null,
    closedAt: null,
    reopenedCount: 0,
    repeatCount: 0,
    lastSeq: 0,
    lastEventAt: first.at,
  }
}

/** The state after one more event. Pure: the same events give the same state, today and in a replay. */
export function apply(state: ComplaintState | null, recorded: RecordedEvent): ComplaintState {
  const before = state ?? beginning(recorded)
  if (recorded.seq !== before.lastSeq + 1) throw new Error(`event ${recorded.seq} does not follow ${before.lastSeq}`)
  return {
    ...before,
    status: nextStatus(before, recorded.event),
    ...changes(before, recorded.event, recorded.at),
    ...applyTask(before, recorded.event, recorded),
    ...applyRelation(before, recorded.event, recorded),
    ...applyForwarding(before, recorded.event, recorded),
    ...applyWithdrawal(before, recorded.event, recorded),
    lastSeq: recorded.seq,
    lastEventAt: recorded.at,
  }
}

/** The state that a whole history leads to. */
export function fold(history: readonly RecordedEvent[]): ComplaintState {
  const state = history.reduce<ComplaintState | null>(apply, null)
  if (!state) throw new Error('a complaint without events does not exist')
  return state
}

function nextStatus(before: ComplaintState, event: ComplaintEvent): Status {
  switch (event.type) {
    case 'classified':
      // What the machine proposes at intake is not yet a person's classification (复杂投诉必经人工).
      return before.status === 'confirmed' && event.by === 'person' ? 'classified' : before.status
    case 'confirmed':
      // A person may have classified it while the consumer was still on the phone.
      return before.classifiedBy === 'person' ? 'classified' : 'confirmed'
    case 'assigned':
      // Handing an investigation to a colleague does not undo it.
      return before.status === 'classified' || before.status === 'confirmed' ? 'assigned' : before.status
    case 'approval_requested':
      return event.kind === 'solution' ? 'approval' : before.status
    case 'approval_decided':
      if (event.kind !== 'solution') return before.status
      // Whoever may decide alone approves without having asked: it stands at approval all the same.
      return event.decision === 'rejected' ? 'solution' : 'approval'
    case 'execution_recorded':
      return 'executing'
    case 'reopened':
    case 'withdrawal_revoked':
      return statusReopened(before)
    default:
      return statusAfter[event.type] ?? before.status
  }
}

/** Back to where the work stopped: what was turned down before anybody had it still needs its first steps. */
function statusReopened(before: ComplaintState): Status {
  if (before.ownerId) return 'investigating'
  if (!before.isConfirmed) return 'received'
  return before.classifiedBy === 'person' ? 'classified' : 'confirmed'
}

function changes(before: ComplaintState, event: ComplaintEvent, at: Date): Partial<ComplaintState> {
  switch (event.type) {
    case 'classified':
      return { classification: event.to, classifiedBy: event.by }
    case 'light_changed':
      return { light: event.to, lightReasons: event.reasons }
    case 'priority_set':
      return { priority: event.priority }
    case 'dispatched':
      return { unitId: event.unitId, unitName: event.unitName, unitPath: event.unitPath }
    case 'assigned':
      return {
        ownerId: event.toPersonId,
        ownerName: event.toPersonName,
        unitId: event.unitId,
        unitName: event.unitName,
        unitPath: event.unitPath,
      }
    case 'returned':
      return { ownerId: null, ownerName: null }
    case 'solution_proposed':
      return { isSolutionApproved: false, redressAmount: event.redressAmount, execution: 'none' }
    case 'approval_requested':
      return { pendingApproval: { id: event.approvalId, kind: event.kind } }
    case 'approval_decided':
      return {
        pendingApproval: null,
        ...(event.kind === 'solution' && { isSolutionApproved: event.decision === 'approved' }),
        ...(event.kind === 'extension' && event.decision === 'approved' && { extensionToNotify: event.approvalId }),
      }
    case 'contacted':
      return { firstContactAt: before.firstContactAt ?? at }
    case 'confirmed':
      return { isConfirmed: true, firstContactAt: before.firstContactAt ?? at }
    case 'answered':
      return { answeredAt: at, firstContactAt: before.firstContactAt ?? at }
    case 'escalation_requested':
      return { pendingEscalationId: event.escalationId }
    case 'escalated':
      return { pendingEscalationId: null, level: event.to }
    case 'escalation_returned':
      return { pendingEscalationId: null }
    case 'marked_complex':
      return { isComplex: true }
    case 'extended':
      return { isExtended: true, extensionToNotify: null }
    case 'execution_recorded':
      return { execution: event.done ? 'done' : 'open' }
    case 'appraisal_started':
      return { isAppraisalRunning: true }
    case 'appraisal_ended':
      return { isAppraisalRunning: false }
    case 'clock_paused':
      return { isClockPaused: true }
    case 'clock_resumed':
      return { isClockPaused: false }
    case 'confidentiality_set':
      return { isConfidential: event.confidential }
    case 'dimension_set':
      return { fixedDimensions: fixed(before.fixedDimensions, event) }
    case 'repeated':
      return { repeatCount: before.repeatCount + 1 }
    case 'closed':
      return { closedAt: at, outcome: event.outcome, pendingApproval: null, pendingEscalationId: null }
    case 'withdrawn':
      return { closedAt: at, outcome: 'withdrawn', pendingApproval: null, pendingEscalationId: null }
    case 'not_accepted':
      return { closedAt: at, outcome: 'not_accepted', pendingApproval: null, pendingEscalationId: null }
    case 'reopened':
      return {
        closedAt: null,
        outcome: null,
        isSolutionApproved: false,
        execution: 'none',
        reopenedCount: before.reopenedCount + 1,
      }
    case 'withdrawal_revoked':
      // What was proposed before belongs to a handling that had ended.
      return { closedAt: null, outcome: null, isSolutionApproved: false, execution: 'none' }
    case 'route_changed':
      return before.classification ? { classification: { ...before.classification, route: event.to } } : {}
    default:
      return {}
  }
}

function fixed(
  before: FixedDimensions = {},
  { axis, to, why }: Extract<ComplaintEvent, { type: 'dimension_set' }>,
): FixedDimensions {
  const { [axis]: _, ...others } = before
  return to === null ? others : { ...others, [axis]: { value: to, why } }
}
