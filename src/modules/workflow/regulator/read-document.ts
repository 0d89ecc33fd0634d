import { Readable } from 'node:stream'
import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { listAttachments } from '../../complaint/index.ts'
import { documentOf } from './document-of.ts'
import { openFeedback } from './on-feedback.ts'

/** The document of a version: the bytes that were approved, or one made now that calls itself a draft. The trail says who took it. */
export async function readDocument(
  ctx: Context,
  complaintId: string,
  feedbackId: string,
): Promise<{ name: string; size: number; stream: Readable }> {
  const open = await openFeedback(ctx.db, ctx.actor, complaintId, feedbackId)
  const { feedback, complaint } = open
  await inTransaction(ctx.db, async (tx) =>
    record(ctx, tx, {
      action: 'complaint.feedback_downloaded',
      object: { type: 'complaint', id: complaintId },
      data: { number: complaint.row.number, feedbackId, version: feedback.version, sha256: feedback.sha256 },
    }),
  )
  const kept = (await listAttachments(ctx.db, complaint.row.institution_id, complaintId)).find(
    (file) => file.id === feedback.document_id,
  )
  if (kept) return { name: kept.name, ...(await ctx.files.open(kept.key)) }
  const { name, content } = await documentOf(ctx, open, null)
  return { name, size: content.length, stream: Readable.from([content]) }
}
