import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLadder, type Ladder, type LadderRehearsal, rehearseLadder } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../web/kit/verdict.ts'
import { checkTriggers } from '../domain/triggers.ts'
import { LadderDrawing } from './LadderDrawing.tsx'
import { LadderSamples } from './LadderSamples.tsx'
import { type Draft, ladderQuery, ladderVersions } from './ladder-queries.ts'
import { OverridesSection } from './OverridesSection.tsx'
import { RungsSection } from './RungsSection.tsx'
import { TriggersSection } from './TriggersSection.tsx'
import './ladder.css'

/** The ladder in force, edited as a whole and saved as a new version, with a drawing of who is asked when beside it. */
export function LadderPage() {
  const { data } = useSuspenseQuery(ladderQuery)
  const [basis, setBasis] = useState(data)
  const client = useQueryClient()
  const reload = () => void client.fetchQuery({ ...ladderQuery, staleTime: 0 }).then(setBasis)
  return <Editor key={basis.version} basis={basis} onReload={reload} onSaved={setBasis} />
}

function Editor({ basis, onReload, onSaved }: { basis: Ladder; onReload(): void; onSaved(saved: Ladder): void }) {
  const { t, i18n } = useTranslation(['ladder', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const { version, ...inForce } = basis
  const [draft, setDraft] = useState<Draft>(inForce)
  const [isSaving, setSaving] = useState(false)
  const [isBehind, setBehind] = useState(false)
  const [rehearsed, setRehearsed] = useState<LadderRehearsal | null>(null)
  const mayEdit = usePermitted('escalation.edit')
  const differs = JSON.stringify(draft) === JSON.stringify(inForce) ? refused(t('ladder:unchanged')) : permitted
  const [wrong] = Object.values(checkTriggers(draft.triggers))
  const isValid = wrong ? ({ ok: false, why: wrong } as const) : permitted

  function edit(next: Draft) {
    setDraft(next)
    setRehearsed(null)
  }

  async function save({ reason }: { reason: string }) {
    try {
      const saved = await changeLadder({ body: { ...draft, version, reason } })
      client.setQueryData(ladderQuery.queryKey, saved)
      await client.invalidateQueries({ queryKey: ladderVersions.queryKey })
      void message.success(t('ladder:saved', { version: saved.version }))
      onSaved(saved)
    } catch (error) {
      if (asProblem(error).status !== 409) throw error
      setBehind(true)
    }
  }

  async function rehearse() {
    try {
      setRehearsed(await rehearseLadder({ body: { draft } }))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }

  const parts = { draft, onChange: edit, isLocked: !mayEdit.ok }
  return (
    <>
      <PageHeader
        title={t('ladder:title')}
        meta={<Tag tone="blue">{t('ladder:version', { version })}</Tag>}
        description={t('ladder:lead')}
        actions={
          <>
            <ActionButton verdict={differs} onClick={() => edit(inForce)}>
              {t('ladder:reset')}
            </ActionButton>
            <ActionButton verdict={allOf(mayEdit, isValid)} onClick={() => void rehearse()}>
              {t('ladder:rehearse')}
            </ActionButton>
            <ActionButton type="primary" verdict={allOf(mayEdit, differs, isValid)} onClick={() => setSaving(true)}>
              {t('ladder:save')}
            </ActionButton>
          </>
        }
      />
      {isBehind && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('ladder:conflict')}
          action={
            <Button size="small" type="primary" onClick={onReload}>
              {t('common:actions.reload')}
            </Button>
          }
        />
      )}
      <div className="ld-page">
        <div className="ld-parts">
          <RungsSection {...parts} />
          <OverridesSection {...parts} />
          {rehearsed && <LadderSamples rehearsed={rehearsed} />}
          <TriggersSection {...parts} counts={rehearsed?.triggers ?? null} />
          <Versions />
        </div>
        <LadderDrawing draft={draft} />
      </div>
      <ReasonModal<{ reason: string }>
        title={t('ladder:saveTitle', { version: version + 1 })}
        open={isSaving}
        onClose={() => setSaving(false)}
        field="reason"
        label={t('ladder:why')}
        max={500}
        phrases={t('ladder:whys', { returnObjects: true })}
        onSubmit={save}
      />
    </>
  )
}

/** Who changed what and why, the newest first. */
function Versions() {
  const { t, i18n } = useTranslation('ladder')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const query = useQuery(ladderVersions)
  return (
    <Section title={t('versions.title')}>
      <QueryView query={query} rows={3}>
        {({ items }) => (
          <ul>
            {items.map((one) => (
              <li key={one.version}>
                <Tag tone="grey">{t('version', { version: one.version })}</Tag>{' '}
                {one.madeAt
                  ? t('versions.by', { name: one.madeBy ?? '', at: formatDateTime(one.madeAt), why: one.reason ?? '' })
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
