import type { z } from '@hono/zod-openapi'
import { may } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/module.ts'
import { isForwardingOwed } from '../../complaint/domain/forwardings.ts'
import { accessComplaint, listAttachments } from '../../complaint/index.ts'
import type { Verdict } from '../domain/actions.ts'
import { allowedFor } from '../domain/allowed.ts'
import { canForwarding, forwardingVerbs } from '../domain/regulator/forwarding-rules.ts'
import { feedbackVerdicts, missingOf, openFeedback } from './on-feedback.ts'
import { latestOf } from './on-forwarding.ts'
import { listFeedbacks, listForwardingRows } from './regulator.repo.ts'
import type { FeedbackSchema, ForwardingsOfComplaint } from './regulator.schemas.ts'
import type { FeedbackRow } from './regulator.tables.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null
const instant = (at: string | null) => (at === null ? null : new Date(at).toISOString())

const headOf = (row: FeedbackRow) => ({
  id: row.id,
  version: row.version,
  status: row.status,
  preparedBy: row.prepared_by_name,
  createdAt: row.created_at.toISOString(),
  decidedBy: row.decided_by_name,
  decidedAt: iso(row.decided_at),
  opinion: row.opinion,
  dispatchedAt: iso(row.dispatched_at),
  way: row.way,
  receiptNumber: row.receipt_number,
  documentId: row.document_id,
  sha256: row.sha256,
})

const notYourPost: Verdict = { ok: false, why: { zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' } }

/** Every authority that handed the complaint over, with what it is owed and what this person may do about it. */
export async function presentForwardings(ctx: Context, complaintId: string): Promise<z.input<typeof ForwardingsOfComplaint>> {
  const { row, state } = await accessComplaint(ctx.db, ctx.actor, complaintId)
  const [feedbacks, kept] = await Promise.all([
    listFeedbacks(ctx.db, row.institution_id, complaintId),
    listForwardingRows(ctx.db, row.institution_id, complaintId),
  ])
  const contacts = new Map(kept.filter(({ contact_id }) => contact_id !== null).map((one) => [one.id, one]))
  const open = allowedFor(ctx.actor, state).handle_forwarding
  return {
    items: (state.forwardings ?? []).map((one) => {
      const contact = contacts.get(one.id)
      const { id, source, sourceName, number, wantsFeedback, counting, revocation, request, mergedFrom } = one
      const latest = latestOf(feedbacks, id)
      return {
        ...{ id, source, sourceName, number, wantsFeedback, counting, revocation },
        receivedAt: instant(one.receivedAt)!,
        dueAt: instant(one.dueAt),
        request: request && { ...request, dueAt: instant(request.dueAt) },
        returnedAt: instant(one.returnedAt),
        answeredAt: instant(one.answeredAt),
        contact: contact ? { name: contact.contact_name_masked, phone: contact.contact_phone_masked } : null,
        isOwed: isForwardingOwed(one, state),
        isFromMerged: mergedFrom !== null,
        feedbacks: feedbacks.filter((feedback) => feedback.forwarding_id === id).map(headOf),
        allowed: Object.fromEntries(
          forwardingVerbs.map((verb) => [verb, open.ok ? canForwarding(verb, state, one, latest) : open]),
        ) as Record<(typeof forwardingVerbs)[number], Verdict>,
      }
    }),
    allowed: { forward: open, reveal: may(ctx.actor, 'complaint.reveal') ? { ok: true } : notYourPost },
  }
}

/** One version whole: its parts with their sources, its evidence, and what is missing. */
export async function presentFeedback(
  ctx: Context,
  complaintId: string,
  feedbackId: string,
): Promise<z.input<typeof FeedbackSchema>> {
  const open = await openFeedback(ctx.db, ctx.actor, complaintId, feedbackId)
  const { feedback, forwarding, complaint } = open
  const files = await listAttachments(ctx.db, complaint.row.institution_id, complaintId)
  const { id, source, sourceName, number, dueAt } = forwarding
  return {
    ...headOf(feedback),
    revision: feedback.revision,
    forwarding: { id, source, sourceName, number, dueAt: instant(dueAt) },
    parts: feedback.parts.map(({ name, text, isEdited, sources }) => ({ name, text, isEdited, sources })),
    evidence: files
      .filter((file) => feedback.attachment_ids.includes(file.id))
      .map((file) => ({ id: file.id, name: file.name, size: file.size, sha256: file.sha256 })),
    noEvidenceReason: feedback.no_evidence_reason,
    note: feedback.note,
    missing: missingOf(feedback),
    allowed: feedbackVerdicts(ctx.actor, open),
  }
}
