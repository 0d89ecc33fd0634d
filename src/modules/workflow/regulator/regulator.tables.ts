import type { DispatchWay } from '../../complaint/domain/forwarding-events.ts'
import type { FeedbackPart } from '../domain/regulator/feedback-parts.ts'

/** The tables of this module, as `db.withTables<RegulatorTables>()` wants them. */
export type RegulatorTables = {
  complaint_forwardings: ForwardingRow
  regulator_feedbacks: FeedbackRow
}

export type ForwardingRow = {
  institution_id: string
  complaint_id: string
  id: string
  source: string
  number: string
  contact_id: string | null
  contact_name_sealed: string | null
  contact_name_masked: string | null
  contact_phone_sealed: string | null
  contact_phone_masked: string | null
}

export const feedbackStatuses = ['draft', 'submitted', 'approved', 'rejected', 'dispatched', 'superseded'] as const
export type FeedbackStatus = (typeof feedbackStatuses)[number]

export type FeedbackRow = {
  institution_id: string
  id: string
  complaint_id: string
  forwarding_id: string
  version: number
  revision: number
  status: FeedbackStatus
  parts: FeedbackPart[]
  attachment_ids: string[]
  no_evidence_reason: string
  written_by: string[]
  prepared_by_name: string
  created_at: Date
  submitted_by_name: string | null
  submitted_at: Date | null
  note: string
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  opinion: string | null
  document_id: string | null
  sha256: string | null
  way: DispatchWay | null
  dispatched_at: Date | null
  dispatched_by_name: string | null
  receipt_number: string | null
}
