import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Alert, App, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthorityInForce, type AuthoritySettings, changeAuthoritySettings } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { checkAuthority } from '../../domain/redress/authority.ts'
import { ComparisonSection, FastSection } from './FastSection.tsx'
import { LimitsSection } from './LimitsSection.tsx'
import { authoritySettings, authorityVersions } from './redress-queries.ts'
import { SuggestionsSection } from './SuggestionsSection.tsx'
import { Trial } from './Trial.tsx'
import { Versions } from './Versions.tsx'
import './authority.css'

/** The limits in force, edited as a whole and saved as a new version, with a trial beside them. */
export function AuthorityPage() {
  const { data } = useSuspenseQuery(authoritySettings)
  const [basis, setBasis] = useState(data)
  const client = useQueryClient()
  const reload = () => void client.fetchQuery({ ...authoritySettings, staleTime: 0 }).then(setBasis)
  return <Editor key={basis.version} basis={basis} onReload={reload} onSaved={setBasis} />
}

interface EditorProps {
  /** What was read before editing began. */
  basis: AuthorityInForce
  onReload(): void
  onSaved(saved: AuthorityInForce): void
}

function Editor({ basis, onReload, onSaved }: EditorProps) {
  const { t, i18n } = useTranslation('redress')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [settings, setSettings] = useState<AuthoritySettings>(basis.settings)
  const [isSaving, setSaving] = useState(false)
  const [version, setVersion] = useState(basis.version)
  const [isBehind, setBehind] = useState(false)
  const mayEdit = usePermitted('redress.settings')
  const isSame = JSON.stringify(settings) === JSON.stringify(basis.settings)
  const wrong = checkAuthority(settings)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const [firstWrong] = Object.values(wrong)
  const isValid: Verdict = firstWrong ? { ok: false, why: firstWrong } : permitted

  async function save({ why }: { why: string }) {
    try {
      const saved = await changeAuthoritySettings({ body: { version, settings, why } })
      client.setQueryData(authoritySettings.queryKey, saved)
      await client.invalidateQueries({ queryKey: authorityVersions.queryKey })
      void message.success(t('authority.saved', { version: saved.version }))
      onSaved(saved)
    } catch (error) {
      if (asProblem(error).status !== 409) throw error
      setBehind(true)
    }
  }

  /** Goes on with what was typed, on top of the version that somebody else saved. */
  async function keepMine() {
    setVersion((await client.fetchQuery({ ...authoritySettings, staleTime: 0 })).version)
    setBehind(false)
  }

  const parts = { settings, onChange: setSettings, isLocked: !mayEdit.ok }
  const change = isSame ? refused(t('authority.unchanged')) : permitted
  return (
    <>
      <PageHeader
        title={t('authority.title')}
        meta={<Tag tone="blue">{t('authority.version', { version: basis.version })}</Tag>}
        description={t('authority.lead')}
        actions={
          <>
            <ActionButton verdict={change} onClick={() => setSettings(basis.settings)}>
              {t('authority.reset')}
            </ActionButton>
            <ActionButton type="primary" verdict={allOf(mayEdit, change, isValid)} onClick={() => setSaving(true)}>
              {t('authority.save')}
            </ActionButton>
          </>
        }
      />
      {isBehind && <Behind onReload={onReload} onKeep={() => void keepMine()} />}
      {Object.entries(wrong).map(([field, say]) => (
        <Alert
          key={field}
          type="error"
          showIcon
          role="alert"
          className="ra-alert"
          title={`${rowOf(field, (row) => t('authority.row', { row }))}${say[language]}`}
        />
      ))}
      <LastChange basis={basis} />
      <div className="ra-page">
        <div className="ra-parts">
          <LimitsSection {...parts} wrong={wrong} />
          <div className="ra-pair">
            <FastSection {...parts} />
            <ComparisonSection {...parts} />
          </div>
          <SuggestionsSection {...parts} />
          <Versions />
        </div>
        <Trial settings={settings} />
      </div>
      <ReasonModal<{ why: string }>
        title={t('authority.saveTitle', { version: version + 1 })}
        open={isSaving}
        onClose={() => setSaving(false)}
        field="why"
        label={t('authority.why')}
        min={2}
        max={500}
        phrases={t('authority.whys', { returnObjects: true })}
        onSubmit={save}
      />
    </>
  )
}

/** `rules.3.perYear` is in the fourth line. */
function rowOf(field: string, say: (row: number) => string): string {
  const row = /^(?:rules|suggestions)\.(\d+)/.exec(field)?.[1]
  return row === undefined ? '' : `${say(Number(row) + 1)} · `
}

/** Somebody else saved first: take theirs, or go on with mine. */
function Behind({ onReload, onKeep }: { onReload: () => void; onKeep: () => void }) {
  const { t } = useTranslation(['redress', 'common'])
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="ra-alert"
      title={t('redress:authority.conflict')}
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

function LastChange({ basis }: { basis: AuthorityInForce }) {
  const { t } = useTranslation('redress')
  const { changedBy, changedAt, why } = basis
  return (
    <p className="sq-faint ra-last">
      {changedBy && changedAt
        ? t('authority.changedBy', { name: changedBy.name, at: formatDateTime(changedAt), why: why ?? '' })
        : t('authority.factory')}
    </p>
  )
}
