import { selvesOf } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/module.ts'
import { recordEvents } from '../../complaint/index.ts'
import { onFeedback } from './on-feedback.ts'
import { about } from './on-forwarding.ts'
import { updateFeedback } from './regulator.repo.ts'

/** Sends a complete report for approval. One that lacks a part is refused by name. */
export async function submitFeedback(
  ctx: Context,
  complaintId: string,
  feedbackId: string,
  wanted: { note: string },
): Promise<void> {
  await onFeedback(ctx, complaintId, feedbackId, 'submit', async ({ complaint, feedback, forwarding }, tx) => {
    await updateFeedback(tx, feedback, {
      status: 'submitted',
      submitted_by_name: ctx.actor.name,
      submitted_at: ctx.clock.now(),
      note: wanted.note,
      written_by: [...new Set([...feedback.written_by, ...selvesOf(ctx.actor)])],
    })
    await recordEvents(ctx, tx, complaint, [
      { type: 'feedback_submitted', ...about(forwarding), feedbackId, version: feedback.version, note: wanted.note },
    ])
  })
}
