import { Button, Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalendarDays } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { removed, replaced } from './words.ts'

type Period = CalendarDays['periods'][number]
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Which weekdays are worked, in which periods, and on which weekdays otherwise. */
export function WorkingHours({
  days,
  isLocked,
  onChange,
}: {
  days: CalendarDays
  isLocked: boolean
  onChange(days: CalendarDays): void
}) {
  const { t } = useTranslation('packs')
  const own = days.periodsByWeekday ?? {}
  const setOwn = (day: (typeof weekdays)[number], periods: Period[] | null) => {
    const { [day]: _, ...rest } = own
    const next = periods ? { ...rest, [day]: periods } : rest
    const { periodsByWeekday: __, ...others } = days
    onChange(Object.keys(next).length > 0 ? { ...others, periodsByWeekday: next } : others)
  }
  return (
    <Section title={t('workingHours')}>
      <Checkbox.Group
        disabled={isLocked}
        value={days.workingWeekdays}
        options={weekdays.map((day) => ({ value: Number(day), label: t(`weekdays.${day}`) }))}
        onChange={(workingWeekdays) => onChange({ ...days, workingWeekdays })}
      />
      <Periods
        label={t('everyDay')}
        periods={days.periods}
        isLocked={isLocked}
        onChange={(periods) => onChange({ ...days, periods })}
      />
      <h3 className="pk-sub">{t('otherHours')}</h3>
      {weekdays.map((day) => {
        const periods = own[day]
        return (
          <div key={day}>
            <Checkbox
              disabled={isLocked}
              checked={periods !== undefined}
              onChange={(event) => setOwn(day, event.target.checked ? days.periods : null)}
            >
              {t(`weekdays.${day}`)}
            </Checkbox>
            {periods && (
              <Periods
                label={t(`weekdays.${day}`)}
                periods={periods}
                isLocked={isLocked}
                onChange={(next) => setOwn(day, next)}
              />
            )}
          </div>
        )
      })}
    </Section>
  )
}

function Periods({
  label,
  periods,
  isLocked,
  onChange,
}: {
  label: string
  periods: Period[]
  isLocked: boolean
  onChange(periods: Period[]): void
}) {
  const { t } = useTranslation('packs')
  return (
    <fieldset className="pk-periods">
      <legend>{label}</legend>
      {periods.map((period, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: periods have no name of their own
        <div className="pk-row" key={index}>
          <Input
            aria-label={t('periodFrom', { label, number: index + 1 })}
            disabled={isLocked}
            value={period.from}
            onChange={(event) => onChange(replaced(periods, index, { ...period, from: event.target.value }))}
          />
          <span aria-hidden>–</span>
          <Input
            aria-label={t('periodTo', { label, number: index + 1 })}
            disabled={isLocked}
            value={period.to}
            onChange={(event) => onChange(replaced(periods, index, { ...period, to: event.target.value }))}
          />
          <Button size="small" disabled={isLocked || periods.length === 1} onClick={() => onChange(removed(periods, index))}>
            {t('removeLine')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={isLocked || periods.length >= 6}
        onClick={() => onChange([...periods, { from: '18:00', to: '20:00' }])}
      >
        {t('addPeriod')}
      </Button>
    </fieldset>
  )
}
