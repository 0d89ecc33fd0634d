import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '../../../web/api/index.ts'
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { EmptyState, ErrorState } from '../../../web/kit/states.tsx'
import { type AuditSearch, auditEvents, auditPageSize, eventQueryOf, newerPage, olderPage, withFilter } from './audit-queries.ts'
import { useAuditWords } from './audit-words.ts'
import { EventDrawer } from './EventDrawer.tsx'
import { EventFilter } from './EventFilter.tsx'
import { ActorName, ObjectName, OutcomeTag } from './event-parts.tsx'

interface EventListProps {
  search: AuditSearch
  onGo(search: AuditSearch): void
}

/** The records, newest first; one opens in a drawer. */
export function EventList({ search, onGo }: EventListProps) {
  const { t } = useTranslation('audit')
  const query = useQuery(auditEvents(eventQueryOf(search)))
  const columns = useEventColumns()
  const newer = newerPage(search)
  const next = query.data?.nextCursor
  const filter = (change: AuditSearch) => onGo(withFilter(search, change))
  const open = (event: AuditEvent) => onGo({ ...search, seq: String(event.seq) })
  const { seq: _, ...closed } = search
  return (
    <>
      <EventFilter key={JSON.stringify(withFilter(search, {}))} search={search} onChange={filter} />
      <div className="sq-section">
        {query.error && !query.data ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <DataTable
            id="audit"
            label={t('label')}
            rows={query.data?.items}
            rowKey={(event) => String(event.seq)}
            columns={columns}
            isFetching={query.isFetching}
            onOpen={open}
            openKey={search.seq}
            onRefresh={() => void query.refetch()}
            edge={(event) => (event.outcome === 'ok' ? null : event.outcome === 'denied' ? 'yellow' : 'red')}
            card={(event) => <EventCard event={event} onOpen={() => open(event)} />}
            empty={<EmptyState title={t('empty')} body={t('emptyHint')} />}
            paging={{
              size: auditPageSize(search),
              onSize: (size) => filter({ limit: String(size) }),
              onPrevious: newer && (() => onGo(newer)),
              onNext: next ? () => onGo(olderPage(search, next)) : null,
            }}
          />
        )}
      </div>
      <EventDrawer
        event={query.data?.items.find((event) => String(event.seq) === search.seq)}
        onFilter={filter}
        onClose={() => onGo(closed)}
      />
    </>
  )
}

function useEventColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation('audit')
  const words = useAuditWords()
  return [
    {
      key: 'seq',
      title: t('columns.seq'),
      width: 80,
      align: 'right',
      fixed: true,
      render: (event) => <span className="sq-number">{event.seq}</span>,
    },
    { key: 'at', title: t('columns.at'), width: 150, render: (event) => <DateTime value={event.at} /> },
    { key: 'actor', title: t('columns.actor'), width: 190, render: (event) => <ActorName event={event} /> },
    { key: 'action', title: t('columns.action'), render: (event) => words.action(event.action) },
    { key: 'object', title: t('columns.object'), render: (event) => <ObjectName event={event} /> },
    { key: 'outcome', title: t('columns.outcome'), width: 90, render: (event) => <OutcomeTag outcome={event.outcome} /> },
    { key: 'ip', title: t('columns.ip'), width: 140, render: (event) => event.ip ?? '—' },
  ]
}

function EventCard({ event, onOpen }: { event: AuditEvent; onOpen: () => void }) {
  const words = useAuditWords()
  return (
    <div className="au-card">
      <div className="au-line">
        <Button type="link" onClick={onOpen}>
          {event.seq} · {words.action(event.action)}
        </Button>
        <OutcomeTag outcome={event.outcome} />
      </div>
      <p className="sq-soft">
        <ActorName event={event} /> · <DateTime value={event.at} />
      </p>
      <ObjectName event={event} />
    </div>
  )
}
