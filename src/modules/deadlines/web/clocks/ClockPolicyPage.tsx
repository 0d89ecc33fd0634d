import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Alert, App, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ClockPolicy,
  type ClockPolicyPreview,
  type ClockSettings,
  changeClockPolicy,
  previewClockPolicy,
} from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { allOf, permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { promiseIds } from '../../domain/clock-settings.ts'
import { stages } from '../../domain/stages.ts'
import { useSay } from '../packs/words.ts'
import { clockPolicy } from './clock-queries.ts'
import { DepartmentSection } from './DepartmentSection.tsx'
import { PolicyEffect } from './PolicyEffect.tsx'
import { PolicyHistory } from './PolicyHistory.tsx'
import { RuleTable } from './RuleTable.tsx'
import { TaskSection } from './TaskSection.tsx'
import './clocks.css'

/** The institution's own terms, edited as a whole and saved as their next version after a look at what that would do. */
export function ClockPolicyPage() {
  const { data } = useSuspenseQuery(clockPolicy)
  return <PolicyEditor key={data.inForce.version} policy={data} />
}

function PolicyEditor({ policy }: { policy: ClockPolicy }) {
  const { t } = useTranslation('clocks')
  const { inForce } = policy
  const [settings, setSettings] = useState<ClockSettings>(inForce.settings)
  const [preview, setPreview] = useState<{ of: string; result: ClockPolicyPreview } | null>(null)
  const [isSaving, setSaving] = useState(false)
  const mayEdit = usePermitted('deadlines.edit')
  const written = JSON.stringify(settings)
  const isChanged = written === JSON.stringify(inForce.settings) ? refused(t('unchanged')) : permitted
  const isPreviewed = preview?.of === written ? permitted : refused(t('previewFirst'))
  const { problem, look } = usePreview(settings, (result) => setPreview({ of: written, result }))
  return (
    <>
      <PageHeader
        title={t('title')}
        meta={<Tag tone="blue">{t('version', { version: inForce.version })}</Tag>}
        description={t('lead')}
        actions={
          <>
            <ActionButton verdict={isChanged} onClick={() => setSettings(inForce.settings)}>
              {t('undo')}
            </ActionButton>
            <ActionButton verdict={allOf(mayEdit, isChanged)} onClick={() => void look()}>
              {t('preview')}
            </ActionButton>
            <ActionButton type="primary" verdict={allOf(mayEdit, isChanged, isPreviewed)} onClick={() => setSaving(true)}>
              {t('save')}
            </ActionButton>
          </>
        }
      />
      {problem && <Alert type="error" showIcon role="alert" title={problem} className="ck-alert" />}
      {preview?.of === written && <PolicyEffect preview={preview.result} />}
      <Terms settings={settings} onChange={setSettings} isLocked={!mayEdit.ok} />
      <PolicyHistory versions={policy.versions} />
      <SaveModal policy={policy} settings={settings} open={isSaving} onClose={() => setSaving(false)} />
    </>
  )
}

/** Asks what the change would do; a refusal says which line is wrong. */
function usePreview(settings: ClockSettings, onDone: (result: ClockPolicyPreview) => void) {
  const say = useSay()
  const [problem, setProblem] = useState<string | null>(null)
  async function look() {
    setProblem(null)
    try {
      onDone(await previewClockPolicy({ body: { settings } }))
    } catch (error) {
      const { say: sentence, fields } = asProblem(error)
      setProblem([say(sentence), ...Object.values(fields ?? {}).map(say)].join(' '))
    }
  }
  return { problem, look }
}

function Terms({
  settings,
  onChange,
  isLocked,
}: {
  settings: ClockSettings
  onChange(settings: ClockSettings): void
  isLocked: boolean
}) {
  const { t } = useTranslation('clocks')
  return (
    <>
      <Section title={t('binding')}>
        <Radio.Group
          className="ck-binding"
          aria-label={t('binding')}
          disabled={isLocked}
          value={settings.binding}
          options={(['follow', 'receipt'] as const).map((value) => ({ value, label: t(`bindings.${value}`) }))}
          onChange={({ target }) => onChange({ ...settings, binding: target.value })}
        />
      </Section>
      <Section title={t('sections.promises')} extra={<span className="sq-faint">{t('leads.promises')}</span>}>
        <RuleTable
          rules={promiseIds.map((id) => ({ key: id, name: t(`promises.${id}`), rule: settings.promises[id] }))}
          isLocked={isLocked}
          onChange={(id, rule) => onChange({ ...settings, promises: { ...settings.promises, [id]: rule } })}
        />
      </Section>
      <Section title={t('sections.stages')} extra={<span className="sq-faint">{t('leads.stages')}</span>}>
        <RuleTable
          rules={stages.map((id) => ({ key: id, name: t(`stages.${id}`), rule: settings.stages[id] }))}
          isLocked={isLocked}
          onChange={(id, rule) => onChange({ ...settings, stages: { ...settings.stages, [id]: rule } })}
        />
      </Section>
      <DepartmentSection
        department={settings.department}
        isLocked={isLocked}
        onChange={(department) => onChange({ ...settings, department })}
      />
      <TaskSection task={settings.task} isLocked={isLocked} onChange={(task) => onChange({ ...settings, task })} />
    </>
  )
}

function SaveModal({
  policy: { inForce },
  settings,
  open,
  onClose,
}: {
  policy: ClockPolicy
  settings: ClockSettings
  open: boolean
  onClose(): void
}) {
  const { t } = useTranslation('clocks')
  const client = useQueryClient()
  const { message } = App.useApp()
  async function save({ why }: { why: string }) {
    const saved = await changeClockPolicy({ body: { version: inForce.version, settings, why } })
    client.setQueryData(clockPolicy.queryKey, saved)
    void message.success(t('saved', { version: saved.inForce.version }))
  }
  return (
    <ReasonModal<{ why: string }>
      title={t('saveTitle', { version: inForce.version + 1 })}
      open={open}
      onClose={onClose}
      field="why"
      label={t('why')}
      min={2}
      max={500}
      phrases={t('whys', { returnObjects: true })}
      onSubmit={save}
    />
  )
}
