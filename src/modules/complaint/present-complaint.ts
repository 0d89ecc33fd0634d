import type { z } from '@hono/zod-openapi'
import type { Actor } from '../../platform/actor.ts'
import { allowedFor, allowedToHelpers } from '../workflow/domain/allowed.ts'
import { isHelper } from './access-complaint.ts'
import type { ComplaintDetail, ComplaintSummary, TimelineEntry } from './complaint.schemas.ts'
import type { AttachmentRow, ComplaintRow, EventRow, PartyRow } from './complaint.tables.ts'
import { stateOf } from './load.ts'
import { presentParty } from './parties.ts'

const iso = (date: Date | null) => date?.toISOString() ?? null

/** A complaint as a row of a list: masked, and without anything that only its page needs. */
export function presentSummary(row: ComplaintRow): z.input<typeof ComplaintSummary> {
  const state = stateOf(row)
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    title: row.title,
    snippet: row.text.slice(0, 120),
    status: state.status,
    channel: state.channel,
    complainant: row.complainant_masked,
    phone: row.phone_masked,
    receivedAt: row.received_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    classification: state.classification,
    classifiedBy: state.classifiedBy,
    light: state.light,
    lightReasons: state.lightReasons,
    priority: state.priority,
    level: state.level,
    owner: state.ownerId ? { id: state.ownerId, name: state.ownerName ?? '' } : null,
    unit: state.unitId ? { id: state.unitId, name: state.unitName ?? '' } : null,
    dueAt: iso(row.due_at),
    dueClock: row.due_clock,
    isOverdue: row.is_overdue,
    isConfidential: row.is_confidential,
    pendingApproval: state.pendingApproval?.kind ?? null,
    hasPendingEscalation: state.pendingEscalationId !== null,
    amount: row.amount,
    headcount: row.headcount,
    outcome: state.outcome,
    closedAt: iso(row.closed_at),
    externalNumber: row.external_number,
    dimensions: row.dimensions,
    mergedInto: state.mergedInto ? { id: state.mergedInto.id, number: state.mergedInto.number } : null,
    mergedCount: (state.mergedFrom ?? []).length,
    childCount: (state.children ?? []).length,
  }
}

/** A complaint as its page shows it, with what this person may do next. */
export function presentDetail(actor: Actor, row: ComplaintRow, parties: PartyRow[]): z.input<typeof ComplaintDetail> {
  const state = stateOf(row)
  return {
    ...presentSummary(row),
    text: row.text,
    hasSealedText: row.text_sealed !== null,
    claim: row.claim,
    basis: row.basis,
    visitors: row.visitors,
    respondentUnitId: row.respondent_unit_id,
    respondentStaff: row.respondent_staff,
    externalSource: row.external_source,
    externalDueAt: iso(row.external_due_at),
    extraction: row.extraction,
    confidence: row.confidence,
    parties: parties.map(presentParty),
    isComplex: state.isComplex,
    isExtended: state.isExtended,
    isSolutionApproved: state.isSolutionApproved,
    isClockPaused: state.isClockPaused,
    isAppraisalRunning: state.isAppraisalRunning,
    pendingApprovalId: state.pendingApproval?.id ?? null,
    pendingEscalationId: state.pendingEscalationId,
    redressAmount: state.redressAmount,
    reopenedCount: state.reopenedCount,
    repeatCount: state.repeatCount,
    createdAt: row.created_at.toISOString(),
    isHelper: isHelper(actor, row),
    isConfidentialityProposed: state.isConfidentialityProposed ?? false,
    breach: state.breach ?? null,
    allowed: isHelper(actor, row) ? allowedToHelpers() : allowedFor(actor, state),
  }
}

export const presentEvent = (row: EventRow): z.input<typeof TimelineEntry> => ({
  seq: row.seq,
  id: row.id,
  type: row.type,
  at: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  actor: { id: row.actor_id, kind: row.actor_kind as 'person', name: row.actor_name },
  data: row.data,
})

export const presentAttachment = (row: AttachmentRow) => ({
  id: row.id,
  name: row.name,
  contentType: row.content_type,
  size: row.size,
  sha256: row.sha256,
  byConsumer: row.by_consumer,
  uploadedAt: row.uploaded_at.toISOString(),
})
