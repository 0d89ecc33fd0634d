import './relations.css'
import { App, Checkbox, Form, type FormInstance, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, splitComplaint } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../complaint-queries.ts'
import { sentencesOf, titleOf } from './sentences.ts'

interface Values {
  title: string
  text: string
  claim?: string
  amount?: number | null
  reason: string
}

/** A second matter in one complaint becomes a complaint of its own. */
export function SplitModal({ complaint, onClose }: { complaint: Complaint; onClose(): void }) {
  const { t } = useTranslation('relations')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const isWritten = [{ required: true, whitespace: true, min: 2 }]
  return (
    <ReasonModal<Values>
      title={t('split')}
      open
      onClose={onClose}
      field="reason"
      label={t('splitForm.reason')}
      min={2}
      phrases={t('splitForm.phrases', { returnObjects: true })}
      onSubmit={async ({ claim, ...values }) => {
        const body = { ...values, ...(claim?.trim() && { claim }), version: complaint.version }
        await changed(await splitComplaint({ path: { id: complaint.id }, body }))
        void message.success(t('splitForm.done'))
      }}
    >
      <p className="sq-faint sq-split-help">{t('splitForm.help')}</p>
      <Form.Item noStyle dependencies={[]}>
        {(form) => <Sentences text={complaint.text} form={form as FormInstance<Values>} />}
      </Form.Item>
      <Form.Item name="title" label={t('splitForm.title')} rules={isWritten}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="text" label={t('splitForm.text')} rules={isWritten}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={8000} />
      </Form.Item>
      <Form.Item name="claim" label={t('splitForm.claim')}>
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="amount" label={t('splitForm.amount')}>
        <InputNumber min={0} precision={2} prefix="¥" className="sq-full" />
      </Form.Item>
    </ReasonModal>
  )
}

/** The sentences of the account: those that are chosen are the other matter, and stay to be edited below. */
function Sentences({ text, form }: { text: string; form: FormInstance<Values> }) {
  const { t } = useTranslation('relations')
  const sentences = sentencesOf(text)
  if (sentences.length < 2) return null
  return (
    <Form.Item label={t('splitForm.pick')}>
      <Checkbox.Group
        className="sq-sentences"
        options={sentences.map((label, value) => ({ label, value }))}
        onChange={(chosen) => {
          const words = sentences.filter((_, index) => chosen.includes(index)).join('')
          form.setFieldsValue({ text: words, title: titleOf(words) })
        }}
      />
    </Form.Item>
  )
}
