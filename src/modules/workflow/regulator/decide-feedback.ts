import type { Context } from '../../../platform/module.ts'
import { maxAttachmentBytes, recordEvents, storeAttachment } from '../../complaint/index.ts'
import { documentOf } from './document-of.ts'
import { demandFeedback, onFeedback, openFeedback } from './on-feedback.ts'
import { about } from './on-forwarding.ts'
import { updateFeedback } from './regulator.repo.ts'

export interface FeedbackDecision {
  decision: 'approved' | 'rejected'
  opinion: string
}

/**
 * Approves or rejects a report; never one that the approver wrote on (双人). What is approved becomes a Word document of the
 * complaint in the same moment, with its digest in the history, and does not change any more.
 */
export async function decideFeedback(
  ctx: Context,
  complaintId: string,
  feedbackId: string,
  wanted: FeedbackDecision,
): Promise<void> {
  // The bytes come first: no file is written while rows are locked.
  const before = await openFeedback(ctx.db, ctx.actor, complaintId, feedbackId)
  demandFeedback(ctx.actor, 'decide', before)
  const isApproved = wanted.decision === 'approved'
  const made = isApproved ? await documentOf(ctx, before, { by: ctx.actor.name, at: ctx.clock.now() }) : null
  const stored = made && (await ctx.files.put(made.content, { maxBytes: maxAttachmentBytes }))
  await onFeedback(ctx, complaintId, feedbackId, 'decide', async ({ complaint, feedback, forwarding }, tx) => {
    const kept = made && stored ? await storeAttachment(ctx, tx, complaint, { ...stored, name: made.name }, 'staff') : null
    await updateFeedback(tx, feedback, {
      status: wanted.decision,
      decided_by: ctx.actor.id,
      decided_by_name: ctx.actor.name,
      decided_at: ctx.clock.now(),
      opinion: wanted.opinion,
      document_id: kept?.attachment.id ?? null,
      sha256: kept?.attachment.sha256 ?? null,
    })
    await recordEvents(ctx, tx, kept?.complaint ?? complaint, [
      { type: 'feedback_decided', ...about(forwarding), feedbackId, version: feedback.version, ...wanted },
    ])
  })
}
