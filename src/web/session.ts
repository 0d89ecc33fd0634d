import { queryOptions, useQuery } from '@tanstack/react-query'
import { getMe, getSetup, type Me } from './api/index.ts'

/** Who is signed in. Fails with 401 when nobody is. */
export const meQuery = queryOptions({ queryKey: ['me'] as const, queryFn: ({ signal }) => getMe({ signal }), staleTime: 60_000 })

/** Whether the institution is still to be created. */
export const setupQuery = queryOptions({
  queryKey: ['setup'] as const,
  queryFn: ({ signal }) => getSetup({ signal }),
  staleTime: 0,
})

/** The person signed in. Only below the staff layout, whose loader has fetched it. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe is for screens below the staff layout')
  return data
}

export type May = (permission: string) => boolean

/** May this person do this kind of thing? For what to show; the server decides. */
export function useMay(): May {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
