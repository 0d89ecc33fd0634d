import { inTransaction } from '../../platform/database.ts'
import { conflict, invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { beijingDate, type CivilDate } from '../../platform/time.ts'
import { record } from '../audit-log/index.ts'
import { planChanges, type TreeChange } from './domain/change-tree.ts'
import type { TreeName } from './domain/trees.ts'
import { insertVersions, listLatestVersions, listReadings, lockTree, saveReadings } from './taxonomy.repo.ts'
import type { VersionRow } from './taxonomy.tables.ts'
import { forgetTrees } from './tree-cache.ts'

export interface TreeRevision {
  changes: TreeChange[]
  /** First day (Beijing) on which they hold: today or later, since what was reported stays as it was reported. */
  effectiveFrom: CivilDate
  reason: string
  /** The version the editor looked at, if they want to be told that somebody was quicker. */
  version?: number | undefined
}

/** Makes a new version of a tree, all of its changes or none. */
export async function changeTree(ctx: Context, tree: TreeName, wanted: TreeRevision): Promise<VersionRow> {
  const { institutionId } = ctx.actor
  const at = ctx.clock.now()
  if (wanted.effectiveFrom < beijingDate(at))
    throw invalidFields({ effectiveFrom: { zh: '不能早于今天', en: 'It cannot be earlier than today' } })
  const saved = await inTransaction(ctx.db, async (tx) => {
    await lockTree(tx, institutionId, tree)
    const latest = (await listLatestVersions(tx, institutionId)).get(tree) ?? 0
    if (wanted.version !== undefined && wanted.version !== latest)
      throw conflict('taxonomy.changed_meanwhile', {
        zh: '有人刚刚修改了这棵分类树，请刷新后再试。',
        en: 'Somebody has just changed this tree. Refresh and try again.',
      })
    const readings = (await listReadings(tx, institutionId)).get(tree) ?? []
    const written = planChanges(tree, readings, wanted.changes, wanted.effectiveFrom, latest + 1)
    const version: VersionRow = {
      institution_id: institutionId,
      tree,
      version: latest + 1,
      effective_from: wanted.effectiveFrom,
      reason: wanted.reason,
      changes: wanted.changes,
      made_by: ctx.actor.id,
      made_by_name: ctx.actor.name,
      made_at: at,
    }
    await insertVersions(tx, [version])
    await saveReadings(
      tx,
      institutionId,
      written.map((reading) => ({ tree, reading })),
    )
    record(ctx, tx, {
      action: 'taxonomy.changed',
      object: { type: 'taxonomy_tree', id: tree },
      data: { version: version.version, effectiveFrom: wanted.effectiveFrom, changes: wanted.changes },
    })
    return version
  })
  forgetTrees(ctx)
  return saved
}
