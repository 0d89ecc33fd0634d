import { type QueryClient, queryOptions } from '@tanstack/react-query'
import {
  getModel,
  getModelOverview,
  type ListLearningCasesData,
  listLearningCases,
  listModelDrift,
  listModelFlips,
  listModels,
} from '../../../../web/api/index.ts'

/** While one is being trained, how far it has come is asked for this often. */
const trainingMs = 2_000

export const modelOverview = queryOptions({
  queryKey: ['model', 'overview'] as const,
  queryFn: ({ signal }) => getModelOverview({ signal }),
  staleTime: 10_000,
  refetchInterval: (query) => (query.state.data?.training ? trainingMs : false),
})

export const modelDetail = (id: string) =>
  queryOptions({ queryKey: ['model', 'detail', id] as const, queryFn: ({ signal }) => getModel({ path: { id }, signal }) })

export const modelFlips = (id: string) =>
  queryOptions({ queryKey: ['model', 'flips', id] as const, queryFn: ({ signal }) => listModelFlips({ path: { id }, signal }) })

export const modelList = queryOptions({ queryKey: ['model', 'list'] as const, queryFn: ({ signal }) => listModels({ signal }) })

export const modelDrift = queryOptions({
  queryKey: ['model', 'drift'] as const,
  queryFn: ({ signal }) => listModelDrift({ query: { weeks: 26 }, signal }),
})

export type CaseKind = NonNullable<NonNullable<ListLearningCasesData['query']>['kind']>
export const caseKinds: readonly CaseKind[] = ['corrected', 'review', 'excluded', 'all']

export const learningCases = (kind: CaseKind, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['model', 'cases', kind, cursor ?? null] as const,
    queryFn: ({ signal }) => listLearningCases({ query: { kind, ...(cursor && { cursor }) }, signal }),
  })

/** Everything of this page may have changed: a promotion moves the verdict of every other model. */
export const refreshModel = (client: QueryClient) => client.invalidateQueries({ queryKey: ['model'] })
