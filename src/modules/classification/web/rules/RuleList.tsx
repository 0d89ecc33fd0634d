import { Button, Dropdown, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ClassificationRule, ClassificationRules } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { EffectTags, useRuleWords } from './effects.tsx'
import type { ListedRule, RuleState } from './working-rules.ts'

const toneOf: Record<RuleState, Tone> = {
  active: 'green',
  new: 'yellow',
  changed: 'yellow',
  removed: 'red',
  off: 'grey',
  future: 'blue',
  past: 'grey',
}

export interface RuleActs {
  mayEdit: Verdict
  onEdit(rule: ClassificationRule): void
  onToggle(rule: ClassificationRule): void
  onRemove(rule: ClassificationRule): void
  onRestore(rule: ClassificationRule): void
}

interface RuleListProps extends RuleActs {
  rows: ListedRule[]
  use: ClassificationRules['use']['byRule']
  onAdd(): void
  onLibrary(): void
  onRefresh(): void
}

/** Every rule in the order in which they decide: its state, what it asks, what it does, and how often it hit. */
export function RuleList({ rows, use, onAdd, onLibrary, onRefresh, ...acts }: RuleListProps) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  const columns: Column<ListedRule>[] = [
    {
      key: 'name',
      title: t('list.name'),
      fixed: true,
      width: 200,
      render: ({ rule, state }) => (
        <span className={state === 'removed' ? 'ru-gone' : undefined}>
          <span className="ru-name">{rule.name[language]}</span>
          <span className="sq-faint ru-why">{rule.why}</span>
        </span>
      ),
    },
    { key: 'state', title: t('list.state'), width: 116, render: ({ state }) => <StateTag state={state} /> },
    {
      key: 'priority',
      title: t('list.priority'),
      width: 70,
      align: 'right',
      render: ({ rule }) => <span className="sq-number">{rule.priority}</span>,
    },
    { key: 'condition', title: t('list.condition'), render: ({ rule }) => <code className="ru-code">{rule.condition}</code> },
    { key: 'effects', title: t('list.effects'), width: 200, render: ({ rule }) => <EffectTags effects={rule.effects} /> },
    { key: 'use', title: t('list.use'), width: 104, align: 'right', render: ({ rule }) => <Use of={use[rule.id]} /> },
    {
      key: 'changed',
      title: t('list.changed'),
      width: 134,
      render: ({ rule }) => (
        <span className="sq-stacked">
          <span>{rule.changedBy.name}</span> <DateTime value={rule.changedAt} />
        </span>
      ),
    },
    { key: 'acts', title: '', width: 138, fixed: true, render: (row) => <Acts row={row} {...acts} /> },
  ]
  return (
    <Section title={t('list.title')} flush>
      <DataTable<ListedRule>
        id="rules"
        label={t('list.label')}
        rows={rows}
        rowKey={({ rule }) => rule.id}
        columns={columns}
        onOpen={({ rule, state }) => state !== 'removed' && acts.onEdit(rule)}
        onRefresh={onRefresh}
        toolbar={<span className="sq-faint ru-order">{t('list.order')}</span>}
        card={(row) => <RuleCard row={row} use={use[row.rule.id]} {...acts} />}
        empty={
          <EmptyState
            title={t('list.empty')}
            body={t('list.emptyHint')}
            action={
              <Space wrap>
                <ActionButton type="primary" verdict={acts.mayEdit} onClick={onLibrary}>
                  {t('actions.library')}
                </ActionButton>
                <ActionButton verdict={acts.mayEdit} onClick={onAdd}>
                  {t('actions.add')}
                </ActionButton>
              </Space>
            }
          />
        }
      />
    </Section>
  )
}

function StateTag({ state }: { state: RuleState }) {
  const { t } = useTranslation('rules')
  return <Tag tone={toneOf[state]}>{t(`states.${state}`)}</Tag>
}

function Use({ of }: { of: { hits: number; failures: number } | undefined }) {
  const { t } = useTranslation('rules')
  return (
    <span className="sq-number">
      {of?.hits ?? 0}
      {of !== undefined && of.failures > 0 && (
        <>
          {' '}
          <Tag tone="red">{t('list.failures', { count: of.failures })}</Tag>
        </>
      )}
    </span>
  )
}

function Acts({ row: { rule, state }, mayEdit, onEdit, onToggle, onRemove, onRestore }: RuleActs & { row: ListedRule }) {
  const { t } = useTranslation(['rules', 'common'])
  if (state === 'removed')
    return (
      <ActionButton size="small" verdict={mayEdit} onClick={() => onRestore(rule)}>
        {t('rules:actions.restore')}
      </ActionButton>
    )
  const items = [
    { key: 'toggle', label: t(rule.isEnabled ? 'rules:actions.disable' : 'rules:actions.enable'), onClick: () => onToggle(rule) },
    { key: 'remove', label: t('rules:actions.remove'), danger: true, onClick: () => onRemove(rule) },
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a click on a button from opening the row as well
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons have keys of their own
    <span className="ru-acts" onClick={(event) => event.stopPropagation()}>
      <Button size="small" onClick={() => onEdit(rule)}>
        {t(mayEdit.ok ? 'rules:actions.edit' : 'common:actions.view')}
      </Button>
      {mayEdit.ok && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button size="small">{t('common:actions.more')}</Button>
        </Dropdown>
      )}
    </span>
  )
}

function RuleCard({ row, use, ...acts }: RuleActs & { row: ListedRule; use: { hits: number; failures: number } | undefined }) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  const { rule, state } = row
  return (
    <div className="ru-card">
      <div className="ru-card-head">
        <strong>{rule.name[language]}</strong>
        <StateTag state={state} />
      </div>
      <code className="ru-code">{rule.condition}</code>
      <EffectTags effects={rule.effects} />
      <div className="ru-card-head">
        <span className="sq-faint">
          {t('list.priority')} {rule.priority} · {t('list.use')} <Use of={use} />
        </span>
        <Acts row={row} {...acts} />
      </div>
    </div>
  )
}
