import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type CountComplaintsData,
  countComplaints,
  getComplaint,
  type ListComplaintsData,
  listComplaints,
} from '../../../web/api/index.ts'

export type ComplaintPageQuery = NonNullable<ListComplaintsData['query']>
export type ComplaintFilterQuery = NonNullable<CountComplaintsData['query']>

/** One page of the list, as its address says. */
export const complaintPage = (query: ComplaintPageQuery) =>
  queryOptions({
    queryKey: ['complaints', 'page', query] as const,
    queryFn: ({ signal }) => listComplaints({ query, signal }),
    placeholderData: keepPreviousData,
  })

/** How many stand at each status under a filter: the tabs of the list. */
export const complaintCounts = (query: ComplaintFilterQuery) =>
  queryOptions({
    queryKey: ['complaints', 'counts', query] as const,
    queryFn: ({ signal }) => countComplaints({ query, signal }),
    placeholderData: keepPreviousData,
  })

/** One complaint with what may be done next. */
export const complaintDetail = (id: string) =>
  queryOptions({ queryKey: ['complaints', 'one', id] as const, queryFn: ({ signal }) => getComplaint({ path: { id }, signal }) })
