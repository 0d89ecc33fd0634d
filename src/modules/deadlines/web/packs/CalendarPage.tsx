import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Alert, App, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CalendarPreview,
  changeWorkingCalendar,
  previewWorkingCalendar,
  type WorkingCalendar,
} from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { ExceptionDays } from './ExceptionDays.tsx'
import { PreviewResult } from './PreviewResult.tsx'
import { workingCalendars } from './pack-queries.ts'
import { WorkingHours } from './WorkingHours.tsx'
import { useSay } from './words.ts'
import './packs.css'

/** The institution's calendars, each edited as a whole and saved as its next version after a preview. */
export function CalendarPage() {
  const { t } = useTranslation('packs')
  const { data } = useSuspenseQuery(workingCalendars)
  const [id, setId] = useState<WorkingCalendar['id']>('CN')
  const calendar = data.items.find((one) => one.id === id) ?? data.items[0]
  if (!calendar) return null
  const options = data.items.map((one) => ({ value: one.id, label: t(`calendars.${one.id}`) }))
  return (
    <>
      <PageHeader
        title={t('calendarTitle')}
        description={t('calendarLead')}
        meta={<Tag tone="blue">{t('versionNumber', { version: calendar.version })}</Tag>}
      />
      <div className="pk-scroll">
        <Segmented aria-label={t('calendarTitle')} options={options} value={calendar.id} onChange={setId} />
      </div>
      <CalendarEditor key={`${calendar.id}@${calendar.version}`} calendar={calendar} />
    </>
  )
}

function CalendarEditor({ calendar }: { calendar: WorkingCalendar }) {
  const { t } = useTranslation('packs')
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [days, setDays] = useState(calendar.days)
  const [preview, setPreview] = useState<{ of: string; result: CalendarPreview } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const mayEdit = usePermitted('deadlines.edit')
  const written = JSON.stringify(days)
  const isChanged = written === JSON.stringify(calendar.days) ? refused(t('unchanged')) : permitted
  const isPreviewed = preview?.of === written ? permitted : refused(t('previewFirst'))

  async function look() {
    setProblem(null)
    try {
      const result = await previewWorkingCalendar({ path: { calendarId: calendar.id }, body: { days } })
      setPreview({ of: written, result })
    } catch (error) {
      setProblem(say(asProblem(error).say))
    }
  }
  async function save({ why }: { why: string }) {
    const saved = await changeWorkingCalendar({
      path: { calendarId: calendar.id },
      body: { version: calendar.version, days, why },
    })
    client.setQueryData(workingCalendars.queryKey, saved)
    void message.success(t('calendarSaved'))
  }
  return (
    <>
      <div className="pk-bar">
        <span className="sq-faint">{t('zone', { zone: calendar.zone, from: days.covers.from, to: days.covers.to })}</span>
        <span className="pk-row">
          <ActionButton verdict={isChanged} onClick={() => setDays(calendar.days)}>
            {t('undo')}
          </ActionButton>
          <ActionButton verdict={allOf(mayEdit, isChanged)} onClick={() => void look()}>
            {t('preview')}
          </ActionButton>
          <ActionButton type="primary" verdict={allOf(mayEdit, isChanged, isPreviewed)} onClick={() => setSaving(true)}>
            {t('saveCalendar')}
          </ActionButton>
        </span>
      </div>
      {problem && <Alert type="error" showIcon role="alert" title={problem} className="pk-alert" />}
      {preview?.of === written && <PreviewResult preview={preview.result} />}
      <div className="pk-page">
        <ExceptionDays days={days} isLocked={!mayEdit.ok} onChange={setDays} />
        <div>
          <WorkingHours days={days} isLocked={!mayEdit.ok} onChange={setDays} />
          <Section title={t('versions')}>
            <ol className="pk-history">
              {calendar.history.map((version) => (
                <li key={version.version}>
                  <strong>{t('versionNumber', { version: version.version })}</strong> {version.why}
                  <div className="sq-faint">
                    {version.by && version.at
                      ? t('byAt', { name: version.by.name, at: formatDateTime(version.at) })
                      : t('shipped')}
                  </div>
                </li>
              ))}
            </ol>
          </Section>
        </div>
      </div>
      <ReasonModal<{ why: string }>
        title={t('saveCalendarTitle', { version: calendar.version + 1 })}
        open={isSaving}
        onClose={() => setSaving(false)}
        field="why"
        label={t('why')}
        min={2}
        max={500}
        phrases={t('calendarWhys', { returnObjects: true })}
        onSubmit={save}
      />
    </>
  )
}
