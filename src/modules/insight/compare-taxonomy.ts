import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { type CivilDate, dayMs, startOfBeijingDate } from '../../platform/time.ts'
import type { ComparableTree } from '../taxonomy/domain/comparable-trees.ts'
import type { TreeNode } from '../taxonomy/domain/tree.ts'
import { listTree } from '../taxonomy/index.ts'
import { compareTrees, type TreeComparison } from './domain/taxonomy-comparison.ts'
import { type Slice, tallyByCode } from './insight.repo.ts'

/** Two periods of Beijing dates, last days included. */
export interface ComparedPeriods {
  beforeFrom: CivilDate
  beforeTo: CivilDate
  afterFrom: CivilDate
  afterTo: CivilDate
}

const mostDays = 400

/**
 * How complaints by the codes of a tree went before and after: each period under the tree as it stood on its last day.
 *
 * Complaints that were brought in from the time before the institution kept trees here are read under the first one.
 */
export async function compareTaxonomy(ctx: Context, tree: ComparableTree, periods: ComparedPeriods): Promise<TreeComparison> {
  checkPeriods(periods)
  const first = firstDayOf(await listTree(ctx, ctx.db, tree))
  const side = async (from: CivilDate, to: CivilDate) => ({
    nodes: await listTree(ctx, ctx.db, tree, to < first ? first : to),
    tallies: await tallyByCode(ctx.db, ctx.actor, sliceOf(tree, from, to)),
  })
  const { beforeFrom, beforeTo, afterFrom, afterTo } = periods
  return compareTrees(await side(beforeFrom, beforeTo), await side(afterFrom, afterTo))
}

/** The day from which the tree is known: that of the oldest reading that still holds. */
const firstDayOf = (nodes: readonly TreeNode[]): CivilDate =>
  nodes.map(({ effectiveFrom }) => effectiveFrom).sort()[0] ?? '9999-12-31'

export const sliceOf = (tree: ComparableTree, from: CivilDate, to: CivilDate): Slice => ({
  tree,
  from: startOfBeijingDate(from),
  to: new Date(startOfBeijingDate(to).getTime() + dayMs),
})

function checkPeriods({ beforeFrom, beforeTo, afterFrom, afterTo }: ComparedPeriods) {
  checkPeriod('beforeTo', beforeFrom, beforeTo)
  checkPeriod('afterTo', afterFrom, afterTo)
  if (afterFrom <= beforeTo)
    throw invalidFields({
      afterFrom: { zh: '两个时期不能重叠', en: 'The two periods may not overlap' },
    })
}

export function checkPeriod(field: string, from: CivilDate, to: CivilDate) {
  if (to < from) throw invalidFields({ [field]: { zh: '结束日期不能早于开始日期', en: 'It cannot end before it begins' } })
  if (Date.parse(to) - Date.parse(from) > mostDays * dayMs)
    throw invalidFields({ [field]: { zh: `一个时期最长 ${mostDays} 天`, en: `A period has ${mostDays} days at most` } })
}
