import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RegulationPackDetail, startPackDraft } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Facts, PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { DraftEditor } from './DraftEditor.tsx'
import { StateTags } from './PacksPage.tsx'
import { ClocksInWords, NoticesInWords, ScenarioResults } from './PackView.tsx'
import { regulationPack, regulationPacks } from './pack-queries.ts'
import { ConditionWords, SwitchModal } from './SwitchModal.tsx'
import { toneOfConfidence, useSay } from './words.ts'
import './packs.css'

/** One pack: its rules in words, its examples with what came out, its versions, its switch, and the draft of the next version. */
export function PackPage() {
  const { packId } = useParams({ strict: false }) as { packId: string }
  const { data } = useSuspenseQuery(regulationPack(packId))
  const { t } = useTranslation('packs')
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const mayEdit = usePermitted('deadlines.edit')
  const [isSwitching, setSwitching] = useState(false)
  const [isEditing, setEditing] = useState(false)
  const { summary, pack, draft } = data

  const reload = async () => {
    await client.invalidateQueries({ queryKey: regulationPacks.queryKey })
  }
  async function edit() {
    try {
      if (!draft) await startPackDraft({ path: { packId } })
      await reload()
      setEditing(true)
    } catch (error) {
      void message.error(say(asProblem(error).say))
    }
  }
  return (
    <>
      <PageHeader
        title={say({ zh: summary.title, en: summary.titleEn ?? summary.title })}
        back={{ to: '/settings/packs', label: t('title') }}
        meta={<StateTags pack={summary} />}
        description={summary.id}
        actions={
          <>
            <ActionButton verdict={mayEdit} onClick={() => setSwitching(true)}>
              {t('switch')}
            </ActionButton>
            {!isEditing && (
              <ActionButton type="primary" verdict={mayEdit} onClick={() => void edit()}>
                {t(draft ? 'goOnDraft' : 'startDraft')}
              </ActionButton>
            )}
          </>
        }
      />
      {summary.confidence !== 'high' && <Alert type="warning" showIcon className="pk-alert" title={t('verifyFirst')} />}
      {isEditing && draft ? (
        <DraftEditor key={draft.version} packId={packId} draft={draft} onChanged={reload} onClose={() => setEditing(false)} />
      ) : (
        <div className="pk-page">
          <div>
            <ClocksInWords pack={pack} />
            <NoticesInWords pack={pack} />
            <ScenarioResults scenarios={data.scenarios} runs={data.runs} />
          </div>
          <Aside data={data} />
        </div>
      )}
      <SwitchModal packId={packId} summary={summary} open={isSwitching} onClose={() => setSwitching(false)} onSaved={reload} />
    </>
  )
}

function Aside({ data }: { data: RegulationPackDetail }) {
  const { t } = useTranslation('packs')
  const { summary, versions, switches } = data
  return (
    <div>
      <Section title={t('about')}>
        <Facts
          columns={2}
          items={[
            { key: 'version', label: t('version'), children: t('versionNumber', { version: summary.version ?? '—' }) },
            { key: 'from', label: t('effectiveFrom'), children: summary.effectiveFrom ?? t('always') },
            {
              key: 'confidence',
              label: t('confidence'),
              children: <Tag tone={toneOfConfidence[summary.confidence]}>{t(`confidences.${summary.confidence}`)}</Tag>,
            },
            { key: 'source', label: t('source'), children: summary.source },
            ...(summary.note ? [{ key: 'note', label: t('note'), children: summary.note, span: 2 }] : []),
          ]}
        />
      </Section>
      <Section title={t('bindsWhom')}>
        <ConditionWords isOn={summary.isOn} conditions={summary.conditions} />
        <ol className="pk-history">
          {switches.map((turned) => (
            <li key={turned.at}>
              <strong>{t(turned.isOn ? 'turnedOn' : 'turnedOff')}</strong> {turned.why}
              <div className="sq-faint">{t('byAt', { name: turned.by.name, at: formatDateTime(turned.at) })}</div>
            </li>
          ))}
        </ol>
        {switches.length === 0 && <p className="sq-faint">{t('neverSwitched')}</p>}
      </Section>
      <Section title={t('versions')}>
        <ol className="pk-history">
          {versions.map((version) => (
            <li key={version.version}>
              <strong>{t('versionNumber', { version: version.version })}</strong>{' '}
              {version.effectiveFrom && t('from', { date: version.effectiveFrom })} {version.why}
              <div className="sq-faint">
                {version.by && version.at ? t('byAt', { name: version.by.name, at: formatDateTime(version.at) }) : t('shipped')}
              </div>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  )
}
