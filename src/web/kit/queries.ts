import { queryOptions } from '@tanstack/react-query'
import { type ListPeopleData, listOrgUnits, listPeople, type ReadTaxonomyTreeData, readTaxonomyTree } from '../api/index.ts'

/** The organisation, for every select that asks for a unit. */
export const orgUnitsQuery = queryOptions({
  queryKey: ['orgUnits'] as const,
  queryFn: ({ signal }) => listOrgUnits({ signal }),
  staleTime: 300_000,
})

export type PeopleFilter = NonNullable<ListPeopleData['query']>
export const peopleQuery = (filter: PeopleFilter) =>
  queryOptions({
    queryKey: ['people', filter] as const,
    queryFn: ({ signal }) => listPeople({ query: filter, signal }),
    staleTime: 60_000,
  })

export type TreeName = ReadTaxonomyTreeData['path']['tree']

/** One category tree as it stands today. It changes a few times a year. */
export const taxonomyTree = (tree: TreeName) =>
  queryOptions({
    queryKey: ['taxonomy', tree] as const,
    queryFn: ({ signal }) => readTaxonomyTree({ path: { tree }, signal }),
    staleTime: 600_000,
  })
