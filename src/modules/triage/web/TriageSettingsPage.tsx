import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Alert, App, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeTriageSettings, type TriageSettingsInForce } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../web/kit/ActionButton.tsx'
import { PageHeader } from '../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { checkSettings, type TriageSettings } from '../domain/triage-settings.ts'
import { DimensionSection } from './DimensionSection.tsx'
import { MatrixSection } from './MatrixSection.tsx'
import { QuantitySection } from './QuantitySection.tsx'
import { ReasonTypeSection } from './ReasonTypeSection.tsx'
import { Rehearsal } from './Rehearsal.tsx'
import { Simulation } from './Simulation.tsx'
import { sendable } from './sendable.ts'
import { triageSettings } from './triage-queries.ts'
import { useTrial } from './useTrial.ts'
import { WeightSection } from './WeightSection.tsx'
import './triage.css'

/** The settings in force, edited as a whole and saved as a new version, with a rehearsal beside them. */
export function TriageSettingsPage() {
  const { data } = useSuspenseQuery(triageSettings)
  const [basis, setBasis] = useState(data)
  const client = useQueryClient()
  const reload = () => void client.fetchQuery({ ...triageSettings, staleTime: 0 }).then(setBasis)
  return <Editor key={basis.version} basis={basis} onReload={reload} onSaved={setBasis} />
}

interface EditorProps {
  /** What was read before editing began. */
  basis: TriageSettingsInForce
  onReload(): void
  onSaved(saved: TriageSettingsInForce): void
}

function Editor({ basis, onReload, onSaved }: EditorProps) {
  const { t, i18n } = useTranslation('triage')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [settings, setSettings] = useState<TriageSettings>(basis.settings)
  const [isSaving, setSaving] = useState(false)
  const [version, setVersion] = useState(basis.version)
  const [isBehind, setBehind] = useState(false)
  const mayEdit = usePermitted('triage.edit')
  const isSame = JSON.stringify(settings) === JSON.stringify(basis.settings)
  const wrong = Object.values(checkSettings(settings))
  const isValid: Verdict = wrong[0] ? { ok: false, why: wrong[0] } : permitted
  const trial = useTrial(basis, settings, version)
  const language = i18n.language === 'en' ? 'en' : 'zh'

  async function save({ why }: { why: string }) {
    try {
      const saved = await changeTriageSettings({ body: { version, settings: sendable(settings), why } })
      client.setQueryData(triageSettings.queryKey, saved)
      void message.success(t('saved', { version: saved.version }))
      onSaved(saved)
    } catch (error) {
      if (asProblem(error).code !== 'triage.changed_meanwhile') throw error
      setBehind(true)
    }
  }

  /** Goes on with what was typed, on top of the version that somebody else saved. */
  async function keepMine() {
    const latest = await client.fetchQuery({ ...triageSettings, staleTime: 0 })
    setVersion(latest.version)
    setBehind(false)
  }

  const parts = { settings, onChange: setSettings, isLocked: !mayEdit.ok }
  return (
    <>
      <PageHeader
        title={t('title')}
        meta={<Tag tone="blue">{t('version', { version: basis.version })}</Tag>}
        description={t('lead')}
        actions={
          <>
            <ActionButton verdict={isSame ? refused(t('unchanged')) : permitted} onClick={() => setSettings(basis.settings)}>
              {t('reset')}
            </ActionButton>
            <ActionButton
              type="primary"
              verdict={allOf(mayEdit, isSame ? refused(t('unchanged')) : permitted, isValid, trial.verdict)}
              onClick={() => setSaving(true)}
            >
              {t('save')}
            </ActionButton>
          </>
        }
      />
      {isBehind && <Behind onReload={onReload} onKeep={() => void keepMine()} />}
      {wrong.map((say) => (
        <Alert key={say.en} type="error" showIcon role="alert" title={say[language]} className="tr-alert" />
      ))}
      <LastChange basis={basis} />
      <div className="tr-page">
        <div className="tr-parts">
          <MatrixSection {...parts} />
          <WeightSection {...parts} />
          <QuantitySection {...parts} />
          <ReasonTypeSection {...parts} />
          <DimensionSection {...parts} />
        </div>
        <Rehearsal inForce={basis.settings} edited={isSame ? null : settings} />
      </div>
      <Simulation settings={settings} verdict={allOf(mayEdit, isValid)} tried={trial.tried} onTried={trial.keep} />
      <ReasonModal<{ why: string }>
        title={t('saveTitle', { version: version + 1 })}
        open={isSaving}
        onClose={() => setSaving(false)}
        field="why"
        label={t('why')}
        min={2}
        max={500}
        phrases={t('whys', { returnObjects: true })}
        onSubmit={save}
      />
    </>
  )
}

/** Somebody else saved first: take theirs, or go on with mine. */
function Behind({ onReload, onKeep }: { onReload: () => void; onKeep: () => void }) {
  const { t } = useTranslation(['triage', 'common'])
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="tr-alert"
      title={t('triage:conflict')}
      action={
        <Space>
          <Button size="small" type="primary" onClick={onReload}>
            {t('common:actions.reload')}
          </Button>
          <Button size="small" onClick={onKeep}>
            {t('common:actions.keepMine')}
          </Button>
        </Space>
      }
    />
  )
}

function LastChange({ basis }: { basis: TriageSettingsInForce }) {
  const { t } = useTranslation('triage')
  const { changedBy, changedAt, why } = basis
  return (
    <p className="sq-faint tr-last">
      {changedBy && changedAt
        ? t('changedBy', { name: changedBy.name, at: formatDateTime(changedAt), why: why ?? '' })
        : t('factory')}
    </p>
  )
}
