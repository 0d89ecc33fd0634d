import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Alert, App, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOwnQuietHours, changeQuietHours, type QuietHours, type QuietHoursOverview } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { QuietFields, useQuietLine } from './QuietFields.tsx'
import { quietHours } from './quiet-queries.ts'
import './quiet.css'

/** When nobody is to be rung: one's own hours first, then those of the institution with every earlier version. */
export function QuietHoursPage() {
  const { t } = useTranslation('quiet')
  const { data } = useSuspenseQuery(quietHours)
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      {data.quietUntil && (
        <Alert
          type="info"
          showIcon
          className="qh-now"
          title={t('now', { at: formatDateTime(data.quietUntil), count: data.held })}
        />
      )}
      <Own key={JSON.stringify(data.own)} overview={data} />
      <OfInstitution key={data.institution.version} overview={data} />
    </>
  )
}

const isSame = (one: QuietHours | null, other: QuietHours | null) => JSON.stringify(one) === JSON.stringify(other)

function Own({ overview: { own, institution } }: { overview: QuietHoursOverview }) {
  const { t, i18n } = useTranslation('quiet')
  const line = useQuietLine()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [mine, setMine] = useState<QuietHours | null>(own)
  const [problem, setProblem] = useState<string | null>(null)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  async function save() {
    setProblem(null)
    try {
      client.setQueryData(quietHours.queryKey, await changeOwnQuietHours({ body: { settings: mine } }))
      void message.success(t('savedOwn'))
    } catch (error) {
      const { say, fields } = asProblem(error)
      setProblem([say, ...Object.values(fields ?? {})].map((sentence) => sentence[language]).join(' '))
    }
  }
  return (
    <Section
      title={t('own')}
      extra={
        <ActionButton
          type="primary"
          verdict={isSame(mine, own) ? refused(t('unchanged')) : permitted}
          onClick={() => void save()}
        >
          {t('saveOwn')}
        </ActionButton>
      }
    >
      <p className="sq-faint">{t('ownLead')}</p>
      {problem && <Alert type="error" showIcon role="alert" title={problem} />}
      <Radio.Group
        className="qh-choice"
        aria-label={t('own')}
        value={mine ? 'mine' : 'follow'}
        options={[
          { value: 'follow', label: t('follow', { line: line(institution.settings) }) },
          { value: 'mine', label: t('mine') },
        ]}
        onChange={({ target }) => setMine(target.value === 'mine' ? (own ?? institution.settings) : null)}
      />
      {mine && <QuietFields value={mine} onChange={setMine} />}
    </Section>
  )
}

function OfInstitution({ overview: { institution, versions } }: { overview: QuietHoursOverview }) {
  const { t } = useTranslation('quiet')
  const line = useQuietLine()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [settings, setSettings] = useState(institution.settings)
  const [isSaving, setSaving] = useState(false)
  const mayEdit = usePermitted('notification.settings')
  const verdict = allOf(mayEdit, isSame(settings, institution.settings) ? refused(t('unchanged')) : permitted)
  return (
    <Section
      title={t('institution')}
      extra={
        <>
          <Tag tone="blue">{t('version', { version: institution.version })}</Tag>{' '}
          <ActionButton verdict={verdict} onClick={() => setSaving(true)}>
            {t('save')}
          </ActionButton>
        </>
      }
    >
      <QuietFields value={settings} isLocked={!mayEdit.ok} onChange={setSettings} />
      <h3 className="qh-history">{t('history')}</h3>
      <ol className="qh-versions">
        {versions.map(({ version, settings: had, why, changedBy, changedAt }) => (
          <li key={version}>
            <strong>{t('version', { version })}</strong> {line(had)} {why}
            <div className="sq-faint">
              {changedBy && changedAt ? t('byAt', { name: changedBy.name, at: formatDateTime(changedAt) }) : t('shipped')}
            </div>
          </li>
        ))}
      </ol>
      <ReasonModal<{ why: string }>
        title={t('saveTitle', { version: institution.version + 1 })}
        open={isSaving}
        onClose={() => setSaving(false)}
        field="why"
        label={t('why')}
        min={2}
        max={500}
        phrases={t('whys', { returnObjects: true })}
        onSubmit={async ({ why }) => {
          const saved = await changeQuietHours({ body: { version: institution.version, settings, why } })
          client.setQueryData(quietHours.queryKey, saved)
          void message.success(t('saved', { version: saved.institution.version }))
        }}
      />
    </Section>
  )
}
