import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { countNotifications, listNotifications } from '../api/index.ts'

const key = ['notifications'] as const

/** The number on the bell. The stream says when it is stale; the interval is for when there is no stream. */
export const unreadCount = queryOptions({
  queryKey: [...key, 'count'] as const,
  queryFn: ({ signal }) => countNotifications({ signal }),
  refetchInterval: 120_000,
})

/** The parts of the inbox, and what each asks for. */
const parts = {
  unread: { unread: 'true' },
  all: {},
  approvals: { kind: 'approval,escalation,returned' },
  deadlines: { kind: 'due,breach,alarm' },
} as const
export type InboxPart = keyof typeof parts
export const inboxParts = Object.keys(parts) as InboxPart[]

/** One part of the inbox, newest first, page by page. */
export const inbox = (part: InboxPart) =>
  infiniteQueryOptions({
    queryKey: [...key, 'inbox', part] as const,
    queryFn: ({ signal, pageParam }) =>
      listNotifications({
        query: { ...parts[part], limit: 20, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })

export const notificationsKey = key
