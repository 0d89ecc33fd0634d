import { queryOptions } from '@tanstack/react-query'
import {
  type AssistantOutput,
  getAssistantSettings,
  getAssistantUsage,
  getComplaintAssistant,
  listGuidance,
} from '../../../../web/api/index.ts'

export const assistantSettings = queryOptions({
  queryKey: ['assistant', 'settings'] as const,
  queryFn: ({ signal }) => getAssistantSettings({ signal }),
})

export const usageDays = 30
export const assistantUsage = queryOptions({
  queryKey: ['assistant', 'usage'] as const,
  queryFn: ({ signal }) => getAssistantUsage({ query: { days: usageDays }, signal }),
})

export const guidance = queryOptions({
  queryKey: ['assistant', 'guidance'] as const,
  queryFn: ({ signal }) => listGuidance({ signal }),
})

export const isUnderWay = (output: Pick<AssistantOutput, 'state'>): boolean =>
  output.state === 'queued' || output.state === 'running'

/** Looks again every two seconds while something is being made. */
export const complaintAssistant = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'assistant'] as const,
    queryFn: ({ signal }) => getComplaintAssistant({ path: { id }, signal }),
    refetchInterval: (query) => (query.state.data?.outputs.some(isUnderWay) ? 2_000 : false),
  })
