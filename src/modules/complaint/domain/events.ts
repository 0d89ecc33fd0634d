import type { DimensionAxis } from './dimensions.ts'
import type { ForwardingEvent } from './forwarding-events.ts'
import type { RedressAssessment, RedressEvent, RedressKind, SolutionTerms } from './redress-events.ts'
import type { RelationEvent } from './relations/relation-events.ts'
import type { TaskEvent } from './task-events.ts'
import type { AnswerForm, Channel, EscalationLevel, Light, Outcome, Status } from './vocabulary.ts'
import type { WithdrawalEvent, WithdrawalProof } from './withdrawal.ts'

/** The axes on which a complaint is understood. Codes of the taxonomy trees; null where nobody has said yet. */
export interface Classification {
  route: string
  business: string
  reason: string
  /** Our own second level below the JR/T 0169 reason, or null. */
  reasonDetail: string | null
  product: string | null
  grade: 'general' | 'important' | 'urgent' | null
  triggers: string[]
  emotion: number
}

/** Why a light has its colour: one named signal, its weight, and the sentence a person reads. */
export interface LightReason {
  signal: string
  weight: number
  say: { zh: string; en: string }
}

/**
 * Everything that can happen to a complaint. Immutable and kept for years, so only add:
 * never rename a type and never change what a field means. Instants are ISO 8601 UTC.
 */
export type ComplaintEvent =
  | {
      type: 'received'
      channel: Channel
      receivedAt: string
      externalSource: string | null
      externalNumber: string | null
      /** When whoever handed it over wants the answer. */
      externalDueAt?: string | null
    }
  | { type: 'confirmed'; method: 'phone' | 'in_person' | 'message' | 'portal'; note: string; correctedText: boolean }
  /** What the consumer said was written down wrongly and has been put right; the values stand on the complaint. */
  | {
      type: 'corrected'
      fields: string[]
      why: string
      /** The facts as they stood, masked. */
      before?: Record<string, string | number | null>
    }
  | { type: 'classified'; by: 'model' | 'rule' | 'person'; from: Classification | null; to: Classification; why: string | null }
  | { type: 'light_changed'; from: Light | null; to: Light; reasons: LightReason[] }
  | { type: 'priority_set'; priority: 'P1' | 'P2' | 'P3'; why: string }
  /** Into a department's queue, by the responsibility matrix or by a person. Nothing is ever without an owner: the queue owns it. */
  | { type: 'dispatched'; unitId: string; unitName: string; unitPath: string; why: string }
  | {
      type: 'assigned'
      toPersonId: string
      toPersonName: string
      unitId: string
      unitName: string
      unitPath: string
      recusalChecked: boolean
      note: string
    }
  | { type: 'returned'; reason: string }
  | { type: 'investigation_started'; plan: string }
  | { type: 'finding_recorded'; text: string; attachmentIds: string[]; responsibility: string | null }
  | ({
      type: 'solution_proposed'
      text: string
      redressKind: RedressKind
      redressAmount: number | null
      /** The proposal that was chosen, where several stood side by side. */
      draftId?: string | null
      /** How it compares; left out of what was proposed before there was a comparison. */
      assessment?: RedressAssessment
      /** 小额快赔: proposed, decided and answered in one step. */
      isFast?: boolean
      /** In whose name a deputy proposed it. */
      proposedFor?: string
    } & SolutionTerms)
  | {
      type: 'approval_requested'
      approvalId: string
      kind: ApprovalKind
      toUnitId: string | null
      toUnitName?: string
      note: string
    }
  | { type: 'approval_decided'; approvalId: string; kind: ApprovalKind; decision: 'approved' | 'rejected'; opinion: string }
  | { type: 'contacted'; form: AnswerForm | 'visit'; text: string }
  | {
      type: 'answered'
      form: AnswerForm
      text: string
      /** Reference of the call recording; without it a phone notice does not meet the statutory clock (第21条). */
      recording: string | null
      dispatchedAt: string
      elements: { findings: boolean; basis: boolean; remedies: boolean }
    }
  | { type: 'execution_recorded'; text: string; done: boolean }
  | { type: 'followed_up'; result: 'satisfied' | 'accepted' | 'dissatisfied' | 'unreachable'; note: string }
  | { type: 'closed'; outcome: Outcome; note: string }
  | { type: 'archived' }
  | {
      type: 'not_accepted'
      reason: string
      noticeForm: AnswerForm
      notice: string
      /** Of a notice by telephone, as with `answered`: without it the call meets no clock (第21条). */
      recording?: string | null
    }
  | { type: 'withdrawn'; by: 'consumer' | 'staff'; reason: string; proof?: WithdrawalProof }
  /** What else happens around a withdrawal: see withdrawal.ts. */
  | WithdrawalEvent
  | { type: 'reopened'; reason: string }
  | { type: 'route_changed'; from: string; to: string; reason: string; approvalId: string }
  | {
      type: 'escalation_requested'
      escalationId: string
      from: EscalationLevel
      to: EscalationLevel
      reason: string
      by: 'person' | 'system'
    }
  | {
      type: 'escalated'
      escalationId: string
      from: EscalationLevel
      to: EscalationLevel
      unitId: string
      unitName: string
      opinion: string
    }
  | { type: 'escalation_returned'; escalationId: string; opinion: string }
  | { type: 'escalation_decided'; escalationId: string; level: EscalationLevel; decision: string }
  | { type: 'marked_complex'; reason: string }
  | { type: 'extended'; approver: string; noticeAt: string; reason: string; approvalId: string }
  | { type: 'appraisal_started'; agency: string; noticeAt: string | null }
  | { type: 'appraisal_ended'; note: string }
  | { type: 'clock_paused'; waitingOn: 'customer' | 'third_party'; reason: string }
  | { type: 'clock_resumed'; note: string }
  | { type: 'repeated'; externalSource: string | null; externalNumber: string | null; text: string }
  | { type: 'material_added'; by: 'consumer' | 'staff'; text: string; newFacts: boolean; attachmentIds: string[] }
  | { type: 'attached'; attachmentId: string; name: string; sha256: string; size: number; by: 'consumer' | 'staff' }
  | { type: 'commented'; text: string; mentions: { id: string; name: string }[] }
  | { type: 'deadline_warned'; clockId: string; dueAt: string; percent: 75 | 90 }
  | { type: 'deadline_breached'; clockId: string; dueAt: string }
  | { type: 'confidentiality_set'; confidential: boolean; reason: string }
  /** The proposals among which one is chosen: see redress-events.ts. */
  | RedressEvent
  /** The work that others do on it: see task-events.ts. */
  | TaskEvent
  /** What authorities that handed it over have to do with it: see forwarding-events.ts. */
  | ForwardingEvent
  /** What joins it to other complaints: see relations/relation-events.ts. */
  | RelationEvent
  /** It belongs to a group case from here on, and no longer: a group event is handled as one, each complaint keeps its own way. */
  | { type: 'group_joined'; groupId: string; title: string; by: 'detector' | 'person' }
  | { type: 'group_left'; groupId: string; title: string; reason: string }
  /** An emergency plan was started for it: see escalation/plans. */
  | { type: 'plan_started'; runId: string; title: string }
  /** A person's word on a dimension instead of what is computed; `to` null takes it back. */
  | { type: 'dimension_set'; axis: DimensionAxis; from: string | null; to: string | null; why: string }

export type ApprovalKind = 'solution' | 'extension' | 'not_accepted' | 'route_change' | 'reopening'
export type ComplaintEventType = ComplaintEvent['type']

/** An event as it is kept: in the complaint's own gapless sequence, with who and when. */
export interface RecordedEvent<Event extends ComplaintEvent = ComplaintEvent> {
  seq: number
  id: string
  /** When it happened (UTC). A back-dated receipt has an earlier `at` than `recordedAt`. */
  at: Date
  recordedAt: Date
  actorId: string
  actorKind: 'person' | 'api_key' | 'consumer' | 'system'
  actorName: string
  event: Event
}

/** Events a consumer may read at the portal. Everything else is internal. */
export const publicEvents = [
  'received',
  'confirmed',
  'assigned',
  'investigation_started',
  'extended',
  'appraisal_started',
  'answered',
  'execution_recorded',
  'followed_up',
  'closed',
  'not_accepted',
  'withdrawn',
  'withdrawn_partly',
  'withdrawal_revoked',
  'reopened',
  'material_added',
] as const satisfies readonly ComplaintEventType[]

/** The status an event leads to; events not named leave it as it is. */
export const statusAfter: Partial<Record<ComplaintEventType, Status>> = {
  received: 'received',
  confirmed: 'confirmed',
  assigned: 'assigned',
  returned: 'classified',
  investigation_started: 'investigating',
  solution_proposed: 'solution',
  answered: 'communicated',
  followed_up: 'followed_up',
  closed: 'closed',
  archived: 'archived',
  not_accepted: 'not_accepted',
  withdrawn: 'withdrawn',
  merged: 'merged',
}
