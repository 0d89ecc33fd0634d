import { Alert, App, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, type CorrectComplaintData, correctComplaint } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../../complaint/web/complaint-queries.ts'
import { changedFacts, type Facts } from './changed-facts.ts'

type Values = Facts & { why: string }
type Body = CorrectComplaintData['body']

/** Opens the correction; refused with the reason where the record stands fast. */
export function CorrectRecordButton({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('classifying')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <ActionButton size="small" verdict={complaint.allowed.classify} onClick={() => setOpen(true)}>
        {t('record.button')}
      </ActionButton>
      <CorrectRecordModal complaint={complaint} open={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}

/** Puts the record of what was said right, after it was confirmed as well (A6). Only what differs is sent. */
function CorrectRecordModal({ complaint, open, onClose }: { complaint: Complaint; open: boolean; onClose(): void }) {
  const { t } = useTranslation(['classifying', 'registration', 'common'])
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const { title, text, claim, basis, amount, headcount } = complaint
  const initial: Facts = { title, text, claim: claim ?? '', basis: basis ?? '', amount, headcount }

  async function save({ why, ...values }: Values) {
    const facts = changedFacts(initial, values)
    const body: Body = { ...facts, why, version: complaint.version }
    const { redacted, ...after } = await correctComplaint({ path: { id: complaint.id }, body })
    await changed(after)
    const kinds = redacted.map((kind) => t(`registration:hints.personalData.${kind}`)).join(t('common:comma'))
    void (redacted.length > 0
      ? message.warning(t('classifying:record.redacted', { kinds }))
      : message.success(t('classifying:record.done')))
  }

  return (
    <ReasonModal<Values>
      title={t('classifying:record.title')}
      open={open}
      onClose={onClose}
      field="why"
      min={2}
      max={500}
      label={t('classifying:record.why')}
      phrases={t('classifying:record.whys', { returnObjects: true })}
      width={680}
      initial={initial}
      onSubmit={save}
    >
      <Alert type="info" showIcon title={t('classifying:record.lead')} style={{ marginBottom: 16 }} />
      <Form.Item name="title" label={t('classifying:record.fields.title')} rules={[{ required: true, min: 2, max: 100 }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('classifying:record.fields.text')}
        extra={complaint.hasSealedText && t('classifying:record.masked')}
        rules={[{ required: true, whitespace: true, min: 2 }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="claim" label={t('classifying:record.fields.claim')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2_000} />
      </Form.Item>
      <Form.Item name="basis" label={t('classifying:record.fields.basis')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2_000} />
      </Form.Item>
      <div className="sq-grid">
        <Form.Item name="amount" label={t('classifying:record.fields.amount')}>
          <InputNumber className="sq-full" min={0} max={1e12} precision={2} />
        </Form.Item>
        <Form.Item name="headcount" label={t('classifying:record.fields.headcount')}>
          <InputNumber className="sq-full" min={1} max={1_000_000} precision={0} />
        </Form.Item>
      </div>
    </ReasonModal>
  )
}
