import { queryOptions } from '@tanstack/react-query'
import { listDelegations } from '../../../../web/api/index.ts'

/** What one handed over and was handed, and for whom one may act now. */
export const delegationsQuery = queryOptions({
  queryKey: ['delegations'] as const,
  queryFn: ({ signal }) => listDelegations({ signal }),
  staleTime: 60_000,
})
