import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WorkloadBoard } from '../../../../web/api/index.ts'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { formatCount } from '../../../../web/kit/money.ts'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { DeskSection } from './DeskSection.tsx'
import { workload } from './dispatch-queries.ts'
import { UnitSection } from './UnitSection.tsx'
import './dispatch.css'

/** Who carries how much by department, and the desk of what nobody has been chosen for. */
export function WorkloadPage() {
  const { t } = useTranslation('dispatch')
  const { unit } = useSearch({ from: '/staff/workload' })
  const navigate = useNavigate({ from: '/workload' })
  const { data: loaded } = useSuspenseQuery(workload)
  const { data = loaded } = useQuery(workload)
  const units = data.items.map((one) => one.unit)
  const shown = unit ? data.items.filter((one) => one.unit.id === unit) : data.items
  return (
    <>
      <PageHeader
        title={t('workload.title')}
        description={t('workload.lead')}
        actions={
          <Select
            aria-label={t('workload.unit')}
            className="dp-unit-select"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('workload.all')}
            {...(unit && { value: unit })}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id?: string) => void navigate({ search: id ? { unit: id } : {} })}
          />
        }
      />
      <Totals items={shown} />
      <DeskSection {...(unit && { unitId: unit })} />
      {shown.length === 0 && <EmptyState title={t('workload.empty')} />}
      {shown.map((one) => (
        <UnitSection key={one.unit.id} load={one} />
      ))}
    </>
  )
}

function Totals({ items }: { items: WorkloadBoard['items'] }) {
  const { t } = useTranslation('dispatch')
  const sum = (pick: (one: WorkloadBoard['items'][number]) => number) => items.reduce((total, one) => total + pick(one), 0)
  const totals = [
    ['open', sum(({ total }) => total.open)],
    ['queue', sum(({ queue }) => queue.open)],
    ['red', sum(({ total }) => total.red)],
    ['overdue', sum(({ total }) => total.overdue)],
  ] as const
  return (
    <dl className="dp-totals">
      {totals.map(([name, count]) => (
        <div key={name} className={`dp-total dp-total-${name}`}>
          <dt>{t(`workload.${name}`)}</dt>
          <dd className="sq-number">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
