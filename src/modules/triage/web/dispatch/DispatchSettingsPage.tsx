import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  changeDispatchSettings,
  type DispatchInForce,
  type DispatchRehearsal,
  type DispatchSettings,
  rehearseDispatch,
} from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { checkDispatchSettings, type DispatchSettings as DomainSettings } from '../../domain/dispatch/dispatch-settings.ts'
import { dispatchSettings, dispatchVersions } from './dispatch-queries.ts'
import { MatrixRows } from './MatrixRows.tsx'
import { ModesSection } from './ModesSection.tsx'
import { RehearsalSection } from './RehearsalSection.tsx'
import { TrialSection } from './TrialSection.tsx'
import { WeightsSection } from './WeightsSection.tsx'
import './dispatch.css'

/** The matrix in force, edited as a whole and saved as a new version, with a complaint to try it on beside it. */
export function DispatchSettingsPage() {
  const { data } = useSuspenseQuery(dispatchSettings)
  const [basis, setBasis] = useState(data)
  const client = useQueryClient()
  const reload = () => void client.fetchQuery({ ...dispatchSettings, staleTime: 0 }).then(setBasis)
  return <Editor key={basis.version} basis={basis} onReload={reload} onSaved={setBasis} />
}

interface EditorProps {
  basis: DispatchInForce
  onReload(): void
  onSaved(saved: DispatchInForce): void
}

function Editor({ basis, onReload, onSaved }: EditorProps) {
  const { t, i18n } = useTranslation(['dispatch', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const { version, settings: inForce } = basis
  const [draft, setDraft] = useState<DispatchSettings>(inForce)
  const [isSaving, setSaving] = useState(false)
  const [isBehind, setBehind] = useState(false)
  const [rehearsed, setRehearsed] = useState<DispatchRehearsal | null>(null)
  const mayEdit = usePermitted('dispatch.edit')
  const differs = JSON.stringify(draft) === JSON.stringify(inForce) ? refused(t('dispatch:unchanged')) : permitted
  const [wrong] = Object.values(checkDispatchSettings(draft as DomainSettings))
  const isValid = wrong ? ({ ok: false, why: wrong } as const) : permitted

  function edit(next: DispatchSettings) {
    setDraft(next)
    setRehearsed(null)
  }

  async function save({ why }: { why: string }) {
    try {
      const saved = await changeDispatchSettings({ body: { version, settings: draft, why } })
      client.setQueryData(dispatchSettings.queryKey, saved)
      await client.invalidateQueries({ queryKey: dispatchVersions.queryKey })
      void message.success(t('dispatch:saved', { version: saved.version }))
      onSaved(saved)
    } catch (error) {
      if (asProblem(error).status !== 409) throw error
      setBehind(true)
    }
  }

  async function rehearse() {
    try {
      setRehearsed(await rehearseDispatch({ body: { settings: draft } }))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }

  const parts = { draft, onChange: edit, mayEdit }
  return (
    <>
      <PageHeader
        title={t('dispatch:title')}
        meta={<Tag tone="blue">{t('dispatch:version', { version })}</Tag>}
        description={t('dispatch:lead')}
        actions={
          <>
            <ActionButton verdict={differs} onClick={() => edit(inForce)}>
              {t('dispatch:reset')}
            </ActionButton>
            <ActionButton verdict={allOf(mayEdit, isValid)} onClick={() => void rehearse()}>
              {t('dispatch:rehearse')}
            </ActionButton>
            <ActionButton type="primary" verdict={allOf(mayEdit, differs, isValid)} onClick={() => setSaving(true)}>
              {t('dispatch:save')}
            </ActionButton>
          </>
        }
      />
      {isBehind && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('dispatch:conflict')}
          action={
            <Button size="small" type="primary" onClick={onReload}>
              {t('common:actions.reload')}
            </Button>
          }
        />
      )}
      <div className="dp-page">
        <div className="dp-column">
          <MatrixRows {...parts} counts={rehearsed?.rows ?? null} />
          {rehearsed && <RehearsalSection rehearsed={rehearsed} />}
          <Versions />
        </div>
        <div className="dp-column">
          <TrialSection draft={draft} mayEdit={mayEdit} />
          <ModesSection {...parts} />
          <WeightsSection {...parts} />
        </div>
      </div>
      <ReasonModal<{ why: string }>
        title={t('dispatch:saveTitle', { version: version + 1 })}
        open={isSaving}
        onClose={() => setSaving(false)}
        field="why"
        label={t('dispatch:why')}
        min={2}
        max={500}
        phrases={t('dispatch:whys', { returnObjects: true })}
        onSubmit={save}
      />
    </>
  )
}

/** Who changed what and why, the newest first. */
function Versions() {
  const { t, i18n } = useTranslation('dispatch')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const query = useQuery(dispatchVersions)
  return (
    <Section title={t('versions.title')}>
      <QueryView query={query} rows={3}>
        {({ items }) => (
          <ul className="dp-samples">
            {items.map((one) => (
              <li key={one.version}>
                <Tag tone="grey">{t('version', { version: one.version })}</Tag>{' '}
                {one.changedAt
                  ? t('versions.by', { name: one.changedBy ?? '', at: formatDateTime(one.changedAt), why: one.why ?? '' })
                  : t('versions.factory')}
                <ul>
                  {one.changes.map((change) => (
                    <li key={change.en} className="sq-soft">
                      {change[language]}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}
