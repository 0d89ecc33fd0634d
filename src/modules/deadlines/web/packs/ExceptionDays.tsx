import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDays } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { Labelled } from './Labelled.tsx'
import { useSay } from './words.ts'

interface DaysProps {
  days: CalendarDays
  isLocked: boolean
  onChange(days: CalendarDays): void
}

/** Holidays and the days worked in their place, a year at a time. */
export function ExceptionDays({ days, isLocked, onChange }: DaysProps) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const years = [...new Set(Object.keys(days.exceptions).map((date) => date.slice(0, 4)))].sort()
  const [year, setYear] = useState(years.includes('2026') ? '2026' : (years.at(-1) ?? '2026'))
  const [date, setDate] = useState('')
  const [kind, setKind] = useState<'rest' | 'work'>('rest')
  const [name, setName] = useState('')
  const shown = Object.entries(days.exceptions)
    .filter(([one]) => one.startsWith(year))
    .sort(([a], [b]) => a.localeCompare(b))

  function add() {
    const said = name.trim()
    onChange({
      ...days,
      exceptions: { ...days.exceptions, [date]: kind },
      ...(said && { names: { ...days.names, [date]: { zh: said, en: said } } }),
      covers: widened(days.covers, date),
    })
    setYear(date.slice(0, 4))
    setDate('')
    setName('')
  }
  function remove(one: string) {
    const { [one]: _, ...exceptions } = days.exceptions
    const { [one]: __, ...names } = days.names ?? {}
    onChange({ ...days, exceptions, names })
  }
  return (
    <Section
      title={t('exceptionDays')}
      extra={
        <Select
          aria-label={t('year')}
          value={year}
          onChange={setYear}
          options={[...new Set([...years, year])].sort().map((value) => ({ value, label: value }))}
        />
      }
    >
      <div className="pk-grid pk-step">
        <Labelled label={t('date')}>
          {(id) => (
            <Input id={id} type="date" disabled={isLocked} value={date} onChange={(event) => setDate(event.target.value)} />
          )}
        </Labelled>
        <Labelled label={t('dayKind')}>
          {(id) => (
            <Select
              id={id}
              disabled={isLocked}
              value={kind}
              onChange={setKind}
              options={(['rest', 'work'] as const).map((value) => ({ value, label: t(`dayKinds.${value}`) }))}
            />
          )}
        </Labelled>
        <Labelled label={t('dayName')}>
          {(id) => (
            <Input id={id} disabled={isLocked} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Labelled>
        <Button disabled={isLocked || date === ''} onClick={add}>
          {t('addDay')}
        </Button>
      </div>
      {shown.length === 0 && <p className="sq-faint">{t('noDays', { year })}</p>}
      <ul className="pk-days">
        {shown.map(([one, what]) => (
          <li key={one}>
            <span className="sq-number">{one}</span>
            <Tag tone={what === 'rest' ? 'red' : 'blue'}>{t(`dayKinds.${what}`)}</Tag>
            <span className="pk-day-name">{days.names?.[one] ? say(days.names[one]) : ''}</span>
            <Button
              size="small"
              type="text"
              disabled={isLocked}
              aria-label={t('removeDay', { date: one })}
              onClick={() => remove(one)}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** A year for which a holiday is entered is a year that is known. */
function widened(covers: CalendarDays['covers'], date: string): CalendarDays['covers'] {
  const [from = date, , to = date] = [covers.from, covers.to, date].sort()
  return { from, to }
}
