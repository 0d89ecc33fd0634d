import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ComplaintSearch } from './complaint-search.ts'

/** How many earlier pages the address remembers; further back leads to the first page. */
const mostBefore = 12
const firstPage = '-'

export interface SearchState {
  search: ComplaintSearch
  /** Narrows or widens: the page begins anew, and an open quick view closes. `undefined` and '' remove a filter. */
  change(next: { [Key in keyof ComplaintSearch]?: string | undefined }): void
  /** Replaces every filter, as a saved view does. */
  replace(next: ComplaintSearch): void
  peek(id: string | undefined): void
  next(cursor: string): void
  previous: (() => void) | null
}

/** The filters, the page and the open row of the list, all in the address. */
export function useComplaintSearch(): SearchState {
  const search = useSearch({ from: '/staff/complaints' })
  const navigate = useNavigate({ from: '/complaints' })
  const go = (to: ComplaintSearch, options: { replace?: boolean } = {}) =>
    void navigate({ to: '/complaints', search: tidy(to), ...options })
  const before = search.before?.split(',') ?? []

  return {
    search,
    change: (next) => go({ ...search, ...(next as ComplaintSearch), cursor: '', before: '', peek: '' }),
    replace: (next) => go(next),
    peek: (id) => go({ ...search, peek: id ?? '' }, { replace: true }),
    next: (cursor) =>
      go({ ...search, cursor, before: [...before, search.cursor ?? firstPage].slice(-mostBefore).join(','), peek: '' }),
    previous: search.cursor
      ? () => {
          const cursor = before.at(-1) ?? firstPage
          go({ ...search, cursor: cursor === firstPage ? '' : cursor, before: before.slice(0, -1).join(','), peek: '' })
        }
      : null,
  }
}

const tidy = (search: ComplaintSearch): ComplaintSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as ComplaintSearch
