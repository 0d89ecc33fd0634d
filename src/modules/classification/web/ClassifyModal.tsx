import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, classifyComplaint } from '../../../web/api/index.ts'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../../complaint/web/complaint-queries.ts'
import { CodeCascader, CodeSelect, useCodeName } from '../../taxonomy/web/codes.tsx'
import { triggers } from '../domain/labels.ts'

type Classification = NonNullable<Complaint['classification']>
type Values = Omit<Classification, 'route'> & { why?: string }

/** A person's word on what it is about. What differs from the present classification needs a reason, and is learned from. */
export function ClassifyModal({
  complaint,
  classification,
  open,
  onClose,
}: {
  complaint: Complaint
  classification: Classification
  open: boolean
  onClose(): void
}) {
  const { t } = useTranslation('complaint')
  const changed = useComplaintChanged()
  const phrases = useTranslation('classifying').t('whys', { returnObjects: true })
  const triggerName = useCodeName('trigger')
  const emotions = t('classification.emotions', { returnObjects: true })
  return (
    <ReasonModal<Values>
      title={t('classification.correctTitle')}
      open={open}
      onClose={onClose}
      field="why"
      min={0}
      max={500}
      label={t('classification.why')}
      width={600}
      initial={classification}
      phrases={phrases}
      onSubmit={async ({ why, ...values }) => {
        const body = { ...values, route: classification.route, version: complaint.version, ...(why?.trim() && { why }) }
        await changed(await classifyComplaint({ path: { id: complaint.id }, body }))
      }}
    >
      <Form.Item name="business" label={t('classification.business')} rules={[{ required: true }]}>
        <CodeSelect tree="business" />
      </Form.Item>
      <Form.Item name="reason" label={t('classification.reason')} rules={[{ required: true }]}>
        <CodeSelect tree="reason" />
      </Form.Item>
      <Form.Item noStyle dependencies={['reason']}>
        {({ getFieldValue }) => (
          <Form.Item name="reasonDetail" label={t('classification.reasonDetail')}>
            <CodeSelect tree="reason" below={getFieldValue('reason') as string} allowClear />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="product" label={t('classification.product')}>
        <CodeCascader tree="product" />
      </Form.Item>
      <Form.Item name="grade" label={t('classification.grade')} rules={[{ required: classification.grade !== null }]}>
        <CodeSelect tree="grade" />
      </Form.Item>
      <Form.Item name="triggers" label={t('classification.triggers')}>
        <Select mode="multiple" options={triggers.map((value) => ({ value, label: triggerName(value) }))} />
      </Form.Item>
      <Form.Item name="emotion" label={t('classification.emotion')}>
        <Select options={emotions.map((label, value) => ({ value, label: `${value} · ${label}` }))} />
      </Form.Item>
    </ReasonModal>
  )
}
