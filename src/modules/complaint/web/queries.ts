import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type CountComplaintsData,
  countComplaints,
  getComplaint,
  type ListComplaintsData,
  listComplaintEvents,
  listComplaints,
  listSavedViews,
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

/** Everything that happened to a complaint, oldest first. */
export const complaintEvents = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'events', id] as const,
    queryFn: ({ signal }) => listComplaintEvents({ path: { id }, signal }),
  })

/** The views of the list that this person may open. */
export const savedViews = queryOptions({
  queryKey: ['savedViews'] as const,
  queryFn: ({ signal }) => listSavedViews({ signal }),
  staleTime: 60_000,
})
