import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeTaskSettings, type TaskSettings } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { allOf, permitted, refused, usePermitted } from '../../../../web/kit/verdict.ts'
import { taskSettings } from './task-queries.ts'
import './tasks.css'

type Rule = TaskSettings['rules'][number]
const facts = ['legal_action', 'staff_misconduct', 'data_leak'] as const
const functions = ['risk', 'legal', 'business', 'technology', 'compliance', 'consumer_protection', 'quality', 'training'] as const
const kinds = ['assist', 'countersign', 'supervise'] as const

/** Which facts call in which departments. A new version holds for facts that become known from then on. */
export function TaskSettingsPage() {
  const { t } = useTranslation('tasks')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { data } = useSuspenseQuery(taskSettings)
  const [rules, setRules] = useState<Rule[]>(data.settings.rules)
  const [isSaving, setSaving] = useState(false)
  const isSame = JSON.stringify(rules) === JSON.stringify(data.settings.rules)
  const verdict = allOf(usePermitted('task.settings'), isSame ? refused(t('settings.unchanged')) : permitted)
  const change = (index: number, next: Partial<Rule>) =>
    setRules((all) => all.map((rule, at) => (at === index ? { ...rule, ...next } : rule)))
  const add = () =>
    setRules((all) => [
      ...all,
      {
        ...{ fact: 'legal_action', toFunction: 'risk', kind: 'assist', dueHours: 8, seesConfidential: false },
        ...{ title: t('settings.newTitle'), text: t('settings.newText') },
      },
    ])
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        meta={<Tag tone="blue">{t('settings.version', { version: data.version })}</Tag>}
        description={t('settings.lead')}
        actions={
          <ActionButton type="primary" verdict={verdict} onClick={() => setSaving(true)}>
            {t('settings.save')}
          </ActionButton>
        }
      />
      <Section title={t('settings.label')} extra={<Button onClick={add}>{t('settings.add')}</Button>}>
        {data.changedBy && data.changedAt && (
          <p className="sq-faint">
            {t('settings.changed', { name: data.changedBy.name, at: formatDateTime(data.changedAt), why: data.why ?? '' })}
          </p>
        )}
        <div className="tk-rules">
          {rules.map((rule, index) => (
            <RuleRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place
              key={index}
              rule={rule}
              onChange={(next) => change(index, next)}
              onRemove={() => setRules((all) => all.filter((_, at) => at !== index))}
            />
          ))}
        </div>
      </Section>
      <ReasonModal<{ why: string }>
        title={t('settings.save')}
        open={isSaving}
        onClose={() => setSaving(false)}
        field="why"
        label={t('settings.why')}
        min={2}
        max={500}
        onSubmit={async ({ why }) => {
          const saved = await changeTaskSettings({
            body: { version: data.version, settings: { ...data.settings, rules }, why },
          })
          client.setQueryData(taskSettings.queryKey, saved)
          void message.success(t('settings.saved', { version: saved.version }))
        }}
      />
    </>
  )
}

function RuleRow({ rule, onChange, onRemove }: { rule: Rule; onChange(next: Partial<Rule>): void; onRemove(): void }) {
  const { t } = useTranslation('tasks')
  const label = { fact: t('settings.fact'), department: t('settings.department'), kind: t('form.kind') }
  return (
    <div className="tk-rule">
      <div className="tk-rule-line">
        <Field label={label.fact}>
          <Select
            aria-label={label.fact}
            value={rule.fact}
            options={facts.map((value) => ({ value, label: t(`fact.${value}`) }))}
            onChange={(fact) => onChange({ fact })}
          />
        </Field>
        <Field label={label.department}>
          <Select
            aria-label={label.department}
            value={rule.toFunction}
            options={functions.map((value) => ({ value, label: t(`functions.${value}`) }))}
            onChange={(toFunction) => onChange({ toFunction })}
          />
        </Field>
        <Field label={label.kind}>
          <Select
            aria-label={label.kind}
            value={rule.kind}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind) => onChange({ kind })}
          />
        </Field>
        <Field label={t('settings.hours')}>
          <InputNumber
            aria-label={t('settings.hours')}
            min={1}
            max={400}
            precision={0}
            value={rule.dueHours}
            style={{ width: '100%' }}
            onChange={(hours) => onChange({ dueHours: hours ?? 1 })}
          />
        </Field>
      </div>
      <Field label={t('settings.task')}>
        <Input
          aria-label={t('settings.task')}
          maxLength={100}
          value={rule.title}
          onChange={({ target }) => onChange({ title: target.value })}
        />
      </Field>
      <Field label={t('form.text')}>
        <Input.TextArea
          aria-label={t('form.text')}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={2000}
          value={rule.text}
          onChange={({ target }) => onChange({ text: target.value })}
        />
      </Field>
      <div className="tk-rule-foot">
        <Checkbox checked={rule.seesConfidential} onChange={({ target }) => onChange({ seesConfidential: target.checked })}>
          {t('form.confidential')}
        </Checkbox>
        <Button danger size="small" onClick={onRemove}>
          {t('settings.remove')}
        </Button>
      </div>
    </div>
  )
}

/** Its name stands above the control, which says it to screen readers itself. */
const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="tk-field">
    <span className="sq-faint" aria-hidden>
      {label}
    </span>
    {children}
  </div>
)
