import type { Db, Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { beijingDate, type CivilDate } from '../../platform/time.ts'
import { type TreeNode, treeOn } from './domain/tree.ts'
import type { TreeName } from './domain/trees.ts'
import { readTrees } from './tree-cache.ts'

/** A tree as it stands on a day, today unless another is named, parents before children. Codes that have ended are in it, marked. */
export async function listTree(
  ctx: Pick<Context, 'db' | 'clock' | 'actor'>,
  db: Db | Tx,
  tree: TreeName,
  day: CivilDate = beijingDate(ctx.clock.now()),
): Promise<TreeNode[]> {
  return treeOn(tree, (await readTrees(ctx, db)).get(tree) ?? [], day)
}
