import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { accessComplaint, isHelper, maxAttachmentBytes, storeAttachment } from '../../complaint/index.ts'
import { demandTask } from '../domain/task-verbs.ts'
import { taskOf } from './on-task.ts'

/** Keeps a file for the answer of a task: hashed and written in the history like every other file of the complaint. */
export async function attachEvidence(
  ctx: Context,
  complaintId: string,
  taskId: string,
  upload: { name: string; content: Buffer },
) {
  const demand = async (db: Parameters<typeof accessComplaint>[0], lock: boolean) => {
    const complaint = await accessComplaint(db, ctx.actor, complaintId, { lock, forTask: true })
    const context = { isHelper: isHelper(ctx.actor, complaint.row), now: ctx.clock.now() }
    demandTask(ctx.actor, 'answer', taskOf(complaint, taskId), context)
    return complaint
  }
  await demand(ctx.db, false)
  const stored = await ctx.files.put(upload.content, { maxBytes: maxAttachmentBytes })
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await demand(tx, true)
    return (await storeAttachment(ctx, tx, complaint, { ...stored, name: upload.name }, 'staff')).attachment
  })
}
