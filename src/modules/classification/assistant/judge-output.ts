import { inTransaction } from '../../../platform/database.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { accessComplaint } from '../../complaint/index.ts'
import { findOutput, updateOutput } from './outputs.repo.ts'

/** A person's 👍 or 👎 with a word on it. The last one counts; the trail knows them all. */
export async function judgeOutput(
  ctx: Context,
  of: { complaintId: string; outputId: string },
  said: { thumb: 'up' | 'down'; comment: string | null },
): Promise<void> {
  const { institutionId, id, name } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    await accessComplaint(tx, ctx.actor, of.complaintId)
    const row = await findOutput(tx, institutionId, of.outputId)
    if (!row || row.complaint_id !== of.complaintId) throw notFound({ zh: '这条输出', en: 'output' })
    if (row.state !== 'done')
      throw conflict('assistant.nothing_to_judge', { zh: '没有可以评价的内容。', en: 'There is nothing to judge.' })
    await updateOutput(tx, institutionId, row.id, {
      thumb: said.thumb,
      thumb_comment: said.comment ? safeText(said.comment) : null,
      ...{ thumb_by: id, thumb_by_name: name, thumb_at: ctx.clock.now() },
    })
    record(ctx, tx, {
      action: 'assistant.judged',
      object: { type: 'complaint', id: of.complaintId },
      data: { outputId: row.id, use: row.use, thumb: said.thumb, model: row.model, promptVersion: row.prompt_version },
    })
  })
}
