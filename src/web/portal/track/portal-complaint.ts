import { queryOptions } from '@tanstack/react-query'
import { getPortalComplaint } from '../../api/index.ts'

/** The complaint that this device has opened with number and code. 401 when it has opened none. */
export const portalComplaint = queryOptions({
  queryKey: ['portal', 'complaint'] as const,
  queryFn: ({ signal }) => getPortalComplaint({ signal }),
  staleTime: 15_000,
})
