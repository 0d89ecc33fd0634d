import { inTransaction } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { countOwnViews, insertView, type SavedViewRow } from './saved-views.repo.ts'

/** A menu longer than this helps nobody. */
export const mostViews = 50

/** Keeps a list's filters under a name, for oneself or for one's department. What a view shows is still decided by who looks. */
export async function saveView(
  ctx: Context,
  wanted: { name: string; query: Record<string, string>; visibility: 'own' | 'team' },
): Promise<SavedViewRow> {
  const { actor } = ctx
  if (wanted.visibility === 'team' && !actor.unitId)
    throw conflict('saved_view.no_team', {
      zh: '您不属于任何部门，只能保存为个人视图。',
      en: 'You belong to no department, so the view can only be your own.',
    })
  const at = ctx.clock.now()
  const row: SavedViewRow = {
    institution_id: actor.institutionId,
    id: newId(at),
    owner_id: actor.id,
    owner_name: actor.name,
    unit_id: wanted.visibility === 'team' ? actor.unitId : null,
    name: wanted.name,
    query: wanted.query,
    created_at: at,
  }
  await inTransaction(ctx.db, async (tx) => {
    if ((await countOwnViews(tx, actor)) >= mostViews)
      throw conflict('saved_view.too_many', {
        zh: `最多保存 ${mostViews} 个视图，请先删除不用的。`,
        en: `At most ${mostViews} views; delete one first.`,
      })
    if (!(await insertView(tx, row)))
      throw conflict('saved_view.name_taken', {
        zh: '您已有同名视图，请换一个名称。',
        en: 'You already have a view of this name.',
      })
    await record(ctx, tx, {
      action: 'saved_view.created',
      object: { type: 'saved_view', id: row.id },
      data: { visibility: wanted.visibility },
    })
  })
  return row
}
