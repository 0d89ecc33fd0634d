import { queryOptions } from '@tanstack/react-query'
import {
  type GetPlanStartData,
  getPlan,
  getPlanChain,
  getPlanRun,
  getPlanStart,
  listPlanRuns,
  listPlans,
} from '../../../../web/api/index.ts'

export type OriginKind = GetPlanStartData['query']['kind']

export const planList = queryOptions({
  queryKey: ['plans', 'list'] as const,
  queryFn: ({ signal }) => listPlans({ signal }),
})

export const planDetail = (planId: string, version?: number) =>
  queryOptions({
    queryKey: ['plans', 'detail', planId, version ?? null] as const,
    queryFn: ({ signal }) => getPlan({ path: { planId }, query: version === undefined ? {} : { version }, signal }),
  })

/** Who would fill each post now, were the plan started there; the reader's own place unless said. */
export const planChain = (planId: string, unitId?: string) =>
  queryOptions({
    queryKey: ['plans', 'chain', planId, unitId ?? null] as const,
    queryFn: ({ signal }) => getPlanChain({ path: { planId }, query: unitId ? { unitId } : {}, signal }),
  })

export const planRunList = (planId?: string) =>
  queryOptions({
    queryKey: ['plans', 'runs', planId ?? null] as const,
    queryFn: ({ signal }) => listPlanRuns({ query: planId ? { planId } : {}, signal }),
  })

/** A run under way changes in other hands: looked at again every half minute. */
export const planRun = (id: string) =>
  queryOptions({
    queryKey: ['plans', 'run', id] as const,
    queryFn: ({ signal }) => getPlanRun({ path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? 30_000 : false),
  })

export const planStart = (kind: OriginKind, id: string) =>
  queryOptions({
    queryKey: ['plans', 'start', kind, id] as const,
    queryFn: ({ signal }) => getPlanStart({ query: { kind, id }, signal }),
  })
