import { DatePicker, Form, Input, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, type ComplaintTasks, confirmBreach, reportBreach } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { useTasksChanged } from './task-queries.ts'

/** The law gives 72 hours from the confirmation, day and night. */
const reportWithinMs = 72 * 3_600_000

/** Whether personal data leaked, and whether the regulator has been told. */
export function BreachPart({ complaint, verdict }: { complaint: Complaint; verdict: ComplaintTasks['mayJudgeBreach'] }) {
  const { t } = useTranslation('tasks')
  const [form, setForm] = useState<'confirm' | 'report' | null>(null)
  const changed = useTasksChanged()
  const { breach } = complaint
  const due = breach ? new Date(Date.parse(breach.confirmedAt) + reportWithinMs).toISOString() : null
  return (
    <div className="tk-row">
      <strong>{t('breach.title')}</strong>
      {!breach && <p className="sq-faint">{t('breach.none')}</p>}
      {breach && due && (
        <p className="sq-faint">
          {t('breach.confirmed', { at: formatDateTime(breach.confirmedAt), due: formatDateTime(due) })}{' '}
          {breach.reportedAt ? (
            t('breach.reported', { at: formatDateTime(breach.reportedAt) })
          ) : (
            <ClockBadge dueAt={due} label={t('breach.title')} />
          )}
        </p>
      )}
      <Space>
        {!breach && (
          <ActionButton danger size="small" verdict={verdict} onClick={() => setForm('confirm')}>
            {t('breach.confirm')}
          </ActionButton>
        )}
        {breach && !breach.reportedAt && (
          <ActionButton type="primary" size="small" verdict={verdict} onClick={() => setForm('report')}>
            {t('breach.report')}
          </ActionButton>
        )}
      </Space>
      <ReasonModal<{ at: string; scope: string; to: string; reference: string }>
        title={t(form === 'report' ? 'breach.report' : 'breach.confirm')}
        open={form !== null}
        onClose={() => setForm(null)}
        field={form === 'report' ? null : 'scope'}
        label={t('breach.scope')}
        min={2}
        danger={form === 'confirm'}
        onSubmit={async ({ at, scope, to, reference }) => {
          const path = { id: complaint.id }
          if (form === 'report') await reportBreach({ path, body: { at, to, reference } })
          else await confirmBreach({ path, body: { at, scope } })
          await changed()
        }}
      >
        <Form.Item
          name="at"
          label={t('breach.at')}
          rules={[{ required: true }]}
          getValueProps={() => ({})}
          normalize={(value: Dayjs | null) => value?.toISOString()}
        >
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
        {form === 'report' && (
          <>
            <Form.Item name="to" label={t('breach.to')} rules={[{ required: true, min: 2 }]}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="reference" label={t('breach.reference')} rules={[{ required: true }]}>
              <Input maxLength={100} />
            </Form.Item>
          </>
        )}
      </ReasonModal>
    </div>
  )
}
