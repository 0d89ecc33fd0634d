import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonSelect, UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { useTaxonomyOptions } from '../../../web/kit/taxonomy.tsx'
import { endOfDay, formatDate, startOfDay } from '../../../web/kit/time.ts'
import { amountBands, recurrences, riskKinds } from '../domain/dimensions.ts'
import { forwardingPhases } from '../domain/forwardings.ts'
import { sideRoads } from '../domain/relations/side-roads.ts'
import { channels, escalationLevels, lights, statuses } from '../domain/vocabulary.ts'
import type { ComplaintSearch } from './complaint-search.ts'

export interface FilterOption {
  value: string
  label: string
}

/** Every filter that is a choice among codes, with their names in the reader's language. */
export function useFilterOptions() {
  const { t } = useTranslation('vocabulary')
  return {
    light: lights.map((value) => ({ value, label: t(`light.${value}`) })).reverse(),
    status: statuses.map((value) => ({ value, label: t(`status.${value}`) })),
    channel: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
    level: escalationLevels.map((value) => ({ value, label: t(`level.${value}`) })),
    grade: (['urgent', 'important', 'general'] as const).map((value) => ({ value, label: t(`grade.${value}`) })),
    priority: (['P1', 'P2', 'P3'] as const).map((value) => ({ value, label: t(`priority.${value}`) })),
    time: recurrences.map((value) => ({ value, label: t(`dimension.time.${value}`) })),
    band: amountBands.map((value) => ({ value, label: t(`dimension.amount.${value}`) })),
    road: sideRoads.map((value) => ({ value, label: t(`road.${value}`) })),
    forwarding: forwardingPhases.map((value) => ({ value, label: t(`forwarding.${value}`) })),
    risk: riskKinds.map((value) => ({ value, label: t(`dimension.risk.${value}`) })),
    business: useTaxonomyOptions('business', { levels: 1 }),
    reason: useTaxonomyOptions('reason', { levels: 1 }),
    route: useTaxonomyOptions('route', { levels: 1 }),
  } satisfies Record<string, FilterOption[]>
}

type Change = { [Key in keyof ComplaintSearch]?: string | undefined }

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="sq-filter">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

interface MultiFilterProps {
  label: string
  value: string | undefined
  options: FilterOption[]
  onChange: (value: string | undefined) => void
}

/** Any of several codes: `red,yellow` in the address. */
export function MultiFilter({ label, value, options, onChange }: MultiFilterProps) {
  const { t } = useTranslation('complaints')
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('filters.any')}
          value={value?.split(',') ?? []}
          options={options}
          onChange={(values: string[]) => onChange(values.join(',') || undefined)}
        />
      )}
    </Labelled>
  )
}

/** Mine, nobody's, or a certain person's. */
export function OwnerFilter({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation('complaints')
  return (
    <Labelled label={t('filters.owner')}>
      {(id) => (
        <PersonSelect
          id={id}
          {...(value !== undefined && { value })}
          placeholder={t('filters.any')}
          onChange={(person) => onChange(person)}
          fixed={[
            { value: 'me', label: t('filters.ownerMe') },
            { value: 'none', label: t('filters.ownerNone') },
          ]}
        />
      )}
    </Labelled>
  )
}

export function UnitFilter({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation('complaints')
  return (
    <Labelled label={t('filters.unit')}>
      {(id) => (
        <UnitTreeSelect id={id} {...(value !== undefined && { value })} placeholder={t('filters.any')} onChange={onChange} />
      )}
    </Labelled>
  )
}

type FlagKey = 'awaitingApproval' | 'awaitingReview' | 'hasMerged' | 'hasChildren'

/** One of several yes-or-no filters, or none of them. */
function OneOf(props: { label: string; keys: readonly FlagKey[]; search: ComplaintSearch; onChange: (next: Change) => void }) {
  const { t } = useTranslation('complaints')
  const { label, keys, search, onChange } = props
  const none = Object.fromEntries(keys.map((key) => [key, undefined]))
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          allowClear
          placeholder={t('filters.any')}
          value={keys.find((key) => search[key] === 'true') ?? null}
          options={keys.map((value) => ({ value, label: t(`filters.${value}`) }))}
          onChange={(key: FlagKey | undefined) => onChange({ ...none, ...(key && { [key]: 'true' }) })}
        />
      )}
    </Labelled>
  )
}

type FlagProps = { search: ComplaintSearch; onChange: (next: Change) => void }

export function WaitingFilter(props: FlagProps) {
  const { t } = useTranslation('complaints')
  return <OneOf label={t('filters.awaiting')} keys={['awaitingApproval', 'awaitingReview']} {...props} />
}

/** Those that others were merged into, or opened out of. */
export function RelationFilter(props: FlagProps) {
  const { t } = useTranslation('complaints')
  return <OneOf label={t('filters.relation')} keys={['hasMerged', 'hasChildren']} {...props} />
}

const dayBefore = (instant: string) => formatDate(new Date(Date.parse(instant) - 1))

/** Dates are Beijing dates; the address holds instants, the last day included. */
export function DateFilters({ search, onChange }: { search: ComplaintSearch; onChange: (next: Change) => void }) {
  const { t } = useTranslation('complaints')
  return (
    <>
      <Labelled label={t('filters.receivedFrom')}>
        {(id) => (
          <DatePicker
            id={id}
            value={search.from ? dayjs(formatDate(search.from)) : null}
            onChange={(day) => onChange({ from: day ? startOfDay(day.format('YYYY-MM-DD')) : undefined })}
          />
        )}
      </Labelled>
      <Labelled label={t('filters.receivedTo')}>
        {(id) => (
          <DatePicker
            id={id}
            value={search.to ? dayjs(dayBefore(search.to)) : null}
            onChange={(day) => onChange({ to: day ? endOfDay(day.format('YYYY-MM-DD')) : undefined })}
          />
        )}
      </Labelled>
      <Labelled label={t('filters.dueBefore')}>
        {(id) => (
          <DatePicker
            id={id}
            value={search.dueBefore ? dayjs(dayBefore(search.dueBefore)) : null}
            onChange={(day) => onChange({ dueBefore: day ? endOfDay(day.format('YYYY-MM-DD')) : undefined })}
          />
        )}
      </Labelled>
    </>
  )
}
