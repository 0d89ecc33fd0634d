import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { decideFeedback, dispatchFeedback, type RegulatorFeedback, submitFeedback } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { type DispatchWay, dispatchWays } from '../../../complaint/domain/forwarding-events.ts'
import { MomentField } from './MomentField.tsx'
import { useForwardingsChanged } from './regulator-queries.ts'

export type FeedbackStep = 'submit' | 'decide' | 'dispatch'

interface Values {
  note?: string
  opinion?: string
  decision?: 'approved' | 'rejected'
  way?: DispatchWay
  dispatchedAt?: string
  receiptNumber?: string
}

interface FeedbackModalProps {
  complaintId: string
  feedback: RegulatorFeedback
  step: FeedbackStep
  onClose(): void
}

/** One step of a report on its way to the authority. */
export function FeedbackModal({ complaintId, feedback, step, onClose }: FeedbackModalProps) {
  const { t } = useTranslation('regulator')
  const changed = useForwardingsChanged()
  const path = { id: complaintId, feedbackId: feedback.id }
  const send = async ({ note = '', opinion = '', decision, way, dispatchedAt, receiptNumber }: Values) => {
    if (step === 'submit') await submitFeedback({ path, body: { note } })
    else if (step === 'decide') await decideFeedback({ path, body: { decision: decision ?? 'rejected', opinion } })
    else
      await dispatchFeedback({
        path,
        body: { way: way ?? 'platform', dispatchedAt: dispatchedAt ?? '', receiptNumber: receiptNumber ?? '', note },
      })
    await changed()
  }
  const isDecision = step === 'decide'
  return (
    <ReasonModal<Values>
      title={t(`report.${step}`)}
      open
      onClose={onClose}
      field={isDecision ? 'opinion' : 'note'}
      label={t(isDecision ? 'report.opinion' : 'report.note')}
      min={isDecision ? 2 : 0}
      initial={{ decision: 'approved', way: 'platform' }}
      {...(isDecision && { phrases: t('report.opinions', { returnObjects: true }) })}
      onSubmit={send}
    >
      {isDecision && (
        <Form.Item name="decision" label={t('report.decision')} rules={[{ required: true }]}>
          <Select
            options={(['approved', 'rejected'] as const).map((value) => ({ value, label: t(`report.decisions.${value}`) }))}
          />
        </Form.Item>
      )}
      {step === 'dispatch' && (
        <>
          <Form.Item name="way" label={t('report.way')} rules={[{ required: true }]}>
            <Select options={dispatchWays.map((value) => ({ value, label: t(`report.ways.${value}`) }))} />
          </Form.Item>
          <MomentField name="dispatchedAt" label={t('report.dispatchedAt')} isRequired />
          <Form.Item name="receiptNumber" label={t('report.receipt')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
        </>
      )}
    </ReasonModal>
  )
}
