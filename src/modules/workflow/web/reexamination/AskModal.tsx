import { App, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, requestReexamination } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import { FilesField, MomentField } from './fields.tsx'

interface Values {
  form: 'letter' | 'in_person' | 'email'
  text: string
  requestedAt?: string
  decisionReceivedAt: string
  attachmentIds?: string[]
}

/** Staff enter what the consumer asked for in writing. */
export function AskModal({ complaint, superior, onClose }: { complaint: Complaint; superior: string; onClose(): void }) {
  const { t } = useTranslation('reexamination')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const forms = ['letter', 'in_person', 'email'] as const
  return (
    <ReasonModal<Values>
      title={t('ask')}
      open
      onClose={onClose}
      field="text"
      label={t('askText')}
      min={2}
      max={4000}
      phrases={t('askPhrases', { returnObjects: true })}
      initial={{ form: 'letter' }}
      onSubmit={async (values) => {
        await changed(await requestReexamination({ path: { id: complaint.id }, body: { ...values, version: complaint.version } }))
        void message.success(t('asked'))
      }}
    >
      <p className="sq-faint rx-help">{t('askHelp', { unit: superior })}</p>
      <Form.Item name="form" label={t('form')} rules={[{ required: true }]}>
        <Select options={forms.map((value) => ({ value, label: t(`forms.${value}`) }))} />
      </Form.Item>
      <MomentField name="decisionReceivedAt" label={t('decisionReceivedAt')} isRequired />
      <MomentField name="requestedAt" label={t('requestedAt')} help={t('requestedAtHelp')} />
      <FilesField complaintId={complaint.id} label={t('files')} />
    </ReasonModal>
  )
}
