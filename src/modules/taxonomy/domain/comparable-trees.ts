import type { TreeName } from './trees.ts'

/** The trees whose codes stand on a complaint one at a time, so that complaints can be counted by them. */
export const comparableTrees = [
  'business',
  'reason',
  'product',
  'channel_received',
  'route',
  'grade',
  'outcome',
] as const satisfies TreeName[]
export type ComparableTree = (typeof comparableTrees)[number]

export const isComparable = (tree: TreeName): tree is ComparableTree => (comparableTrees as readonly TreeName[]).includes(tree)
