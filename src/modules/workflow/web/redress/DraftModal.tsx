import { App, DatePicker, Form, Input, InputNumber } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type Complaint, draftSolution } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import type { RedressKind } from '../../../complaint/domain/redress-events.ts'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import type { DraftStart } from './opened.ts'
import { FileField, KindFields, LiveCheck } from './RedressFields.tsx'

interface Values {
  title: string
  text: string
  redressKind: RedressKind
  redressAmount?: number | null
  loss?: number | null
  contract?: number | null
  grounds?: string
  terms?: string
  validUntil?: Dayjs | null
  attachmentIds?: string[]
}

/** A new proposal beside the others, compared while it is written. */
export function DraftModal({ complaint, start, onClose }: { complaint: Complaint; start: DraftStart; onClose(): void }) {
  const { t } = useTranslation('redress')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  return (
    <ReasonModal<Values>
      title={t('draft.add')}
      open
      width={640}
      onClose={onClose}
      field="text"
      label={t('form.text')}
      min={2}
      max={4000}
      phrases={t('form.phrases', { returnObjects: true })}
      initial={{
        redressKind: start.kind ?? 'refund',
        ...(start.amount != null && { redressAmount: start.amount }),
        ...(start.title && { title: start.title }),
        ...(start.text && { text: start.text }),
        ...(start.grounds && { grounds: start.grounds }),
      }}
      onSubmit={async (values) => {
        await changed(await draftSolution({ path: { id: complaint.id }, body: bodyOf(values) }))
        void message.success(t('form.added'))
      }}
    >
      <Form.Item name="title" label={t('form.title')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input maxLength={60} placeholder={t('form.titleHint')} />
      </Form.Item>
      <KindFields />
      <div className="rd-pair">
        <Form.Item name="loss" label={t('form.loss')} extra={t('form.lossHint')}>
          <InputNumber min={0} precision={2} prefix="¥" className="sq-full" />
        </Form.Item>
        <Form.Item name="contract" label={t('form.contract')}>
          <InputNumber min={0} precision={2} prefix="¥" className="sq-full" />
        </Form.Item>
      </div>
      <LiveCheck complaint={complaint} />
      <Form.Item name="grounds" label={t('form.grounds')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} />
      </Form.Item>
      <div className="rd-pair">
        <Form.Item name="terms" label={t('form.terms')}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="validUntil" label={t('form.validUntil')}>
          <DatePicker format="YYYY-MM-DD" className="sq-full" />
        </Form.Item>
      </div>
      <FileField complaintId={complaint.id} />
    </ReasonModal>
  )
}

/** Empty fields are left out. */
function bodyOf({ redressAmount, loss, contract, grounds, terms, validUntil, attachmentIds, ...rest }: Values) {
  return {
    ...rest,
    ...(typeof redressAmount === 'number' && { redressAmount }),
    ...(typeof loss === 'number' && { loss }),
    ...(typeof contract === 'number' && { contract }),
    ...(grounds?.trim() && { grounds }),
    ...(terms?.trim() && { terms }),
    ...(validUntil && { validUntil: validUntil.format('YYYY-MM-DD') }),
    ...(attachmentIds && { attachmentIds }),
  }
}
