import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { countNotifications, listNotifications } from '../api/index.ts'

const key = ['notifications'] as const

/** The number on the bell. The stream says when it is stale; the interval is for when there is no stream. */
export const unreadCount = queryOptions({
  queryKey: [...key, 'count'] as const,
  queryFn: ({ signal }) => countNotifications({ signal }),
  refetchInterval: 120_000,
})

/** The inbox, newest first, page by page. */
export const inbox = (onlyUnread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...key, 'inbox', onlyUnread] as const,
    queryFn: ({ signal, pageParam }) =>
      listNotifications({
        query: { ...(onlyUnread && { unread: 'true' }), limit: 20, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

export const notificationsKey = key
