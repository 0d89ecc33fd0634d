import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { attachFile, type Complaint, revokeWithdrawal, withdrawComplaint, withdrawPartly } from '../../../web/api/index.ts'
import { FileDrop } from '../../../web/kit/FileDrop.tsx'
import { MomentField } from './regulator/MomentField.tsx'
import type { VerbForm } from './verb-form.ts'

const path = (complaint: Complaint) => ({ id: complaint.id })
/** The form's rules have checked the shape; the server checks it again and names the field. Empty optional values are left out. */
const as = <Body,>(values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as Body

const initial = () => ({ who: 'consumer', form: 'recorded' })

/** 撤回: with who said it, and how that can be proved. */
export const withdrawalForms: Record<'withdraw' | 'withdraw_partly' | 'revoke_withdrawal', VerbForm> = {
  withdraw: {
    opinion: { field: 'reason', label: 'forms.reason', min: 4, phrases: 'forms.phrases.withdraw' },
    isDanger: true,
    files: 'own',
    initial,
    fields: (complaint) => <ProofFields complaint={complaint} />,
    send: (complaint, values) => withdrawComplaint({ path: path(complaint), body: as(values) }),
  },
  withdraw_partly: {
    opinion: { field: 'reason', label: 'forms.reason', min: 2 },
    files: 'own',
    initial,
    fields: (complaint) => (
      <>
        <PartFields />
        <ProofFields complaint={complaint} />
      </>
    ),
    send: (complaint, values) => withdrawPartly({ path: path(complaint), body: as(values) }),
  },
  revoke_withdrawal: {
    opinion: { field: 'reason', label: 'forms.reason', min: 2 },
    files: 'own',
    initial: () => ({ ...initial(), ground: 'changed_mind' }),
    fields: (complaint) => (
      <>
        <GroundField />
        <ProofFields complaint={complaint} />
      </>
    ),
    send: (complaint, values) => revokeWithdrawal({ path: path(complaint), body: as(values) }),
  },
}

function PartFields() {
  const { t } = useTranslation('regulator')
  return (
    <>
      {(['claim', 'remaining'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`withdrawal.${name}`)} rules={[{ required: true, whitespace: true, min: 2 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} />
        </Form.Item>
      ))}
    </>
  )
}

function GroundField() {
  const { t } = useTranslation('regulator')
  const grounds = ['changed_mind', 'not_genuine'] as const
  return (
    <Form.Item name="ground" label={t('withdrawal.ground')} rules={[{ required: true }]}>
      <Select options={grounds.map((value) => ({ value, label: t(`withdrawal.grounds.${value}`) }))} />
    </Form.Item>
  )
}

/** Who said it, on paper or on a recording; what is uploaded here is a file of the complaint at once. */
function ProofFields({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('regulator')
  const form = Form.useFormInstance()
  const keep = (field: 'attachmentIds' | 'authorityIds') => async (file: File) => {
    const kept = await attachFile({ path: path(complaint), body: { file } })
    form.setFieldValue(field, [...((form.getFieldValue(field) as string[] | undefined) ?? []), kept.id])
  }
  return (
    <>
      <Form.Item name="who" label={t('withdrawal.who')} rules={[{ required: true }]}>
        <Select options={(['consumer', 'agent'] as const).map((value) => ({ value, label: t(`withdrawal.whos.${value}`) }))} />
      </Form.Item>
      <Form.Item name="form" label={t('withdrawal.form')} rules={[{ required: true }]}>
        <Select options={(['recorded', 'written'] as const).map((value) => ({ value, label: t(`withdrawal.forms.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['form', 'who']}>
        {({ getFieldValue }) => (
          <>
            {getFieldValue('form') === 'recorded' && (
              <Form.Item name="recording" label={t('withdrawal.recording')}>
                <Input maxLength={200} />
              </Form.Item>
            )}
            <Form.Item name="attachmentIds" label={t('withdrawal.paper')} getValueProps={() => ({})}>
              <FileDrop label={t('withdrawal.paper')} onUpload={keep('attachmentIds')} />
            </Form.Item>
            {getFieldValue('who') === 'agent' && (
              <Form.Item name="authorityIds" label={t('withdrawal.authority')} getValueProps={() => ({})}>
                <FileDrop label={t('withdrawal.authority')} onUpload={keep('authorityIds')} />
              </Form.Item>
            )}
          </>
        )}
      </Form.Item>
      <MomentField name="receivedAt" label={t('withdrawal.receivedAt')} />
    </>
  )
}
