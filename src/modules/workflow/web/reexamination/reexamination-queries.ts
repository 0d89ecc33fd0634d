import { queryOptions } from '@tanstack/react-query'
import { getReexaminations } from '../../../../web/api/index.ts'

/** Under the complaint's own key, so that one act refreshes it with the rest. */
export const reexaminationsOf = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'reexaminations'] as const,
    queryFn: ({ signal }) => getReexaminations({ path: { id }, signal }),
  })
