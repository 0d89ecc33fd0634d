import { useTranslation } from 'react-i18next'
import type { TaxonomyNode } from '../../../web/api/index.ts'
import type { Verdict } from '../../../web/kit/ActionButton.tsx'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { levelOf } from '../domain/tree.ts'
import { type TreeName, trees } from '../domain/trees.ts'

export type NodeAction = 'add' | 'rename' | 'map' | 'end'

/** What may be done with a code, by the rules that the server applies again. */
export function useNodeVerdicts(tree: TreeName, nodes: readonly TaxonomyNode[]) {
  const { t } = useTranslation('taxonomy')
  const mayEdit = usePermitted('taxonomy.edit')
  const { fixedLevels, mostLevels } = trees[tree]
  const check = (isWrong: boolean, why: string): Verdict => (isWrong ? refused(why) : permitted)
  const mayAddAtLevel = (level: number) =>
    allOf(
      mayEdit,
      check(level <= fixedLevels, t('refusals.fixedLevel')),
      check(level > mostLevels, t('refusals.tooDeep', { count: mostLevels })),
    )
  return {
    addTop: mayAddAtLevel(1),
    of(node: TaxonomyNode): Record<NodeAction, Verdict> {
      const goesOn = allOf(mayEdit, check(!node.isActive || node.effectiveTo !== null, t('refusals.ended')))
      const hasChildren = nodes.some((one) => one.parentCode === node.code && one.isActive)
      return {
        add: allOf(goesOn, mayAddAtLevel(levelOf(node.code) + 1)),
        rename: goesOn,
        map: goesOn,
        end: allOf(goesOn, check(node.isFixed, t('refusals.fixed')), check(hasChildren, t('refusals.hasChildren'))),
      }
    },
  }
}
