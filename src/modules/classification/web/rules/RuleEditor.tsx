import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Drawer, Form, Input, InputNumber, Switch } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea.js'
import dayjs, { type Dayjs } from 'dayjs'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleInput } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { useIsPhone } from '../../../../web/kit/useIsPhone.ts'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { allOf, permitted } from '../../../../web/kit/verdict.ts'
import { useSettled } from '../../../intake/web/useSettled.ts'
import { ruleLimits } from '../../domain/rules/rule.ts'
import { ConditionStatus } from './ConditionStatus.tsx'
import { EffectFields } from './EffectFields.tsx'
import { ExampleFields } from './ExampleFields.tsx'
import { FactPalette } from './FactPalette.tsx'
import { type Checked, ruleCheck } from './rules-queries.ts'

interface RuleEditorProps {
  rule: RuleInput
  isNew: boolean
  mayEdit: Verdict
  /** Rejects with a problem whose fields are named as this form names them. */
  onSave(rule: RuleInput): Promise<unknown>
  onClose(): void
}

/** How long a pause means that a thought is finished. */
const pauseMs = 400

/** One rule: condition with its facts beside it, what it does, and the examples that must come out right. */
export function RuleEditor({ rule, isNew, mayEdit, onSave, onClose }: RuleEditorProps) {
  const { t } = useTranslation(['rules', 'common'])
  const isPhone = useIsPhone()
  const { form, submit, isPending, notice } = useProblemForm<RuleInput>(async (values) => onSave(cleaned({ ...rule, ...values })))
  const condition = useRef<TextAreaRef>(null)
  const values = Form.useWatch<RuleInput | undefined>([], form) ?? rule
  const checked = JSON.parse(useSettled(JSON.stringify(checkedOf(values)), pauseMs)) as Checked
  const check = useQuery({
    ...ruleCheck(checked),
    enabled: checked.condition.trim() !== '',
    placeholderData: keepPreviousData,
  })
  const isCurrent =
    check.data !== undefined && !check.isPlaceholderData && JSON.stringify(checkedOf(values)) === JSON.stringify(checked)

  const problem = isCurrent ? check.data?.condition : null
  const conditionVerdict: Verdict = problem ? { ok: false, why: problem.say } : permitted

  function insert(what: string) {
    const area = condition.current?.resizableTextArea?.textArea
    const text = form.getFieldValue('condition') as string
    const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length]
    form.setFieldValue('condition', `${text.slice(0, from)}${what}${text.slice(to)}`)
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(from + what.length, from + what.length)
    })
  }

  return (
    <Drawer
      open
      size={isPhone ? '100%' : 1080}
      title={t(isNew ? 'rules:editor.newTitle' : 'rules:editor.title')}
      onClose={onClose}
      maskClosable={false}
      extra={
        <span className="ru-acts">
          <Button onClick={onClose}>{t('common:actions.cancel')}</Button>
          <ActionButton
            type="primary"
            verdict={allOf(mayEdit, conditionVerdict)}
            loading={isPending}
            onClick={() => form.submit()}
          >
            {t('rules:editor.save')}
          </ActionButton>
        </span>
      }
    >
      <Form<RuleInput>
        form={form}
        layout="vertical"
        initialValues={rule}
        onFinish={submit}
        disabled={!mayEdit.ok}
        scrollToFirstError
        className="ru-editor"
      >
        <div className="ru-editor-main">
          {notice}
          <div className="ru-pair">
            <Form.Item name={['name', 'zh']} label={t('rules:editor.nameZh')} rules={[{ required: true, whitespace: true }]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name={['name', 'en']} label={t('rules:editor.nameEn')} rules={[{ required: true, whitespace: true }]}>
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item
            name="condition"
            label={t('rules:editor.condition')}
            extra={t('rules:editor.conditionHelp')}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input.TextArea
              ref={condition}
              className="ru-condition"
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={ruleLimits.conditionLength}
              spellCheck={false}
            />
          </Form.Item>
          <ConditionStatus
            condition={values.condition ?? ''}
            problem={check.data?.condition ?? null}
            isChecking={!isCurrent && (values.condition ?? '').trim() !== ''}
          />
          <EffectFields problems={check.data?.fields ?? {}} />
          <Timing />
          <Form.Item name="why" label={t('rules:editor.why')} rules={[{ required: true, whitespace: true, min: 2 }]}>
            <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 3 }} />
          </Form.Item>
          <ExampleFields results={isCurrent ? (check.data?.examples ?? []) : []} />
        </div>
        <FactPalette onInsert={mayEdit.ok ? insert : null} />
      </Form>
    </Drawer>
  )
}

/** Before which others it decides, and when it counts. */
function Timing() {
  const { t } = useTranslation('rules')
  const day = {
    getValueProps: (value: string | null) => ({ value: value ? dayjs(value) : null }),
    normalize: (value: Dayjs | null) => value?.format('YYYY-MM-DD') ?? null,
  }
  return (
    <div className="ru-four">
      <Form.Item name="priority" label={t('editor.priority')} rules={[{ required: true }]}>
        <InputNumber min={0} max={1000} precision={0} className="sq-full" />
      </Form.Item>
      <Form.Item name="effectiveFrom" label={t('editor.from')} {...day}>
        <DatePicker className="sq-full" placeholder={t('editor.unlimited')} />
      </Form.Item>
      <Form.Item name="effectiveTo" label={t('editor.to')} {...day}>
        <DatePicker className="sq-full" placeholder={t('editor.unlimited')} />
      </Form.Item>
      <Form.Item name="isEnabled" label={t('editor.enabled')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </div>
  )
}

const isSet = (value: unknown) =>
  value !== undefined && value !== null && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Without what was left empty: a select that was cleared sets nothing. */
function cleaned(rule: RuleInput): RuleInput {
  const effects = Object.fromEntries(Object.entries(rule.effects).filter(([, value]) => isSet(value)))
  const examples = (rule.examples ?? []).map((example) => ({ ...example, text: example.text ?? '', facts: example.facts ?? {} }))
  return { ...rule, effects, examples, effectiveFrom: rule.effectiveFrom ?? null, effectiveTo: rule.effectiveTo ?? null }
}

function checkedOf(values: RuleInput): Checked {
  const { condition, examples, effects } = cleaned({ ...values, effects: values.effects ?? {} })
  return { condition: condition ?? '', examples, effects }
}
