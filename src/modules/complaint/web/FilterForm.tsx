import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '../../../web/kit/useIsPhone.ts'
import { type ComplaintSearch, filterKeys } from './complaint-search.ts'
import { DateFilters, MultiFilter, OwnerFilter, RelationFilter, UnitFilter, useFilterOptions, WaitingFilter } from './filters.tsx'

interface FilterFormProps {
  search: ComplaintSearch
  onChange(next: { [Key in keyof ComplaintSearch]?: string | undefined }): void
}

/** Those that stand in the second row, so that the form opens when one of them is set. */
const further = [
  'reason',
  'route',
  'grade',
  'priority',
  'time',
  'band',
  'risk',
  'forwarding',
  'road',
  'hasMerged',
  'hasChildren',
  'level',
  'status',
  'unit',
  'from',
  'to',
  'dueBefore',
  'awaitingApproval',
  'awaitingReview',
] as const

/** 查询表单: one row, more on request. A choice holds at once; words wait for Enter. */
export function FilterForm({ search, onChange }: FilterFormProps) {
  const { t } = useTranslation(['complaints', 'common'])
  const [isOpen, setOpen] = useState(() => further.some((key) => key !== 'status' && search[key]))
  const [words, setWords] = useState(search.q ?? '')
  useEffect(() => setWords(search.q ?? ''), [search.q])
  const options = useFilterOptions()
  const isPhone = useIsPhone()
  const multi = (key: keyof typeof options) => (
    <MultiFilter
      label={t(`complaints:filters.${key}`)}
      value={search[key]}
      options={options[key]}
      onChange={(value) => onChange({ [key]: value })}
    />
  )
  const clear = Object.fromEntries(filterKeys.map((key) => [key, undefined]))

  return (
    <search className="sq-section sq-filters" aria-label={t('complaints:filters.label')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onChange({ q: words.trim() })
        }}
      >
        <div className="sq-filter-grid">
          <div className="sq-filter sq-filter-wide">
            <label htmlFor="list-words">{t('complaints:filters.q')}</label>
            <Input
              id="list-words"
              value={words}
              allowClear
              maxLength={100}
              prefix={<SearchOutlined aria-hidden />}
              placeholder={t('complaints:filters.qPlaceholder')}
              onChange={(event) => setWords(event.target.value)}
              onClear={() => onChange({ q: undefined })}
            />
          </div>
          {(isOpen || !isPhone) && (
            <>
              {multi('light')}
              {multi('business')}
              {multi('channel')}
              <OwnerFilter value={search.owner} onChange={(owner) => onChange({ owner })} />
            </>
          )}
          {isOpen && (
            <>
              {multi('reason')}
              {multi('status')}
              {multi('route')}
              {multi('grade')}
              {multi('priority')}
              {multi('level')}
              {multi('forwarding')}
              {multi('road')}
              {multi('risk')}
              {multi('band')}
              {multi('time')}
              <UnitFilter value={search.unit} onChange={(unit) => onChange({ unit })} />
              <RelationFilter search={search} onChange={onChange} />
              <WaitingFilter search={search} onChange={onChange} />
              <DateFilters search={search} onChange={onChange} />
            </>
          )}
        </div>
        <div className="sq-filter-actions">
          <Button type="primary" htmlType="submit">
            {t('common:actions.search')}
          </Button>
          <Button onClick={() => onChange(clear)}>{t('common:actions.reset')}</Button>
          <Button
            type="link"
            aria-expanded={isOpen}
            icon={isOpen ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
            iconPlacement="end"
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'common:actions.collapse' : 'common:actions.expand')}
          </Button>
        </div>
      </form>
    </search>
  )
}
