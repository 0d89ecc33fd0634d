import { openStatuses, type Status } from '../domain/vocabulary.ts'
import type { ComplaintSearch } from './complaint-search.ts'

type Filter = Pick<ComplaintSearch, 'status' | 'open' | 'overdue'>

/** The tabs of the list: each is a filter and a sum of the server's counts. */
export const tabs = [
  { key: 'open', filter: { open: 'true' }, counts: openStatuses },
  { key: 'confirm', filter: { status: 'received' }, counts: ['received'] },
  { key: 'classify', filter: { status: 'confirmed,classified' }, counts: ['confirmed', 'classified'] },
  {
    key: 'investigate',
    filter: { status: 'assigned,investigating,solution' },
    counts: ['assigned', 'investigating', 'solution'],
  },
  { key: 'approve', filter: { status: 'approval' }, counts: ['approval'] },
  {
    key: 'execute',
    filter: { status: 'communicated,executing,followed_up' },
    counts: ['communicated', 'executing', 'followed_up'],
  },
  { key: 'overdue', filter: { open: 'true', overdue: 'true' }, counts: ['overdue'] },
  { key: 'ended', filter: { open: 'false' }, counts: ['ended'] },
  { key: 'all', filter: {}, counts: [...openStatuses, 'ended'] },
] as const satisfies readonly { key: string; filter: Filter; counts: readonly (Status | 'ended' | 'overdue')[] }[]

export type TabKey = (typeof tabs)[number]['key']

/** The tab that an address stands at; null when its filter is nobody's tab, such as two statuses picked by hand. */
export const tabOf = (search: ComplaintSearch): TabKey | null =>
  tabs.find(
    ({ filter }: { filter: Filter }) =>
      filter.status === search.status && filter.open === search.open && filter.overdue === search.overdue,
  )?.key ?? null

export const countOf = (key: TabKey, counts: Record<string, number>): number =>
  tabs.find((tab) => tab.key === key)!.counts.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
