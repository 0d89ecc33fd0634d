import { queryOptions } from '@tanstack/react-query'
import { getQuietHours } from '../../../web/api/index.ts'

/** The institution's quiet hours with every earlier version, and one's own. */
export const quietHours = queryOptions({
  queryKey: ['quietHours'] as const,
  queryFn: ({ signal }) => getQuietHours({ signal }),
})
