import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { getFeedback, listForwardings } from '../../../../web/api/index.ts'

/** Lies under the complaint, so that an act on it refreshes its forwardings too. */
export const complaintForwardings = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'forwardings'] as const,
    queryFn: ({ signal }) => listForwardings({ path: { id }, signal }),
  })

export const feedbackQuery = (id: string, feedbackId: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'feedbacks', feedbackId] as const,
    queryFn: ({ signal }) => getFeedback({ path: { id, feedbackId }, signal }),
  })

/** After an act: the complaint with its clocks, its forwardings and its reports are fetched again. */
export function useForwardingsChanged(): () => Promise<void> {
  const client = useQueryClient()
  return async () => await client.invalidateQueries({ queryKey: ['complaints'] })
}
