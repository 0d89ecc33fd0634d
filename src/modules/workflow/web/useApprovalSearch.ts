import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ApprovalSearch } from './approvals-page.ts'

export interface ApprovalSearchState {
  search: ApprovalSearch
  /** Another filter: the page begins anew, and the drawer closes. */
  change(next: { [Key in keyof ApprovalSearch]?: string | undefined }): void
  open(key: string | undefined): void
  next(cursor: string): void
  previous: (() => void) | null
}

/** How many earlier pages the address remembers; further back leads to the first page. */
const mostBefore = 12
const firstPage = '-'

/** The tab, the page and the open row, all in the address. */
export function useApprovalSearch(): ApprovalSearchState {
  const search = useSearch({ from: '/staff/approvals' })
  const navigate = useNavigate({ from: '/approvals' })
  const go = (next: { [Key in keyof ApprovalSearch]?: string | undefined }, replace = false) =>
    void navigate({ to: '/approvals', search: next as ApprovalSearch, replace })
  const before = search.before?.split(',') ?? []
  return {
    search,
    change: (next) => go({ ...search, ...next, cursor: undefined, before: undefined, open: undefined }),
    open: (key) => go({ ...search, open: key }, true),
    next: (cursor) =>
      go({ ...search, cursor, before: [...before, search.cursor ?? firstPage].slice(-mostBefore).join(','), open: undefined }),
    previous: search.cursor
      ? () => {
          const cursor = before.at(-1) ?? firstPage
          go({
            ...search,
            cursor: cursor === firstPage ? undefined : cursor,
            before: before.slice(0, -1).join(','),
            open: undefined,
          })
        }
      : null,
  }
}
