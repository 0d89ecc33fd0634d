import './relations.css'
import { App, Form, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, splitComplaint } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../complaint-queries.ts'

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
