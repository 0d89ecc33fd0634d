import { pickSearch } from '../../../web/kit/search.ts'
import type { ComplaintFilterQuery, ComplaintPageQuery } from './queries.ts'

/** The filters of the list. They are the words of the API, so an address of the list can be read and typed. */
export const filterKeys = [
  'status',
  'open',
  'light',
  'business',
  'reason',
  'route',
  'grade',
  'channel',
  'level',
  'priority',
  'time',
  'band',
  'risk',
  'forwarding',
  'road',
  'hasMerged',
  'hasChildren',
  'unit',
  'owner',
  'overdue',
  'dueBefore',
  'from',
  'to',
  'awaitingApproval',
  'awaitingReview',
  'q',
] as const
export type FilterKey = (typeof filterKeys)[number]

/** What moves a page but does not narrow it. `before` holds the cursors of the pages already seen. */
const pageKeys = ['sort', 'limit', 'cursor', 'before', 'peek'] as const

export const validateComplaintSearch = pickSearch([...filterKeys, ...pageKeys])
export type ComplaintSearch = ReturnType<typeof validateComplaintSearch>

export const filtersOf = (search: ComplaintSearch): { [Key in FilterKey]?: string } =>
  Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))

export const pageSize = (search: ComplaintSearch): number => {
  const size = Number(search.limit)
  return [10, 20, 50, 100].includes(size) ? size : 20
}

/** What the server is asked for a page. */
export const pageQueryOf = (search: ComplaintSearch): ComplaintPageQuery => ({
  ...filtersOf(search),
  sort: search.sort === 'due' || search.sort === 'updated' ? search.sort : 'received',
  limit: pageSize(search),
  ...(search.cursor && { cursor: search.cursor }),
})

/** The tabs count under every filter but their own: status, open and overdue. */
export function countQueryOf(search: ComplaintSearch): ComplaintFilterQuery {
  const { status: _status, open: _open, overdue: _overdue, ...rest } = filtersOf(search)
  return rest
}
