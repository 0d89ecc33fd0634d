import { queryOptions } from '@tanstack/react-query'
import { getClockPolicy } from '../../../../web/api/index.ts'

/** The institution's own terms, with every earlier version. */
export const clockPolicy = queryOptions({
  queryKey: ['clockPolicy'] as const,
  queryFn: ({ signal }) => getClockPolicy({ signal }),
  staleTime: 30_000,
})
