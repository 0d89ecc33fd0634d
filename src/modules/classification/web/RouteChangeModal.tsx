import { Alert, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, requestRouteChange } from '../../../web/api/index.ts'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../../complaint/web/complaint-queries.ts'
import { CodeSelect } from '../../taxonomy/web/codes.tsx'

interface RouteChangeProps {
  complaint: Complaint
  open: boolean
  /** What was chosen already, on the panel. */
  to?: string | null
  onClose(): void
}

/** Not every contact is a complaint, but saying so takes a reason and a second person (A7). */
export function RouteChangeModal({ complaint, open, to = null, onClose }: RouteChangeProps) {
  const { t } = useTranslation('complaint')
  const changed = useComplaintChanged()
  const phrases = useTranslation('classifying').t('routeWhys', { returnObjects: true })
  return (
    <ReasonModal<{ to: string; reason: string }>
      title={t('classification.changeRouteTitle')}
      open={open}
      onClose={onClose}
      field="reason"
      label={t('forms.reason')}
      phrases={phrases}
      {...(to !== null && { initial: { to } })}
      onSubmit={async (body) => changed(await requestRouteChange({ path: { id: complaint.id }, body }))}
    >
      <Alert type="info" showIcon title={t('classification.changeRouteNotice')} style={{ marginBottom: 16 }} />
      <Form.Item name="to" label={t('classification.to')} rules={[{ required: true }]}>
        <CodeSelect tree="route" />
      </Form.Item>
    </ReasonModal>
  )
}
