import { useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Input, InputNumber, Select, Space, Switch } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AssistantConnectionResult,
  type AssistantSettings,
  type AssistantSettingsInForce,
  changeAssistantSettings,
  testAssistantConnection,
} from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ConflictBanner } from '../../../../web/kit/ConflictBanner.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { assistantUses } from '../../domain/assistant/uses.ts'
import { assistantSettings } from './assistant-queries.ts'
import { ConnectionFields } from './ConnectionFields.tsx'
import { TestResult } from './TestResult.tsx'

export interface Values {
  settings: AssistantSettings
  key?: string
  isKeyRemoved?: boolean
  why: string
}

interface SettingsFormProps {
  basis: AssistantSettingsInForce
  onReload(): void
  onSaved(saved: AssistantSettingsInForce): void
}

/** The whole of the settings, saved as a new version with a reason; the connection can be tried before it is saved. */
export function SettingsForm({ basis, onReload, onSaved }: SettingsFormProps) {
  const { t } = useTranslation(['assistant', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayEdit = usePermitted('assistant.settings')
  const { changedBy, changedAt, why } = basis
  const [isBehind, setBehind] = useState(false)
  const [version, setVersion] = useState(basis.version)
  const [result, setResult] = useState<AssistantConnectionResult | null>(null)
  const intent = useRef<'save' | 'test'>('save')
  const { form, submit, isPending, notice } = useProblemForm<Values>(async (values) => {
    setResult(null)
    if (intent.current === 'test') return setResult(await testAssistantConnection({ body: sendable(values) }))
    try {
      const saved = await changeAssistantSettings({ body: { version, ...sendable(values), why: values.why } })
      void message.success(t('assistant:form.saved', { version: saved.version }))
      onSaved(saved)
    } catch (error) {
      if (asProblem(error).status !== 409) throw error
      setBehind(true)
    }
  })

  /** Goes on with what was typed, on top of the version that somebody else saved. */
  async function keepMine() {
    const latest = await client.fetchQuery({ ...assistantSettings, staleTime: 0 })
    setVersion(latest.version)
    setBehind(false)
  }

  /** With what stands in the form, saved or not; a reason is for saving only. */
  function send(wanted: 'save' | 'test') {
    intent.current = wanted
    form.setFields(form.getFieldsError().map(({ name }) => ({ name: name as never, errors: [] })))
    if (wanted === 'test') void submit(form.getFieldsValue(true) as Values)
    else form.submit()
  }

  return (
    <Section
      title={t('assistant:form.title')}
      extra={<Tag tone="blue">{t('assistant:form.version', { version: basis.version })}</Tag>}
      className="as-settings"
    >
      {isBehind && <ConflictBanner onReload={onReload} onKeep={() => void keepMine()} />}
      <p className="sq-faint">
        {changedBy && changedAt
          ? t('assistant:form.changedBy', { name: changedBy, at: formatDateTime(changedAt), why: why ?? '' })
          : t('assistant:form.factory')}
      </p>
      <Form
        name="assistant"
        form={form}
        layout="vertical"
        onFinish={submit}
        disabled={!mayEdit.ok}
        initialValues={{ settings: { ...basis.settings } }}
      >
        <Form.Item name={['settings', 'isEnabled']} label={t('assistant:form.isEnabled')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <ConnectionFields basis={basis} />
        <Form.Item name={['settings', 'uses']} label={t('assistant:form.uses')}>
          <Checkbox.Group className="as-uses">
            {assistantUses.map((use) => (
              <Checkbox key={use} value={use}>
                {t(`assistant:uses.${use}`)} <span className="sq-faint">{t(`assistant:usesHint.${use}`)}</span>
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
        <div className="sq-grid">
          <Form.Item name={['settings', 'dailyCalls']} label={t('assistant:form.dailyCalls')} rules={[{ required: true }]}>
            <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name={['settings', 'answerFormat']} label={t('assistant:form.answerFormat')}>
            <Select
              options={(['json', 'schema'] as const).map((value) => ({
                value,
                label: t(`assistant:form.answerFormats.${value}`),
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="why" label={t('assistant:form.why')} rules={[{ required: true, whitespace: true, min: 4 }]}>
          <Input maxLength={500} />
        </Form.Item>
        {notice}
        {result && <TestResult result={result} />}
        <Space wrap className="as-actions">
          <ActionButton
            type="primary"
            verdict={mayEdit}
            loading={isPending && intent.current === 'save'}
            onClick={() => send('save')}
          >
            {t('assistant:form.save')}
          </ActionButton>
          <ActionButton verdict={mayEdit} loading={isPending && intent.current === 'test'} onClick={() => send('test')}>
            {t('assistant:form.test')}
          </ActionButton>
        </Space>
      </Form>
    </Section>
  )
}

/** What the server takes: no key keeps the saved one, null removes it. */
function sendable({ settings, key, isKeyRemoved }: Values) {
  return { settings, ...(isKeyRemoved ? { key: null } : key?.trim() ? { key: key.trim() } : {}) }
}
