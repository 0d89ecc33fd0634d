import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listTaxonomyTrees, listTaxonomyVersions, readTaxonomyTree } from '../../../web/api/index.ts'
import { type TreeName, treeNames } from '../domain/trees.ts'

/** The tree an address names, or the first. */
export const treeOf = (name: string | undefined): TreeName => treeNames.find((tree) => tree === name) ?? 'business'

export const treesQuery = queryOptions({
  queryKey: ['taxonomy', 'trees'] as const,
  queryFn: ({ signal }) => listTaxonomyTrees({ signal }),
})

/** One tree as it stands on a day; today when no day is named. */
export const treeOnDay = (tree: TreeName, at: string | undefined) =>
  queryOptions({
    queryKey: ['taxonomy', 'tree', tree, at ?? null] as const,
    queryFn: ({ signal }) => readTaxonomyTree({ path: { tree }, query: at ? { at } : {}, signal }),
    placeholderData: keepPreviousData,
  })

export const treeVersions = (tree: TreeName) =>
  queryOptions({
    queryKey: ['taxonomy', 'versions', tree] as const,
    queryFn: ({ signal }) => listTaxonomyVersions({ path: { tree }, signal }),
  })
