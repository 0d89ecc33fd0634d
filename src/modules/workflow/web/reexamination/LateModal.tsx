import { App, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, decideReexaminationRequest } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { answerForms } from '../../../complaint/domain/vocabulary.ts'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'

interface Values {
  reason: string
  noticeForm?: (typeof answerForms)[number]
  notice?: string
}

/** A late request is taken or refused, with reasons; a refusal is told to the consumer. */
export function LateModal(props: { complaint: Complaint; decision: 'take' | 'refuse'; onClose(): void }) {
  const { complaint, decision, onClose } = props
  const { t } = useTranslation(['reexamination', 'complaint'])
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const isRefusal = decision === 'refuse'
  return (
    <ReasonModal<Values>
      title={t(isRefusal ? 'reexamination:refuseTitle' : 'reexamination:takeTitle')}
      open
      onClose={onClose}
      field="reason"
      label={t('reexamination:reason')}
      min={2}
      phrases={t(isRefusal ? 'reexamination:refusePhrases' : 'reexamination:takePhrases', { returnObjects: true })}
      danger={isRefusal}
      {...(isRefusal && { initial: { noticeForm: 'letter', notice: t('reexamination:noticeInitial') } })}
      onSubmit={async ({ reason, noticeForm = 'letter', notice = '' }) => {
        const rest = { reason, version: complaint.version }
        const body = isRefusal
          ? { decision: 'refuse' as const, noticeForm, notice, ...rest }
          : { decision: 'take' as const, ...rest }
        await changed(await decideReexaminationRequest({ path: { id: complaint.id }, body }))
        void message.success(t('reexamination:decided'))
      }}
    >
      {isRefusal && (
        <>
          <Form.Item name="noticeForm" label={t('reexamination:noticeForm')} rules={[{ required: true }]}>
            <Select options={answerForms.map((value) => ({ value, label: t(`complaint:composer.forms.${value}`) }))} />
          </Form.Item>
          <Form.Item name="notice" label={t('reexamination:notice')} rules={[{ required: true, whitespace: true, min: 2 }]}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
          </Form.Item>
        </>
      )}
    </ReasonModal>
  )
}
