import { App, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, type SettleFastData, settleFast } from '../../../../web/api/index.ts'
import { formatMoney } from '../../../../web/kit/money.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { answerForms } from '../../../complaint/domain/vocabulary.ts'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import type { DraftStart } from './opened.ts'
import { FileField, KindFields } from './RedressFields.tsx'

type Body = NonNullable<SettleFastData['body']>
const elements = ['findings', 'basis', 'remedies'] as const

interface Values extends Omit<Body, 'elements'> {
  elements?: (typeof elements)[number][]
}

interface FastModalProps {
  complaint: Complaint
  limit: number
  start: DraftStart
  onClose(): void
}

/** Proposal, decision and answer in one form. */
export function FastModal({ complaint, limit, start, onClose }: FastModalProps) {
  const { t } = useTranslation(['redress', 'complaint'])
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  return (
    <ReasonModal<Values>
      title={t('redress:fast.title')}
      open
      width={640}
      onClose={onClose}
      field="answer"
      label={t('redress:fast.answer')}
      min={2}
      max={8000}
      okText={t('redress:fast.submit')}
      initial={{
        ...{ redressKind: start.kind ?? 'refund', text: start.text ?? '', grounds: start.grounds ?? '', form: 'sms' },
        ...(start.amount != null && { redressAmount: start.amount }),
      }}
      onSubmit={async ({ elements: said = [], recording, ...values }) => {
        const body: Body = {
          ...values,
          ...(values.form === 'phone' && recording?.trim() && { recording }),
          elements: Object.fromEntries(elements.map((one) => [one, said.includes(one)])) as Body['elements'],
        }
        await changed(await settleFast({ path: { id: complaint.id }, body }))
        void message.success(t('redress:fast.done'))
      }}
    >
      <p className="sq-faint">{t('redress:fast.lead', { limit: formatMoney(limit) })}</p>
      <KindFields />
      <Form.Item name="text" label={t('redress:fast.text')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="grounds" label={t('redress:form.grounds')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} />
      </Form.Item>
      <FileField complaintId={complaint.id} isEvidence />
      <Form.Item
        name="accepted"
        valuePropName="checked"
        rules={[
          {
            validator: async (_, isTicked: boolean) =>
              isTicked ? undefined : Promise.reject(new Error(t('redress:fast.acceptedRequired'))),
          },
        ]}
      >
        <Checkbox>{t('redress:fast.accepted')}</Checkbox>
      </Form.Item>
      <AnswerFields />
    </ReasonModal>
  )
}

function AnswerFields() {
  const { t } = useTranslation(['redress', 'complaint'])
  const form = Form.useWatch('form')
  return (
    <>
      <div className="rd-pair">
        <Form.Item name="form" label={t('redress:fast.answerForm')} rules={[{ required: true }]}>
          <Select options={answerForms.map((value) => ({ value, label: t(`complaint:composer.forms.${value}`) }))} />
        </Form.Item>
        {form === 'phone' && (
          <Form.Item name="recording" label={t('redress:fast.recording')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
        )}
      </div>
      <Form.Item
        name="elements"
        label={t('redress:fast.elements')}
        rules={[
          {
            validator: async (_, chosen: string[] = []) =>
              chosen.length === elements.length ? undefined : Promise.reject(new Error(t('complaint:composer.elementRequired'))),
          },
        ]}
      >
        <Checkbox.Group options={elements.map((value) => ({ value, label: t(`complaint:composer.${value}`) }))} />
      </Form.Item>
    </>
  )
}
