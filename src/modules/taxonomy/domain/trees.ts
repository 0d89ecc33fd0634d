import type { Bilingual } from '../../../platform/errors.ts'

interface TreeDefinition {
  name: Bilingual
  /**
   * So many levels hold codes that the program itself knows: its classifier says them, its life cycle decides by them.
   * They can be renamed and mapped; they cannot be ended, and the institution adds none beside them. Below, it is free.
   */
  fixedLevels: number
  mostLevels: number
}

/** The trees of categories. */
export const trees = {
  business: { name: { zh: '业务类别', en: 'Business' }, fixedLevels: 1, mostLevels: 3 },
  reason: { name: { zh: '投诉原因', en: 'Reason' }, fixedLevels: 1, mostLevels: 3 },
  route: { name: { zh: '诉求性质', en: 'Route' }, fixedLevels: 1, mostLevels: 2 },
  channel_received: { name: { zh: '受理渠道', en: 'Channel of receipt' }, fixedLevels: 1, mostLevels: 2 },
  channel_business: { name: { zh: '业务办理渠道', en: 'Channel of business' }, fixedLevels: 0, mostLevels: 3 },
  product: { name: { zh: '产品', en: 'Product' }, fixedLevels: 0, mostLevels: 4 },
  department: { name: { zh: '部门职能', en: 'Department' }, fixedLevels: 1, mostLevels: 2 },
  outcome: { name: { zh: '办理结果', en: 'Outcome' }, fixedLevels: 1, mostLevels: 2 },
  grade: { name: { zh: '等级', en: 'Grade' }, fixedLevels: 1, mostLevels: 1 },
  trigger: { name: { zh: '触发因素', en: 'Trigger' }, fixedLevels: 1, mostLevels: 2 },
} as const satisfies Record<string, TreeDefinition>

export type TreeName = keyof typeof trees
export const treeNames = Object.keys(trees) as TreeName[]
