import type { EscalationLevel } from '../complaint/domain/vocabulary.ts'
import type { DecisionAction, EscalationStatus } from './domain/escalation.ts'
import type { RungLevel, StoredLadder } from './domain/ladder.ts'
import type { Cause, TriggerKind } from './domain/triggers.ts'

/** The tables of this module, as `db.withTables<EscalationTables>()` wants them. */
export type EscalationTables = {
  escalations: EscalationRow
  ladder_versions: LadderVersionRow
  ladder_firings: FiringRow
}

export type EscalationRow = {
  institution_id: string
  id: string
  complaint_id: string
  from_level: EscalationLevel
  to_level: RungLevel
  cycle: number
  reason: string
  requested_kind: 'person' | 'system'
  requested_by: string
  /** In whose name a deputy asked. */
  requested_for: string | null
  requested_by_name: string
  requested_at: Date
  review_unit_id: string
  review_unit_name: string
  review_unit_path: string
  status: EscalationStatus
  reviewed_by: string | null
  reviewed_by_name: string | null
  reviewed_at: Date | null
  opinion: string | null
  receiving_unit_id: string | null
  receiving_unit_name: string | null
  receiving_unit_path: string | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  action: DecisionAction | null
  decision: string | null
  acknowledge_by: Date | null
  alarmed_at: Date | null
  /** How far a trigger wants it brought once the review agrees; null when one step is all. */
  up_to: RungLevel | null
  /** The triggers that it met; none when a person asked. */
  causes: Cause[]
}

export type LadderVersionRow = {
  institution_id: string
  version: number
  data: StoredLadder
  reason: string
  made_by: string
  made_by_name: string
  created_at: Date
}

export type FiringRow = {
  institution_id: string
  complaint_id: string
  ladder_version: number
  level: RungLevel
  cycle: number
  escalation_id: string
  /** The trigger that led highest; `clock` is a deadline's, `review` the reviewer's own word. */
  why: Exclude<TriggerKind, 'deadline'> | 'clock' | 'unanswered' | 'review'
  causes: Cause[]
  due_at: Date
  fired_at: Date
}
