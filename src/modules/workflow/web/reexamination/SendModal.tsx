import { App, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, notifyReexamination } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { answerForms } from '../../../complaint/domain/vocabulary.ts'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import { MomentField } from './fields.tsx'

interface Values {
  form: (typeof answerForms)[number]
  recording?: string
  dispatchedAt?: string
}

/** The notice as it was approved, and how it goes out. */
export function SendModal({ complaint, notice, onClose }: { complaint: Complaint; notice: string; onClose(): void }) {
  const { t } = useTranslation(['reexamination', 'complaint'])
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  return (
    <ReasonModal<Values>
      title={t('reexamination:send.title')}
      open
      width={640}
      onClose={onClose}
      field={null}
      initial={{ form: 'letter' }}
      onSubmit={async (values) => {
        await changed(await notifyReexamination({ path: { id: complaint.id }, body: { ...values, version: complaint.version } }))
        void message.success(t('reexamination:send.sent'))
      }}
    >
      <p className="sq-faint rx-help">{t('reexamination:send.help')}</p>
      <Form.Item label={t('reexamination:send.preview')}>
        <div className="rx-paper">{notice}</div>
      </Form.Item>
      <Form.Item name="form" label={t('reexamination:send.form')} rules={[{ required: true }]}>
        <Select options={answerForms.map((value) => ({ value, label: t(`complaint:composer.forms.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['form']}>
        {({ getFieldValue }) =>
          getFieldValue('form') === 'phone' && (
            <Form.Item
              name="recording"
              label={t('reexamination:send.recording')}
              extra={t('reexamination:send.recordingHelp')}
              rules={[{ required: true, whitespace: true }]}
            >
              <Input maxLength={200} />
            </Form.Item>
          )
        }
      </Form.Item>
      <MomentField
        name="dispatchedAt"
        label={t('reexamination:send.dispatchedAt')}
        help={t('reexamination:send.dispatchedAtHelp')}
      />
    </ReasonModal>
  )
}
