import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type CompareTaxonomyData,
  compareTaxonomy,
  type ListComparedComplaintsData,
  listComparedComplaints,
} from '../../../web/api/index.ts'

export type ComparisonQuery = CompareTaxonomyData['query']
export type BehindQuery = Omit<ListComparedComplaintsData['query'], 'cursor' | 'limit'>

export const taxonomyComparison = (query: ComparisonQuery) =>
  queryOptions({
    queryKey: ['insight', 'taxonomy', query] as const,
    queryFn: ({ signal }) => compareTaxonomy({ query, signal }),
    placeholderData: keepPreviousData,
  })

/** The complaints behind a number, a page at a time. */
export const comparedComplaints = (query: BehindQuery) =>
  infiniteQueryOptions({
    queryKey: ['insight', 'taxonomy', 'behind', query] as const,
    queryFn: ({ signal, pageParam }) =>
      listComparedComplaints({ query: { ...query, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

/** The same as a file: a plain address, so that the browser saves it. */
export const comparisonFileOf = (query: ComparisonQuery): string =>
  `/api/insight/taxonomy-comparison.csv?${new URLSearchParams({ ...query })}`
