import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { formatCount } from '../../../web/kit/money.ts'
import { EmptyState, ErrorState } from '../../../web/kit/states.tsx'
import { useMay, useMe } from '../../../web/session.ts'
import { ApprovalsPageCard } from './ApprovalsPageCard.tsx'
import { useMatterColumns } from './ApprovalsPageColumns.tsx'
import { ApprovalsPageDrawer } from './ApprovalsPageDrawer.tsx'
import {
  type ApprovalTab,
  approvalStatuses,
  approvalTabs,
  isAboutEscalations,
  type Matter,
  matterPage,
  tabOf,
  waitingCount,
} from './approvals-page.ts'
import { UnmannedBanner } from './UnmannedBanner.tsx'
import { type ApprovalSearchState, useApprovalSearch } from './useApprovalSearch.ts'
import './approvals.css'

const complaintOf = (matter: Matter) => (matter.kind === 'approval' ? matter.approval.complaint : matter.escalation.complaint)

/** What waits for this person's word, what they asked for, and what is to go up the line. */
export function ApprovalsPage() {
  const { t } = useTranslation('approvals')
  const decides = useMay()('complaint.approve')
  const state = useApprovalSearch()
  const { search } = state
  const tab = tabOf(search, decides)
  const page = useQuery(matterPage(search, decides))
  const columns = useMatterColumns({ tab, isEscalations: isAboutEscalations(search, tab), onOpen: state.open })
  const rows = page.data?.items
  return (
    <>
      <PageHeader title={t('title')} />
      {tab !== 'unmanned' && <UnmannedBanner />}
      <div className="sq-section sq-fill">
        <ApprovalTabs tab={tab} />
        {page.error && !page.data ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <DataTable
            id={`approvals.${isAboutEscalations(search, tab) ? 'escalations' : 'approvals'}`}
            label={t('label')}
            rows={rows}
            rowKey={(matter) => matter.key}
            columns={columns}
            isFetching={page.isFetching}
            onOpen={(matter) => state.open(matter.key)}
            openKey={search.open}
            onRefresh={() => void page.refetch()}
            edge={(matter) => {
              const { light } = complaintOf(matter)
              return light === 'green' ? null : light
            }}
            card={(matter) => (
              <ApprovalsPageCard matter={matter} isWaiting={tab !== 'requested'} onOpen={() => state.open(matter.key)} />
            )}
            empty={<Empty tab={tab} state={state} decides={decides} />}
            toolbar={tab === 'requested' ? <RequestedFilter state={state} /> : null}
            paging={{
              total: page.data?.total,
              onPrevious: state.previous,
              onNext: page.data?.nextCursor ? () => state.next(page.data.nextCursor!) : null,
            }}
          />
        )}
      </div>
      <ApprovalsPageDrawer matters={rows ?? []} openKey={search.open} onOpen={state.open} />
    </>
  )
}

/** Links and not buttons: a tab is an address, which can be opened beside this one. */
function ApprovalTabs({ tab }: { tab: ApprovalTab }) {
  const { t } = useTranslation('approvals')
  const { rowScope } = useMe()
  const tabs = approvalTabs.filter((key) => key !== 'unmanned' || key === tab || rowScope === 'all')
  return (
    <nav className="sq-tabs" aria-label={t('label')}>
      {tabs.map((key) => (
        <Link key={key} to="/approvals" search={{ tab: key }} aria-current={key === tab ? 'page' : undefined} activeProps={{}}>
          {t(`tabs.${key}`)}
          <TabCount tab={key} />
        </Link>
      ))}
    </nav>
  )
}

function TabCount({ tab }: { tab: ApprovalTab }) {
  const { data } = useQuery(waitingCount(tab))
  return <span className="sq-count">{data ? formatCount(data.total) : ''}</span>
}

/** What was asked for: approvals by how they ended, or escalations. */
function RequestedFilter({ state: { search, change } }: { state: ApprovalSearchState }) {
  const { t } = useTranslation('approvals')
  const of = search.of === 'escalations' ? 'escalations' : 'approvals'
  return (
    <div className="sq-approval-filter">
      <Segmented
        size="small"
        value={of}
        aria-label={t('kinds.label')}
        options={(['approvals', 'escalations'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(value) => change({ tab: 'requested', of: value === 'escalations' ? value : undefined, status: undefined })}
      />
      {of === 'approvals' && (
        <Select
          size="small"
          className="sq-approval-status"
          aria-label={t('status.label')}
          value={search.status ?? 'all'}
          options={(['all', ...approvalStatuses] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
          onChange={(value) => change({ tab: 'requested', status: value === 'all' ? undefined : value })}
        />
      )}
    </div>
  )
}

function Empty({ tab, state, decides }: { tab: ApprovalTab; state: ApprovalSearchState; decides: boolean }) {
  const { t } = useTranslation('approvals')
  if (tab === 'unmanned') return <EmptyState title={t('empty.unmanned')} body={t('empty.unmannedBody')} />
  if (tab !== 'requested' && !decides) return <EmptyState title={t('empty.noPost')} body={t('empty.noPostBody')} />
  if (tab === 'to_decide') return <EmptyState title={t('empty.to_decide')} body={t('empty.to_decideBody')} />
  if (tab === 'escalations') return <EmptyState title={t('empty.escalations')} body={t('empty.escalationsBody')} />
  if (state.search.of === 'escalations') return <EmptyState title={t('empty.requestedEscalations')} />
  return <EmptyState title={t(state.search.status ? 'empty.requestedFiltered' : 'empty.requested')} />
}
