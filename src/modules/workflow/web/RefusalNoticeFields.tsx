import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextField } from './verb-fields.tsx'

/** How the consumer is told that the complaint is not accepted. A call asks for its recording: it is the only proof. */
export function RefusalNoticeFields() {
  const { t } = useTranslation('complaint')
  const isCall = Form.useWatch('noticeForm') === 'phone'
  return (
    <>
      <ChoiceField
        name="noticeForm"
        label="forms.noticeForm"
        values={['letter', 'sms', 'email', 'phone']}
        words="composer.forms"
      />
      {isCall && (
        <Form.Item
          name="recording"
          label={t('composer.recording')}
          extra={t('forms.refusalRecordingHint')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      <TextField name="notice" label="forms.notice" isRequired isLong />
    </>
  )
}
