import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type ListAuditEventsData, listAuditCheckpoints, listAuditEvents } from '../../../web/api/index.ts'
import { endOfDay, startOfDay } from '../../../web/kit/time.ts'

/** `pages` lists the cursors of the pages before; `seq` is the record that stands open; days are Beijing days. */
export const auditSearchKeys = [
  'actor',
  'action',
  'objectType',
  'objectId',
  'outcome',
  'from',
  'to',
  'pages',
  'limit',
  'seq',
  'tab',
] as const
export type AuditSearch = { [Key in (typeof auditSearchKeys)[number]]?: string }
type EventQuery = NonNullable<ListAuditEventsData['query']>

const sizes = [10, 20, 50, 100]
export const auditPageSize = ({ limit }: AuditSearch): number => sizes.find((size) => String(size) === limit) ?? 50

const outcomes = ['ok', 'denied', 'failed'] as const
const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

/** The span of days of an address as the server wants it: instants, the end exclusive. */
export const spanOf = ({ from, to }: AuditSearch): { from?: string; to?: string } => ({
  ...(isDay(from) && { from: startOfDay(from) }),
  ...(isDay(to) && { to: endOfDay(to) }),
})

export function eventQueryOf(search: AuditSearch): EventQuery {
  const { actor, action, objectType, objectId } = search
  const outcome = outcomes.find((one) => one === search.outcome)
  const cursor = Number(search.pages?.split(',').at(-1))
  return {
    limit: auditPageSize(search),
    ...(actor && { actor }),
    ...(action && { action }),
    ...(objectType && { objectType }),
    ...(objectId && { objectId }),
    ...(outcome && { outcome }),
    ...spanOf(search),
    ...(cursor > 0 && { cursor }),
  }
}

export const auditEvents = (query: EventQuery) =>
  queryOptions({
    queryKey: ['audit', 'events', query] as const,
    queryFn: ({ signal }) => listAuditEvents({ query, signal }),
    placeholderData: keepPreviousData,
  })

export const auditCheckpoints = queryOptions({
  queryKey: ['audit', 'checkpoints'] as const,
  queryFn: ({ signal }) => listAuditCheckpoints({ query: { limit: 200 }, signal }),
})

/** A changed filter begins at the newest record. */
export const withFilter = ({ pages: _, seq: __, ...search }: AuditSearch, change: AuditSearch): AuditSearch => ({
  ...search,
  ...change,
})

export const olderPage = ({ seq: _, ...search }: AuditSearch, cursor: number): AuditSearch => ({
  ...search,
  pages: [...(search.pages?.split(',') ?? []), cursor].join(','),
})

/** The page before; null on the first one. */
export function newerPage({ pages, seq: _, ...search }: AuditSearch): AuditSearch | null {
  if (!pages) return null
  const before = pages.split(',').slice(0, -1)
  return before.length > 0 ? { ...search, pages: before.join(',') } : search
}
