import { inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { deleteOwnView } from './saved-views.repo.ts'

/** Removes a view of one's own, from the team's menu too if it stood there. */
export async function removeView(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    if (!(await deleteOwnView(tx, ctx.actor, id))) throw notFound({ zh: '这个视图', en: 'view' })
    await record(ctx, tx, { action: 'saved_view.removed', object: { type: 'saved_view', id } })
  })
}
