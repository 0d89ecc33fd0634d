import { selvesOf } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { accessComplaint } from '../../complaint/index.ts'
import { demandAllowed } from '../domain/allowed.ts'
import { carriedOver } from '../domain/regulator/feedback-parts.ts'
import { canForwarding } from '../domain/regulator/forwarding-rules.ts'
import { readFeedback } from './feedback-facts.ts'
import { forwardingOf, latestOf } from './on-forwarding.ts'
import { insertFeedback, listFeedbacks, updateFeedback } from './regulator.repo.ts'
import type { FeedbackRow } from './regulator.tables.ts'

/**
 * Begins a version of the report to an authority: the seven parts out of the history, with what people wrote in the version
 * before. Earlier versions stay as they are; one that was approved and never sent gives way to this one.
 */
export async function prepareFeedback(ctx: Context, complaintId: string, forwardingId: string): Promise<FeedbackRow> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandAllowed(ctx.actor, 'handle_forwarding', complaint.state)
    const forwarding = forwardingOf(complaint, forwardingId)
    const before = latestOf(await listFeedbacks(tx, complaint.row.institution_id, complaintId), forwardingId)
    const verdict = canForwarding('prepare', complaint.state, forwarding, before)
    if (!verdict.ok) throw conflict('feedback.not_now', verdict.why)
    if (before?.status === 'approved') await updateFeedback(tx, before, { status: 'superseded' })
    const read = await readFeedback(ctx, tx, complaint, forwarding)
    const now = ctx.clock.now()
    const row: FeedbackRow = {
      institution_id: complaint.row.institution_id,
      id: newId(now),
      complaint_id: complaintId,
      forwarding_id: forwardingId,
      version: (before?.version ?? 0) + 1,
      revision: 1,
      status: 'draft',
      parts: before ? carriedOver(read.parts, before.parts) : read.parts,
      attachment_ids: [...new Set([...(before?.attachment_ids ?? []), ...read.attachmentIds])],
      no_evidence_reason: before?.no_evidence_reason ?? '',
      // Words that are carried over are still theirs who wrote them.
      written_by: [...new Set([...(before?.written_by ?? []), ...selvesOf(ctx.actor)])],
      prepared_by_name: ctx.actor.name,
      created_at: now,
      ...{ submitted_by_name: null, submitted_at: null, note: '', decided_by: null, decided_by_name: null, decided_at: null },
      ...{ opinion: null, document_id: null, sha256: null, way: null, dispatched_at: null, dispatched_by_name: null },
      receipt_number: null,
    }
    await insertFeedback(tx, row)
    await record(ctx, tx, {
      action: 'complaint.feedback_prepared',
      object: { type: 'complaint', id: complaintId },
      data: { number: complaint.row.number, forwardingId, feedbackId: row.id, version: row.version },
    })
    return row
  })
}
