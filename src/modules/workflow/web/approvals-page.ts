import { queryOptions } from '@tanstack/react-query'
import {
  type ApprovalWithComplaint,
  type EscalationWithComplaint,
  type ListApprovalsData,
  type ListEscalationsData,
  listApprovals,
  listEscalations,
} from '../../../web/api/index.ts'
import { pickSearch } from '../../../web/kit/search.ts'

export const approvalTabs = ['to_decide', 'requested', 'escalations', 'unmanned'] as const
export type ApprovalTab = (typeof approvalTabs)[number]
export const approvalStatuses = ['pending', 'approved', 'rejected', 'cancelled'] as const

/** `of` says what was asked for: approvals, or escalations. `open` is the row in the drawer, the other two are the page. */
export const validateApprovalSearch = pickSearch(['tab', 'of', 'status', 'open', 'cursor', 'before'] as const)
export type ApprovalSearch = ReturnType<typeof validateApprovalSearch>

/** One thing that waits, or waited, for a second person. */
export type Matter =
  | { kind: 'approval'; key: string; approval: ApprovalWithComplaint }
  | { kind: 'escalation'; key: string; escalation: EscalationWithComplaint }

interface MatterPage {
  items: Matter[]
  nextCursor: string | null
  total: number
}

/** The tab of an address. Those who decide nothing begin with what they asked for. */
export const tabOf = (search: ApprovalSearch, decides: boolean): ApprovalTab =>
  approvalTabs.find((tab) => tab === search.tab) ?? (decides ? 'to_decide' : 'requested')

export const isAboutEscalations = (search: ApprovalSearch, tab: ApprovalTab): boolean =>
  tab === 'escalations' || tab === 'unmanned' || (tab === 'requested' && search.of === 'escalations')

const pageSize = 20

type ApprovalQuery = NonNullable<ListApprovalsData['query']>
type EscalationQuery = NonNullable<ListEscalationsData['query']>

async function readApprovals(query: ApprovalQuery, signal: AbortSignal): Promise<MatterPage> {
  const { items, ...page } = await listApprovals({ query, signal })
  return { ...page, items: items.map((approval) => ({ kind: 'approval', key: approval.id, approval })) }
}

async function readEscalations(query: EscalationQuery, signal: AbortSignal): Promise<MatterPage> {
  const { items, ...page } = await listEscalations({ query, signal })
  return { ...page, items: items.map((escalation) => ({ kind: 'escalation', key: escalation.id, escalation })) }
}

/** The page that an address stands at. */
export function matterPage(search: ApprovalSearch, decides: boolean, limit = pageSize) {
  const tab = tabOf(search, decides)
  const isMine = tab === 'requested'
  const page = { limit, ...(search.cursor && { cursor: search.cursor }) }
  const status = isMine ? approvalStatuses.find((one) => one === search.status) : undefined
  const escalations: EscalationQuery =
    tab === 'unmanned' ? { unmanned: 'true', ...page } : { mine: isMine ? 'requested' : 'to_act', ...page }
  const approvals: ApprovalQuery = { mine: isMine ? 'requested' : 'to_decide', ...(status && { status }), ...page }
  const isEscalations = isAboutEscalations(search, tab)
  return queryOptions({
    queryKey: isEscalations ? (['escalations', 'page', escalations] as const) : (['approvals', 'page', approvals] as const),
    queryFn: ({ signal }) => (isEscalations ? readEscalations(escalations, signal) : readApprovals(approvals, signal)),
  })
}

/** How many wait behind a tab: of what one asked for, those that are not decided. */
export const waitingCount = (tab: ApprovalTab) => matterPage({ tab, ...(tab === 'requested' && { status: 'pending' }) }, true, 1)
