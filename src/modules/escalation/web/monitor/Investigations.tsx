import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Investigation } from '../../../../web/api/index.ts'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { investigationList } from './monitor-queries.ts'

/** The special investigations within one's reach, open ones first. */
export function Investigations() {
  const { t } = useTranslation('monitor')
  const navigate = useNavigate()
  const { data, isFetching, refetch } = useQuery(investigationList)
  const link = (one: Investigation) => (
    <Link to="/monitor/investigations/$id" params={{ id: one.id }}>
      {t('investigationOf', { unit: one.unitName, measure: t(`measures.${one.measure}`) })}
    </Link>
  )
  const columns: Column<Investigation>[] = [
    { key: 'title', title: t('investigations'), fixed: true, render: link },
    { key: 'status', title: t('verdict'), width: 110, render: (one) => <StatusOf one={one} /> },
    { key: 'owner', title: t('owner'), width: 170, render: (one) => one.ownerUnitName },
    { key: 'handler', title: t('handler'), width: 110, render: (one) => one.ownerName ?? t('nobody') },
    { key: 'due', title: t('due'), width: 150, render: (one) => <Due one={one} /> },
    { key: 'opened', title: t('openedAt'), width: 150, render: (one) => <DateTime value={one.openedAt} /> },
  ]
  return (
    <Section title={t('investigations')} flush>
      <DataTable<Investigation>
        id="investigations"
        label={t('investigations')}
        rows={data?.items}
        rowKey={({ id }) => id}
        columns={columns}
        isFetching={isFetching}
        onRefresh={() => void refetch()}
        onOpen={({ id }) => void navigate({ to: '/monitor/investigations/$id', params: { id } })}
        empty={<EmptyState title={t('noInvestigations')} />}
        card={(one) => (
          <div className="mo-card">
            {link(one)}
            <span className="mo-row">
              <StatusOf one={one} />
              <Due one={one} />
            </span>
          </div>
        )}
      />
    </Section>
  )
}

export function StatusOf({ one }: { one: Pick<Investigation, 'status'> }) {
  const { t } = useTranslation('monitor')
  return (
    <Tag tone={one.status === 'closed' ? 'grey' : one.status === 'closing' ? 'yellow' : 'blue'}>{t(`status.${one.status}`)}</Tag>
  )
}

export function Due({ one }: { one: Pick<Investigation, 'dueOn' | 'isOverdue'> }) {
  const { t } = useTranslation('monitor')
  return (
    <span className="mo-row">
      <span className="sq-number">{one.dueOn}</span>
      {one.isOverdue && <Tag tone="red">{t('overdue')}</Tag>}
    </span>
  )
}
