import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { PersonSelect, UnitTreeSelect } from '../../../web/kit/selects.tsx'

type Label =
  | 'forms.method'
  | 'forms.person'
  | 'forms.recusal'
  | 'forms.recusalClaim'
  | 'forms.responsibility'
  | 'forms.executionDone'
  | 'forms.followUpResult'
  | 'forms.outcome'
  | 'forms.noticeForm'
  | 'forms.notice'
  | 'forms.noticeAt'
  | 'forms.agency'
  | 'forms.waitingOn'
  | 'forms.newFacts'
  | 'forms.unit'
  | 'facts.claim'
  | 'facts.amount'
  | 'facts.headcount'

interface FieldProps {
  name: string
  label: Label
}

/** One of a few words. `words` is where their names stand; `outcome` is of the common vocabulary. */
export function ChoiceField({
  name,
  label,
  values,
  words,
}: FieldProps & {
  values: readonly string[]
  words: 'forms.methods' | 'forms.followUpResults' | 'composer.forms' | 'forms.waitingOns' | 'outcome'
}) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const nameOf = (value: string) =>
    words === 'outcome'
      ? t(`vocabulary:outcome.${value as 'upheld'}`)
      : t(`complaint:${words}.${value}` as 'complaint:forms.methods.phone')
  return (
    <Form.Item name={name} label={t(`complaint:${label}`)} rules={[{ required: true }]}>
      <Select options={values.map((value) => ({ value, label: nameOf(value) }))} />
    </Form.Item>
  )
}

export function TextField({
  name,
  label,
  isRequired = false,
  isLong = false,
}: FieldProps & { isRequired?: boolean; isLong?: boolean }) {
  const { t } = useTranslation('complaint')
  return (
    <Form.Item name={name} label={t(label)} rules={isRequired ? [{ required: true, whitespace: true }] : []}>
      {isLong ? <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} /> : <Input maxLength={200} />}
    </Form.Item>
  )
}

/** A sum, with its unit before it, or a count. */
export function NumberField({ name, label, unit }: FieldProps & { unit?: string }) {
  const { t } = useTranslation('complaint')
  return (
    <Form.Item name={name} label={t(label)}>
      <InputNumber min={unit ? 0 : 1} precision={unit ? 2 : 0} {...(unit && { prefix: unit })} style={{ width: '100%' }} />
    </Form.Item>
  )
}

/** A statement that is made by ticking it. */
export function CheckField({ name, label, isRequired = false }: FieldProps & { isRequired?: boolean }) {
  const { t } = useTranslation('complaint')
  const ticked = {
    validator: async (_: unknown, value: boolean) => (value ? undefined : Promise.reject(new Error(t('forms.recusalRequired')))),
  }
  return (
    <Form.Item name={name} valuePropName="checked" rules={isRequired ? [ticked] : []}>
      <Checkbox>{t(label)}</Checkbox>
    </Form.Item>
  )
}

export function PersonField({ name, label, unitId }: FieldProps & { unitId?: string | undefined }) {
  const { t } = useTranslation('complaint')
  return (
    <Form.Item name={name} label={t(label)} rules={[{ required: true }]}>
      <PersonSelect unitId={unitId} />
    </Form.Item>
  )
}

export function UnitField({ name, label }: FieldProps) {
  const { t } = useTranslation('complaint')
  return (
    <Form.Item name={name} label={t(label)} rules={[{ required: true }]}>
      <UnitTreeSelect />
    </Form.Item>
  )
}

/** A moment, sent as an instant. Optional: what is not known yet is told later. */
export function TimeField({ name, label }: FieldProps) {
  const { t } = useTranslation('complaint')
  return (
    <Form.Item name={name} label={t(label)} getValueProps={() => ({})} normalize={(value: Dayjs | null) => value?.toISOString()}>
      <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
    </Form.Item>
  )
}
