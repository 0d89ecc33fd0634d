import { queryOptions } from '@tanstack/react-query'
import { type Disputes, listDisputes } from '../../../../web/api/index.ts'

export type Dispute = Disputes['items'][number]

/** Under the complaint's own key, so that one act refreshes it with the rest. */
export const disputesOf = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'disputes'] as const,
    queryFn: ({ signal }) => listDisputes({ path: { id }, signal }),
  })
