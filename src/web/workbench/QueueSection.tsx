import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ComplaintCard } from '../../modules/complaint/web/ComplaintCard.tsx'
import { useComplaintColumns } from '../../modules/complaint/web/complaint-columns.tsx'
import { DataTable } from '../kit/DataTable.tsx'
import { Section } from '../kit/layout.tsx'
import { formatCount } from '../kit/money.ts'
import { EmptyState, ErrorState } from '../kit/states.tsx'
import { paths } from '../paths.ts'
import { filters, firstRows, useTotal } from './workbench-queries.ts'

const queues = ['mine', 'confirm', 'unclaimed'] as const
type Queue = (typeof queues)[number]

const shownColumns = ['number', 'light', 'title', 'status', 'due']
const rowsShown = 10

/** What there is to do, soonest date first: one's own, what waits for a first call, what waits for a hand. */
export function QueueSection({ first }: { first: Queue }) {
  const { t } = useTranslation('workbench')
  const navigate = useNavigate()
  const [queue, setQueue] = useState<Queue>(first)
  const search = filters[queue]()
  const page = useQuery(firstRows(search, rowsShown))
  const columns = useComplaintColumns(search).filter((column) => shownColumns.includes(column.key))
  const isMine = queue === 'mine'

  return (
    <Section
      flush
      title={t('queue.title')}
      extra={
        <Link to="/complaints" search={search}>
          {t('more')}
        </Link>
      }
    >
      {page.error && !page.data ? (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <DataTable
          id="workbench"
          label={t('queue.title')}
          rows={page.data?.items}
          rowKey={(row) => row.id}
          columns={columns}
          isFetching={page.isFetching}
          onRefresh={() => void page.refetch()}
          onOpen={(row) => void navigate({ to: paths.complaint(row.id), search: search as never })}
          edge={(row) => (row.light === 'green' ? null : row.light)}
          card={(row) => <ComplaintCard row={row} list={search} />}
          toolbar={
            <Segmented
              size="small"
              aria-label={t('queue.title')}
              value={queue}
              onChange={setQueue}
              options={queues.map((value) => ({ value, label: <QueueLabel queue={value} /> }))}
            />
          }
          empty={
            <EmptyState
              title={t(isMine ? 'queue.emptyMine' : 'queue.emptyOthers')}
              body={t(isMine ? 'queue.emptyMineBody' : 'queue.emptyOthersBody')}
            />
          }
        />
      )}
    </Section>
  )
}

function QueueLabel({ queue }: { queue: Queue }) {
  const { t } = useTranslation('workbench')
  const found = useTotal(filters[queue]())
  return (
    <>
      {t(`queue.${queue}`)}
      {found && <span className="sq-count">{formatCount(found.total)}</span>}
    </>
  )
}
