import { inTransaction, type Tx } from '../../platform/database.ts'
import { safeFileName } from '../../platform/files.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { demandAllowed } from '../workflow/domain/allowed.ts'
import { accessComplaint } from './access-complaint.ts'
import { insertAttachment } from './complaint.repo.ts'
import type { AttachmentRow } from './complaint.tables.ts'
import { safeText } from './domain/free-text.ts'
import { type Loaded, recordEvents } from './record-events.ts'

/** 20 MiB: a long recording or a scanned contract. */
export const maxAttachmentBytes = 20 * 1024 * 1024

export interface Upload {
  name: string
  content: Buffer
}

/** Keeps a file with a complaint on behalf of staff: the bytes first, fsynced, then the row and the event. */
export async function attachFile(ctx: Context, complaintId: string, upload: Upload): Promise<AttachmentRow> {
  const { state } = await accessComplaint(ctx.db, ctx.actor, complaintId)
  demandAllowed(ctx.actor, 'attach', state)
  const stored = await ctx.files.put(upload.content, { maxBytes: maxAttachmentBytes })
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandAllowed(ctx.actor, 'attach', complaint.state)
    return (await storeAttachment(ctx, tx, complaint, { ...stored, name: upload.name }, 'staff')).attachment
  })
}

/** The row and the event of a file whose bytes are already kept. */
export async function storeAttachment(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  stored: { key: string; sha256: string; size: number; contentType: string; name: string },
  by: 'staff' | 'consumer',
): Promise<{ attachment: AttachmentRow; complaint: Loaded }> {
  const at = ctx.clock.now()
  const attachment: AttachmentRow = {
    institution_id: complaint.row.institution_id,
    id: newId(at),
    complaint_id: complaint.row.id,
    key: stored.key,
    name: safeText(safeFileName(stored.name)),
    content_type: stored.contentType,
    size: stored.size,
    sha256: stored.sha256,
    by_consumer: by === 'consumer',
    uploaded_by: ctx.actor.id,
    uploaded_at: at,
  }
  await insertAttachment(tx, attachment)
  const { id, name, sha256, size } = attachment
  const after = await recordEvents(ctx, tx, complaint, [{ type: 'attached', attachmentId: id, name, sha256, size, by }])
  return { attachment, complaint: after }
}
