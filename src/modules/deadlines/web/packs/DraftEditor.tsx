import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { discardPackDraft, publishPackDraft, type RegulationPackDraft, savePackDraft } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import { ClocksEditor } from './ClocksEditor.tsx'
import { NoticesEditor } from './NoticesEditor.tsx'
import { ScenarioResults } from './PackView.tsx'
import { regulationPack } from './pack-queries.ts'
import { ScenariosEditor } from './ScenariosEditor.tsx'
import { useSay } from './words.ts'

interface DraftEditorProps {
  packId: string
  draft: RegulationPackDraft
  onChanged(): Promise<void>
  onClose(): void
}

/** The next version of a pack in forms. Saving runs its examples; publishing waits until all of them pass. */
export function DraftEditor({ packId, draft, onChanged, onClose }: DraftEditorProps) {
  const { t } = useTranslation(['packs', 'common'])
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [saved, setSaved] = useState(draft)
  const [pack, setPack] = useState(draft.pack)
  const [scenarios, setScenarios] = useState(draft.scenarios)
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const isSame = JSON.stringify([pack, scenarios]) === JSON.stringify([saved.pack, saved.scenarios])
  const wrong = Object.values(saved.wrong)
  const failing = saved.runs.filter(({ isOk }) => !isOk).length

  async function save() {
    setProblem(null)
    try {
      const next = await savePackDraft({ path: { packId }, body: { revision: saved.revision, pack, scenarios } })
      setSaved(next)
      setPack(next.pack)
      setScenarios(next.scenarios)
      void message.success(t('packs:draftSaved'))
    } catch (error) {
      const { say: said, fields } = asProblem(error)
      const named = Object.entries(fields).map(([field, text]) => `${field}：${say(text)}`)
      setProblem(named.length > 0 ? named.join('；') : say(said))
    }
  }
  async function leave() {
    await onChanged()
    await client.invalidateQueries({ queryKey: regulationPack(packId).queryKey })
    onClose()
  }
  return (
    <>
      <div className="pk-bar">
        <strong>{t('packs:editing', { version: draft.version })}</strong>
        <span className="pk-row">
          <ActionButton onClick={() => void leave()}>{t('packs:leave')}</ActionButton>
          <ActionButton danger onClick={() => setAsking('discard')}>
            {t('packs:discard')}
          </ActionButton>
          <ActionButton verdict={isSame ? refused(t('packs:unchanged')) : permitted} onClick={() => void save()}>
            {t('packs:saveAndRun')}
          </ActionButton>
          <ActionButton
            type="primary"
            verdict={allOf(
              isSame ? permitted : refused(t('packs:saveFirst')),
              wrong[0] ? { ok: false, why: wrong[0] } : permitted,
              failing > 0 ? refused(t('packs:failingBlocks', { count: failing })) : permitted,
            )}
            onClick={() => setAsking('publish')}
          >
            {t('packs:publish')}
          </ActionButton>
        </span>
      </div>
      {problem && <Alert type="error" showIcon role="alert" title={problem} className="pk-alert" />}
      {wrong.map((sentence) => (
        <Alert key={sentence.en} type="warning" showIcon title={say(sentence)} className="pk-alert" />
      ))}
      <div className="pk-page">
        <Tabs
          items={[
            { key: 'clocks', label: t('packs:clocks'), children: <ClocksEditor pack={pack} onChange={setPack} /> },
            { key: 'notices', label: t('packs:notices'), children: <NoticesEditor pack={pack} onChange={setPack} /> },
            {
              key: 'examples',
              label: t('packs:examples'),
              children: <ScenariosEditor pack={pack} scenarios={scenarios} onChange={setScenarios} />,
            },
          ]}
        />
        <ScenarioResults scenarios={saved.scenarios} runs={saved.runs} />
      </div>
      <ReasonModal<{ why: string; effectiveFrom: string }>
        title={t('packs:publishTitle', { version: draft.version })}
        open={asking === 'publish'}
        onClose={() => setAsking(null)}
        field="why"
        label={t('packs:why')}
        min={2}
        max={500}
        phrases={t('packs:publishWhys', { returnObjects: true })}
        onSubmit={async ({ why, effectiveFrom }) => {
          await publishPackDraft({ path: { packId }, body: { revision: saved.revision, effectiveFrom, why } })
          void message.success(t('packs:published', { version: draft.version }))
          await leave()
        }}
      >
        <p className="sq-faint">{t('packs:publishLead')}</p>
        <Form.Item
          name="effectiveFrom"
          label={t('packs:effectiveFrom')}
          rules={[{ required: true, message: t('packs:dateWanted') }]}
        >
          <Input type="date" />
        </Form.Item>
      </ReasonModal>
      <ReasonModal<{ why: string }>
        title={t('packs:discardTitle')}
        open={asking === 'discard'}
        onClose={() => setAsking(null)}
        field="why"
        label={t('packs:why')}
        min={2}
        max={500}
        danger
        onSubmit={async ({ why }) => {
          await discardPackDraft({ path: { packId }, body: { why } })
          await leave()
        }}
      />
    </>
  )
}
