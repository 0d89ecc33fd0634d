import { AutoComplete, Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { AuditSearch } from './audit-queries.ts'
import { useAuditWords } from './audit-words.ts'

interface Values {
  action?: string
  outcome?: string
  objectType?: string
  objectId?: string
  period?: [Dayjs | null, Dayjs | null] | null
}

const keys = ['actor', 'action', 'outcome', 'objectType', 'objectId', 'from', 'to'] as const
const cleared = Object.fromEntries(keys.map((key) => [key, undefined])) as AuditSearch

/** Which records: every field goes into the address. Who did it is chosen from a record. */
export function EventFilter({ search, onChange }: { search: AuditSearch; onChange: (change: AuditSearch) => void }) {
  const { t } = useTranslation(['audit', 'common'])
  const words = useAuditWords()
  function submit({ period, ...values }: Values) {
    const [from, to] = [period?.[0]?.format('YYYY-MM-DD'), period?.[1]?.format('YYYY-MM-DD')]
    onChange({ ...cleared, actor: search.actor, ...values, from, to } as AuditSearch)
  }
  return (
    <Form<Values>
      layout="vertical"
      className="sq-section au-filter"
      onFinish={submit}
      initialValues={{ ...search, period: [search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null] }}
    >
      <Form.Item name="period" label={t('audit:filter.period')}>
        <DatePicker.RangePicker allowEmpty={[true, true]} className="sq-full" />
      </Form.Item>
      <Form.Item name="action" label={t('audit:filter.action')}>
        <AutoComplete
          options={words.actions.map((code) => ({ value: code, label: `${words.action(code)} · ${code}` }))}
          showSearch={{ filterOption: (typed, option) => (option?.label ?? '').toLowerCase().includes(typed.toLowerCase()) }}
          placeholder={t('audit:filter.actionPlaceholder')}
        />
      </Form.Item>
      <Form.Item name="objectType" label={t('audit:filter.objectType')}>
        <Select
          allowClear
          placeholder={t('common:actions.all')}
          options={words.objects.map((value) => ({ value, label: words.object(value) }))}
        />
      </Form.Item>
      <Form.Item name="objectId" label={t('audit:filter.objectId')}>
        <Input placeholder={t('audit:filter.objectIdPlaceholder')} maxLength={200} />
      </Form.Item>
      <Form.Item name="outcome" label={t('audit:filter.outcome')}>
        <Select
          allowClear
          placeholder={t('common:actions.all')}
          options={(['ok', 'denied', 'failed'] as const).map((value) => ({ value, label: t(`audit:outcomes.${value}`) }))}
        />
      </Form.Item>
      <div className="au-buttons">
        <Button type="primary" htmlType="submit">
          {t('common:actions.search')}
        </Button>
        <Button onClick={() => onChange(cleared)}>{t('common:actions.reset')}</Button>
      </div>
    </Form>
  )
}
