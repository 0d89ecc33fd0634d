import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DutyShift, endDutyShift } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'
import { UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime, startOfDay, useNow } from '../../../../web/kit/time.ts'
import { permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { useMe } from '../../../../web/session.ts'
import { dutyWeek, mondayOf, weekFrom } from './duty-queries.ts'
import { NewShiftsModal } from './NewShiftsModal.tsx'
import './duty.css'

/** Who is on duty for a unit, a week at a time. */
export function DutyPage() {
  const { t } = useTranslation('deputies')
  const search = useSearch({ strict: false }) as { unit?: string; week?: string }
  const navigate = useNavigate()
  const now = useNow()
  const me = useMe()
  const unitId = search.unit ?? me.unit.id
  const monday = search.week ?? mondayOf(now)
  const query = useQuery({ ...dutyWeek(unitId, monday), placeholderData: keepPreviousData })
  const unit = useQuery(orgUnitsQuery).data?.items.find(({ id }) => id === unitId)
  const [isAdding, setAdding] = useState(false)
  const mayPlan = usePermitted('duty.edit')
  const go = (next: { unit?: string; week?: string }) => void navigate({ to: '/duty', search: { ...search, ...next } })
  const week = (by: number) => go({ week: mondayOf(Date.parse(startOfDay(monday)), by) })
  return (
    <>
      <PageHeader
        title={t('duty.title')}
        description={t('duty.lead')}
        actions={
          <ActionButton type="primary" icon={<PlusOutlined />} verdict={mayPlan} onClick={() => setAdding(true)}>
            {t('duty.add')}
          </ActionButton>
        }
      />
      <div className="sq-section du-section">
        <div className="du-bar">
          <UnitTreeSelect
            aria-label={t('duty.unit')}
            allowClear={false}
            value={unitId}
            onChange={(id) => id !== undefined && go({ unit: id })}
          />
          <div className="du-weeks">
            <Button icon={<LeftOutlined />} aria-label={t('duty.previous')} onClick={() => week(-1)} />
            <Button onClick={() => go({ week: mondayOf(now) })}>{t('duty.thisWeek')}</Button>
            <Button icon={<RightOutlined />} aria-label={t('duty.next')} onClick={() => week(1)} />
          </div>
        </div>
        <QueryView query={query} rows={5}>
          {({ items }) => <Week monday={monday} shifts={items} now={now} />}
        </QueryView>
      </div>
      <NewShiftsModal isOpen={isAdding} unit={{ id: unitId, name: unit?.name ?? '' }} onClose={() => setAdding(false)} />
    </>
  )
}

const dayMs = 86_400_000

function Week({ monday, shifts, now }: { monday: string; shifts: readonly DutyShift[]; now: number }) {
  const { t } = useTranslation('deputies')
  const weekdays = t('duty.weekdays', { returnObjects: true })
  return (
    <ol className="du-week">
      {weekFrom(monday).map((date, index) => {
        const start = Date.parse(startOfDay(date))
        const ofDay = shifts.filter(({ from, to }) => Date.parse(from) < start + dayMs && Date.parse(to) > start)
        return (
          <li key={date} className={start <= now && now < start + dayMs ? 'du-today' : ''}>
            <h2>
              {weekdays[index]} <span className="sq-number sq-faint">{date.slice(5)}</span>
            </h2>
            {ofDay.length === 0 && <p className="sq-faint">{t('duty.none')}</p>}
            {ofDay.map((shift) => (
              <ShiftCard key={shift.id} shift={shift} />
            ))}
          </li>
        )
      })}
    </ol>
  )
}

/** `03-07 08:00 – 20:00`, with the second date where it is another. */
function spanOf({ from, to }: DutyShift): string {
  const [start, end] = [formatDateTime(from), formatDateTime(to)]
  return `${start.slice(5)} – ${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end.slice(5)}`
}

function ShiftCard({ shift }: { shift: DutyShift }) {
  const { t, i18n } = useTranslation(['deputies', 'common'])
  const { modal, message } = App.useApp()
  const client = useQueryClient()
  async function end() {
    try {
      await endDutyShift({ path: { id: shift.id } })
      await client.invalidateQueries({ queryKey: ['duty'] })
      void message.success(t('deputies:duty.ended'))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }
  const mayEnd = usePermitted('duty.edit')
  return (
    <div className="du-shift">
      <strong>{shift.person.name}</strong>
      {shift.isNow && <Tag tone="green">{t('deputies:duty.now')}</Tag>}
      <span className="sq-number sq-soft">{spanOf(shift)}</span>
      {shift.note && <span className="sq-faint">{shift.note}</span>}
      {mayEnd.ok && (
        <ActionButton
          size="small"
          verdict={shift.mayEnd ? permitted : refused(t('deputies:standing.over'))}
          onClick={() =>
            modal.confirm({
              title: t('deputies:duty.endTitle', { name: shift.person.name }),
              content: t('deputies:duty.endBody', { span: spanOf(shift) }),
              okText: t('deputies:duty.end'),
              cancelText: t('common:actions.cancel'),
              onOk: end,
            })
          }
        >
          {t('deputies:duty.end')}
        </ActionButton>
      )}
    </div>
  )
}
