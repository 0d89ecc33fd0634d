import type { ComplaintState } from './domain/complaint.ts'
import type { Dimensions } from './domain/dimensions.ts'
import type { LightReason } from './domain/events.ts'

/** The tables of this module, as `db.withTables<ComplaintTables>()` wants them. A type alias: Kysely asks for an index signature. */
export type ComplaintTables = {
  complaints: ComplaintRow
  complaint_events: EventRow
  complaint_search: { institution_id: string; complaint_id: string; received_at: Date; grams: string }
  complaint_parties: PartyRow
  complaint_attachments: AttachmentRow
}

export type ComplaintRow = {
  institution_id: string
  id: string
  number: string
  version: number
  created_at: Date
  registered_by: string
  title: string
  text: string
  text_sealed: string | null
  claim: string | null
  basis: string | null
  amount: number | null
  headcount: number | null
  visitors: number | null
  respondent_unit_id: string | null
  respondent_staff: string | null
  complainant_masked: string
  phone_masked: string | null
  external_source: string | null
  external_number: string | null
  external_due_at: Date | null
  extraction: Record<string, unknown>
  confidence: Record<string, unknown>
  status: string
  channel: string
  received_at: Date
  route: string | null
  business: string | null
  reason: string | null
  reason_detail: string | null
  product: string | null
  grade: string | null
  triggers: string[]
  emotion: number
  classified_by: string | null
  light: string
  light_reasons: LightReason[]
  priority: string
  owner_id: string | null
  owner_name: string | null
  unit_id: string | null
  unit_name: string | null
  unit_path: string
  level: string
  is_confidential: boolean
  pending_approval: string | null
  pending_escalation: string | null
  state: SavedState
  last_seq: number
  updated_at: Date
  closed_at: Date | null
  outcome: string | null
  visible_to: string[]
  /** Whom open tasks let see it; folded from its events. */
  task_holders: string[]
  /** Who must not see it (回避); folded from its events. */
  recused: string[]
  due_at: Date | null
  due_clock: string | null
  is_overdue: boolean
  /** How far we are with the authorities behind it, and the numbers they gave it; folded from its events. */
  forwarding_phase: string | null
  forwarding_numbers: string[]
  /** Null for what was written down before there were dimensions, until the job has come by. */
  dimensions: Dimensions | null
  dim_time: string | null
  dim_amount: string | null
  dim_risk: string | null
}

/** ComplaintState as jsonb gives it back: instants are text. */
export type SavedState = {
  [Key in keyof ComplaintState]: ComplaintState[Key] extends Date | null ? string | null : ComplaintState[Key]
}

export type EventRow = {
  institution_id: string
  complaint_id: string
  seq: number
  id: string
  type: string
  at: Date
  recorded_at: Date
  actor_id: string
  actor_kind: string
  actor_name: string
  data: Record<string, unknown>
}

export type PartyRow = {
  institution_id: string
  id: string
  complaint_id: string
  role: string
  name_sealed: string
  phone_sealed: string | null
  id_number_sealed: string | null
  email_sealed: string | null
  address_sealed: string | null
  card_sealed: string | null
  name_index: string
  phone_index: string | null
  id_number_index: string | null
  card_index: string | null
  name_masked: string
  phone_masked: string | null
  id_number_masked: string | null
  email_masked: string | null
  address_masked: string | null
  card_masked: string | null
  id_type: string | null
  relation: string | null
}

export type AttachmentRow = {
  institution_id: string
  id: string
  complaint_id: string
  key: string
  name: string
  content_type: string
  size: number
  sha256: string
  by_consumer: boolean
  uploaded_by: string
  uploaded_at: Date
}
