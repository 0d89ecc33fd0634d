import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BacktestListItem } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { formatDate } from '../../../../web/kit/time.ts'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { backtestList } from './backtest-queries.ts'
import { StartBacktest } from './StartBacktest.tsx'
import { lastDayOf, percent, StatusTag } from './StatusTag.tsx'
import './backtest.css'

const route = getRouteApi('/staff/insight/backtests')
const periodOf = ({ from, to }: BacktestListItem) => `${formatDate(from)} – ${formatDate(lastDayOf(to))}`

/** Past periods that were played again, newest first. */
export function BacktestsPage() {
  const { t } = useTranslation('backtest')
  const search: { cursor?: string; create?: string } = route.useSearch()
  const navigate = route.useNavigate()
  const mayStart = usePermitted('insight.backtest')
  const { data, isFetching, refetch } = useQuery(backtestList(search.cursor))
  const change = (next: { cursor?: string | undefined; create?: string | undefined }) =>
    void navigate({ search: { ...search, ...next } as never })

  const open = (row: BacktestListItem) => (
    <Link to="/insight/backtests/$id" params={{ id: row.id }} aria-label={t('open', { title: row.title })}>
      {row.title}
    </Link>
  )
  const state = (row: BacktestListItem) => (
    <span className="bt-state">
      <StatusTag status={row.status} />
      {row.status === 'running' && row.totalCount !== null && (
        <span className="sq-faint sq-number">{`${row.doneCount} / ${row.totalCount}`}</span>
      )}
    </span>
  )
  const figure = (read: (headline: NonNullable<BacktestListItem['headline']>) => string | number) => (row: BacktestListItem) =>
    row.headline ? <span className="sq-number">{read(row.headline)}</span> : '—'
  const columns: Column<BacktestListItem>[] = [
    { key: 'name', title: t('columns.name'), fixed: true, render: open },
    { key: 'period', title: t('columns.period'), width: 210, render: periodOf },
    { key: 'status', title: t('columns.status'), width: 170, render: state },
    { key: 'complaints', title: t('columns.complaints'), width: 90, align: 'right', render: figure((one) => one.complaints) },
    { key: 'warned', title: t('columns.warned'), width: 90, align: 'right', render: figure((one) => one.warned) },
    { key: 'grave', title: t('columns.grave'), width: 100, align: 'right', render: figure((one) => one.grave) },
    {
      key: 'precision',
      title: t('columns.precision'),
      width: 100,
      align: 'right',
      render: figure((one) => percent(one.precision)),
    },
    {
      ...{ key: 'by', title: t('columns.by'), width: 210 },
      render: (row) => (
        <>
          {row.createdByName} <DateTime value={row.createdAt} />
        </>
      ),
    },
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <ActionButton type="primary" verdict={mayStart} onClick={() => change({ create: 'yes' })}>
            {t('start')}
          </ActionButton>
        }
      />
      <div className="sq-section">
        <DataTable<BacktestListItem>
          id="backtests"
          label={t('title')}
          rows={data?.items}
          rowKey={({ id }) => id}
          columns={columns}
          isFetching={isFetching}
          onRefresh={() => void refetch()}
          onOpen={(row) => void navigate({ to: '/insight/backtests/$id', params: { id: row.id } })}
          empty={<EmptyState title={t('none')} body={t('noneBody')} />}
          paging={{
            onPrevious: search.cursor ? () => window.history.back() : null,
            onNext: data?.nextCursor ? () => change({ cursor: data.nextCursor ?? undefined }) : null,
          }}
          card={(row) => (
            <div className="bt-card">
              <strong>{open(row)}</strong>
              {state(row)}
              <span className="sq-soft">{periodOf(row)}</span>
              {row.headline && (
                <span className="sq-soft">
                  {t('columns.complaints')} {row.headline.complaints} · {t('columns.warned')} {row.headline.warned} ·{' '}
                  {t('columns.grave')} {row.headline.grave}
                </span>
              )}
            </div>
          )}
        />
      </div>
      <StartBacktest isOpen={search.create === 'yes'} onClose={() => change({ create: undefined })} />
    </>
  )
}
