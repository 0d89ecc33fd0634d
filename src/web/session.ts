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

/** A path of our own to return to after sign-in; anything that could lead elsewhere becomes the workbench. */
export function safeReturnPath(path: string | undefined): string {
  if (!path?.startsWith('/') || path.startsWith('//') || path.includes('\\')) return '/'
  const url = new URL(path, location.origin)
  return url.origin === location.origin && !url.pathname.startsWith('/login') ? `${url.pathname}${url.search}` : '/'
}
