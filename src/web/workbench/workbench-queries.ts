import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ComplaintSearch } from '../../modules/complaint/web/complaint-search.ts'
import { type ComplaintPageQuery, complaintPage } from '../../modules/complaint/web/queries.ts'
import { type ListApprovalsData, listApprovals, listComplaintChanges, listEscalations } from '../api/index.ts'
import { endOfDay, formatDate } from '../kit/time.ts'

/** Each number of the workbench is a filter of the list: the link and the count cannot disagree. */
export type Scope = 'mine' | 'all'

const owned = (scope: Scope): ComplaintSearch => (scope === 'mine' ? { owner: 'me' } : {})

export const filters = {
  mine: (): ComplaintSearch => ({ owner: 'me', open: 'true', sort: 'due' }),
  unclaimed: (): ComplaintSearch => ({ owner: 'none', status: 'confirmed,classified', sort: 'due' }),
  confirm: (): ComplaintSearch => ({ status: 'received', sort: 'due' }),
  dueToday: (scope: Scope, now: number): ComplaintSearch => ({
    ...owned(scope),
    open: 'true',
    overdue: 'false',
    dueBefore: endOfDay(formatDate(new Date(now))),
    sort: 'due',
  }),
  overdue: (scope: Scope): ComplaintSearch => ({ ...owned(scope), open: 'true', overdue: 'true', sort: 'due' }),
  red: (scope: Scope): ComplaintSearch => ({ ...owned(scope), open: 'true', light: 'red', sort: 'due' }),
  warnings: (scope: Scope): ComplaintSearch => ({ ...owned(scope), open: 'true', light: 'red,yellow', sort: 'due' }),
  yellow: (scope: Scope): ComplaintSearch => ({ ...owned(scope), open: 'true', light: 'yellow', sort: 'due' }),
}

const refreshMs = 60_000

/** The first rows under a filter, and how many there are. Fresh within a minute. */
export const firstRows = (search: ComplaintSearch, limit: number) => ({
  ...complaintPage({ ...search, limit } as ComplaintPageQuery),
  refetchInterval: refreshMs,
})

/** How many there are under a filter. */
export function useTotal(search: ComplaintSearch, enabled = true): { total: number; isCapped: boolean } | null {
  const { data } = useQuery({ ...firstRows(search, 1), enabled })
  return data ? { total: data.total, isCapped: data.isTotalCapped } : null
}

export const approvals = (mine: NonNullable<ListApprovalsData['query']>['mine'], limit: number) =>
  queryOptions({
    queryKey: ['approvals', 'workbench', mine, limit] as const,
    queryFn: ({ signal }) => listApprovals({ query: { ...(mine && { mine }), status: 'pending', limit }, signal }),
    refetchInterval: refreshMs,
  })

/** How many escalations wait for this person: to be reviewed, or to be decided at the level they reached. */
export const escalationsToAct = queryOptions({
  queryKey: ['escalations', 'workbench'] as const,
  queryFn: ({ signal }) => listEscalations({ query: { mine: 'to_act', limit: 1 }, signal }),
  refetchInterval: refreshMs,
})

export const changesSince = (since: string) =>
  queryOptions({
    queryKey: ['complaints', 'changes', since] as const,
    queryFn: ({ signal }) => listComplaintChanges({ query: { since, limit: 20 }, signal }),
    refetchInterval: refreshMs,
  })
