import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispatchDesk } from '../../../../web/api/index.ts'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { LightTag, Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { paths } from '../../../../web/paths.ts'
import { CaseChooser } from './CaseChooser.tsx'
import { dispatchDesk } from './dispatch-queries.ts'

type Item = DispatchDesk['items'][number]

/** 分派台: what waits for somebody to be chosen; what was returned stands first, with who said why. */
export function DeskSection({ unitId }: { unitId?: string }) {
  const { t } = useTranslation('dispatch')
  const query = useQuery(dispatchDesk)
  const [chosen, setChosen] = useState<Item | null>(null)
  const choose = (item: Item) => (
    <Button size="small" aria-label={t('desk.chooseFor', { number: item.complaint.number })} onClick={() => setChosen(item)}>
      {t('desk.choose')}
    </Button>
  )
  const columns: Column<Item>[] = [
    { key: 'complaint', title: t('desk.complaint'), fixed: true, render: (item) => <Subject item={item} /> },
    { key: 'light', title: t('desk.light'), width: 90, render: ({ complaint }) => <LightTag light={complaint.light} /> },
    { key: 'why', title: t('desk.why'), width: 280, render: (item) => <Origin item={item} /> },
    { key: 'unit', title: t('desk.unit'), width: 180, render: ({ complaint }) => complaint.unit?.name },
    { key: 'due', title: t('desk.due'), width: 150, render: ({ complaint }) => <ClockBadge dueAt={complaint.dueAt} /> },
    { key: 'choose', title: t('workload.actions'), width: 90, fixed: true, render: choose },
  ]
  return (
    <Section title={t('desk.title')} extra={<span className="sq-faint">{t('desk.lead')}</span>} flush>
      <QueryView query={query} rows={3}>
        {({ items, hasMore }) => {
          const shown = unitId ? items.filter(({ complaint }) => complaint.unit?.id === unitId) : items
          if (shown.length === 0) return <p className="sq-faint dp-pad">{t('desk.empty')}</p>
          return (
            <>
              <DataTable<Item>
                id="dispatch-desk"
                label={t('desk.title')}
                rows={shown}
                rowKey={({ complaint }) => complaint.id}
                columns={columns}
                empty={null}
                onOpen={setChosen}
                edge={({ complaint }) => (complaint.light === 'green' ? null : complaint.light)}
                card={(item) => (
                  <div className="dp-card">
                    <Subject item={item} />
                    <Origin item={item} />
                    <div className="dp-person-head">
                      <LightTag light={item.complaint.light} />
                      <ClockBadge dueAt={item.complaint.dueAt} />
                      <span className="dp-push">{choose(item)}</span>
                    </div>
                  </div>
                )}
              />
              {hasMore && <p className="sq-faint dp-pad">{t('desk.more')}</p>}
            </>
          )
        }}
      </QueryView>
      {chosen && (
        <Drawer
          open
          title={t('desk.chooseFor', { number: chosen.complaint.number })}
          size={480}
          onClose={() => setChosen(null)}
          destroyOnHidden
        >
          <p className="dp-gap">{chosen.complaint.title}</p>
          <CaseChooser id={chosen.complaint.id} />
        </Drawer>
      )}
    </Section>
  )
}

const Subject = ({ item: { complaint } }: { item: Item }) => (
  <span className="sq-title-cell">
    <Link to={paths.complaint(complaint.id)} className="sq-number">
      {complaint.number}
    </Link>
    <span className="sq-ellipsis">{complaint.title}</span>
  </span>
)

function Origin({ item: { returned } }: { item: Item }) {
  const { t } = useTranslation('dispatch')
  if (!returned) return <Tag tone="blue">{t('desk.fresh')}</Tag>
  return (
    <span className="sq-title-cell">
      <span className="dp-caution">{t('desk.returned', { reason: returned.reason })}</span>
      <span className="sq-faint">{t('desk.returnedBy', { by: returned.by, at: formatDateTime(returned.at) })}</span>
    </span>
  )
}
