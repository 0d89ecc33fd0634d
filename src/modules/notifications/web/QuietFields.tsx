import { Select, Switch, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuietHours } from '../../../web/api/index.ts'
import { quietDays } from '../domain/quiet-hours.ts'

/** `21:00 至 次日 08:00，法定节假日全天`. */
export function useQuietLine(): (quiet: QuietHours) => string {
  const { t } = useTranslation('quiet')
  return ({ isOn, from, to, days }) => {
    if (!isOn) return t('off')
    const end = from < to ? to : `${t('nextDay')} ${to}`
    return days === 'none' ? t('line', { from, to: end }) : t('lineWithDays', { from, to: end, days: t(`dayKinds.${days}`) })
  }
}

interface QuietFieldsProps {
  value: QuietHours
  isLocked?: boolean
  onChange(value: QuietHours): void
}

/** On or off, from when to when, and which days as a whole. */
export function QuietFields({ value, isLocked = false, onChange }: QuietFieldsProps) {
  const { t } = useTranslation('quiet')
  const id = useId()
  const time = (field: 'from' | 'to') => (
    <div>
      <label htmlFor={`${id}-${field}`}>{t(field)}</label>
      <TimePicker
        id={`${id}-${field}`}
        format="HH:mm"
        minuteStep={5}
        needConfirm={false}
        allowClear={false}
        disabled={isLocked || !value.isOn}
        value={dayjs(`2000-01-01T${value[field]}`)}
        onChange={(at) => at && onChange({ ...value, [field]: at.format('HH:mm') })}
      />
    </div>
  )
  return (
    <div className="qh-fields">
      <div>
        <label htmlFor={`${id}-on`}>{t('isOn')}</label>
        <Switch id={`${id}-on`} disabled={isLocked} checked={value.isOn} onChange={(isOn) => onChange({ ...value, isOn })} />
      </div>
      {time('from')}
      {time('to')}
      <div>
        <label htmlFor={`${id}-days`}>{t('days')}</label>
        <Select
          id={`${id}-days`}
          className="qh-days"
          disabled={isLocked || !value.isOn}
          value={value.days}
          options={quietDays.map((days) => ({ value: days, label: t(`dayKinds.${days}`) }))}
          onChange={(days) => onChange({ ...value, days })}
        />
      </div>
    </div>
  )
}
