import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type BacktestDetail, getBacktest, listBacktestCases, listBacktests } from '../../../../web/api/index.ts'

/** While something runs, it is asked about this often. */
const pollMs = 2_000
const isMoving = (status: string | undefined) => status === 'queued' || status === 'running'

export const backtestList = (cursor?: string) =>
  queryOptions({
    queryKey: ['backtests', 'list', cursor ?? null] as const,
    queryFn: ({ signal }) => listBacktests({ query: { ...(cursor && { cursor }) }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => isMoving(status)) ? pollMs : false),
  })

export const backtestQuery = (id: string) =>
  queryOptions({
    queryKey: ['backtests', 'one', id] as const,
    queryFn: ({ signal }): Promise<BacktestDetail> => getBacktest({ path: { id }, signal }),
    refetchInterval: ({ state }) => (isMoving(state.data?.status) ? pollMs : false),
  })

export const caseFilters = ['all', 'warned', 'ahead', 'hit', 'missed', 'unnoticed'] as const
export type CaseFilter = (typeof caseFilters)[number]

export const backtestCases = (id: string, only: CaseFilter, cursor?: string) =>
  queryOptions({
    queryKey: ['backtests', 'cases', id, only, cursor ?? null] as const,
    queryFn: ({ signal }) => listBacktestCases({ path: { id }, query: { only, limit: 20, ...(cursor && { cursor }) }, signal }),
    placeholderData: keepPreviousData,
  })
