import { useSuspenseQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ClassificationRule, type ClassificationRules, discardRuleDraft, type RuleInput } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDate, formatDateTime } from '../../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { DryRunSection } from './DryRunSection.tsx'
import { LibraryDrawer } from './LibraryDrawer.tsx'
import { PublishModal } from './PublishModal.tsx'
import { RuleEditor } from './RuleEditor.tsx'
import { RuleList } from './RuleList.tsx'
import { problemOfRule, rulesQuery, useRefreshRules, useSaveDraft } from './rules-queries.ts'
import { TrialSection } from './TrialSection.tsx'
import { VersionsDrawer } from './VersionsDrawer.tsx'
import { blankRule, inputOf, listedRules, pending, workingRules } from './working-rules.ts'
import './rules.css'

type Open = 'library' | 'versions' | 'publish' | null

/** The institution's rules: a draft that is edited, tried and published, and what is in force meanwhile. */
export function RulesPage() {
  const { data } = useSuspenseQuery(rulesQuery)
  const [open, setOpen] = useState<Open>(null)
  const [edited, setEdited] = useState<RuleInput | null>(null)
  const mayEdit = usePermitted('rules.edit')
  const mayPublish = usePermitted('rules.publish')
  const refresh = useRefreshRules()
  const working = workingRules(data)
  const changes = pending(data)
  const { change, save } = useEditing(data)
  const known = new Set(working.map(({ condition }) => condition))
  const inputs = working.map(inputOf)
  const close = () => setOpen(null)
  return (
    <>
      <Header data={data} count={changes.length} onOpen={setOpen} onAdd={() => setEdited(blankRule())} />
      <RuleList
        rows={listedRules(data, formatDate(new Date()))}
        use={data.use.byRule}
        mayEdit={mayEdit}
        onAdd={() => setEdited(blankRule())}
        onLibrary={() => setOpen('library')}
        onRefresh={() => void refresh()}
        onEdit={(rule) => setEdited(inputOf(rule))}
        onToggle={(rule) =>
          void change((rules) => rules.map((one) => (one.id === rule.id ? { ...one, isEnabled: !one.isEnabled } : one)))
        }
        onRemove={(rule) => void change((rules) => rules.filter(({ id }) => id !== rule.id))}
        onRestore={(rule: ClassificationRule) => void change((rules) => [...rules, inputOf(rule)])}
      />
      <div className="ru-below">
        <TrialSection rules={inputs} />
        <DryRunSection rules={inputs} mayRun={mayEdit} />
      </div>
      {edited && (
        <RuleEditor
          key={edited.id}
          rule={edited}
          isNew={!working.some(({ id }) => id === edited.id)}
          mayEdit={mayEdit}
          onClose={() => setEdited(null)}
          onSave={async (rule) => {
            if (await save(rule)) setEdited(null)
          }}
        />
      )}
      <LibraryDrawer
        open={open === 'library'}
        known={known}
        mayEdit={mayEdit}
        onAdd={(rule) => void change((rules) => [...rules, rule])}
        onClose={close}
      />
      <VersionsDrawer
        open={open === 'versions'}
        current={data.inForce?.version ?? 0}
        count={data.inForce?.count ?? 0}
        mayPublish={mayPublish}
        onClose={close}
      />
      <PublishModal open={open === 'publish'} data={data} changes={changes} onClose={close} />
    </>
  )
}

/** Saves the draft with one thing changed. */
function useEditing(data: ClassificationRules) {
  const { t, i18n } = useTranslation('rules')
  const { message } = App.useApp()
  const saveDraft = useSaveDraft(data)
  const current = () => workingRules(data).map(inputOf)

  async function change(edit: (rules: RuleInput[]) => RuleInput[]): Promise<void> {
    try {
      if (await saveDraft(edit(current()))) void message.success(t('saved'))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }

  /** False when somebody was faster; what is wrong with the rule is thrown. */
  async function save(rule: RuleInput): Promise<boolean> {
    const rules = current()
    const at = rules.findIndex(({ id }) => id === rule.id)
    const index = at === -1 ? rules.length : at
    try {
      const isSaved = await saveDraft(rules.toSpliced(index, 1, rule))
      if (isSaved) void message.success(t('saved'))
      return isSaved
    } catch (error) {
      throw problemOfRule(error, index)
    }
  }
  return { change, save }
}

interface HeaderProps {
  data: ClassificationRules
  /** Changes that wait to be published. */
  count: number
  onOpen(what: Open): void
  onAdd(): void
}

function Header({ data: { inForce, draft }, count, onOpen, onAdd }: HeaderProps) {
  const { t } = useTranslation('rules')
  const { message, modal } = App.useApp()
  const refresh = useRefreshRules()
  const mayEdit = usePermitted('rules.edit')
  const mayPublish = usePermitted('rules.publish')
  const hasRules = inForce !== null && inForce.count > 0

  function discard() {
    modal.confirm({
      title: t('publish.discardTitle'),
      content: t('publish.discardBody'),
      okText: t('actions.discard'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await discardRuleDraft({ query: { revision: draft?.revision ?? 0 } })
          void message.success(t('discarded'))
        } catch {
          void message.warning(t('changedMeanwhile'))
        }
        await refresh()
      },
    })
  }

  return (
    <PageHeader
      title={t('title')}
      meta={
        <>
          <Tag tone={hasRules ? 'green' : 'grey'}>{hasRules ? t('inForce', { version: inForce.version }) : t('noneInForce')}</Tag>
          {draft && <Tag tone="yellow">{t('draftOf', { count })}</Tag>}
        </>
      }
      description={
        <>
          {t('lead')}
          {inForce && (
            <>
              <br />
              <span className="sq-faint">
                {t('lastMade', {
                  ...{ name: inForce.madeBy.name, at: formatDateTime(inForce.madeAt) },
                  ...{ kind: t(`kinds.${inForce.kind}`), why: inForce.why },
                })}
              </span>
            </>
          )}
        </>
      }
      actions={
        <>
          <ActionButton onClick={() => onOpen('versions')}>{t('actions.versions')}</ActionButton>
          <ActionButton onClick={() => onOpen('library')}>{t('actions.library')}</ActionButton>
          <ActionButton verdict={mayEdit} onClick={onAdd}>
            {t('actions.add')}
          </ActionButton>
          {draft && (
            <ActionButton verdict={mayEdit} onClick={discard}>
              {t('actions.discard')}
            </ActionButton>
          )}
          <ActionButton
            type="primary"
            verdict={allOf(mayPublish, count === 0 ? refused(t('nothingToPublish')) : permitted)}
            onClick={() => onOpen('publish')}
          >
            {t('actions.publish')}
          </ActionButton>
        </>
      }
    />
  )
}
