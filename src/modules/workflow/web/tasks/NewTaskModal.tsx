import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, openTask } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { PersonSelect, UnitTreeSelect } from '../../../../web/kit/selects.tsx'
import { complaintAttachments } from '../../../complaint/web/complaint-queries.ts'
import { partnersQuery, useTasksChanged } from './task-queries.ts'

const kinds = ['assist', 'countersign', 'supervise'] as const

interface Values {
  kind: (typeof kinds)[number]
  to: 'unit' | 'partner'
  toUnitId?: string
  toPersonId?: string
  partnerId?: string
  title: string
  text: string
  dueHours: number
  attachmentIds?: string[]
  seesConfidential?: boolean
}

/** Asks a department, or a third party. Several may be asked at once, each with its own task. */
export function NewTaskModal({ complaint, onClose }: { complaint: Complaint; onClose(): void }) {
  const { t } = useTranslation('tasks')
  const changed = useTasksChanged()
  const send = async ({ to, toUnitId, toPersonId, partnerId, ...rest }: Values) => {
    await openTask({
      path: { id: complaint.id },
      body: {
        ...rest,
        ...(to === 'partner'
          ? { ...(partnerId && { partnerId }) }
          : { ...(toUnitId && { toUnitId }), ...(toPersonId && { toPersonId }) }),
      },
    })
    await changed()
  }
  return (
    <ReasonModal<Values>
      title={t('panel.ask')}
      open
      onClose={onClose}
      field="text"
      label={t('form.text')}
      min={2}
      max={2000}
      initial={{ kind: 'assist', to: 'unit', dueHours: 8 }}
      onSubmit={send}
    >
      <Form.Item name="kind" label={t('form.kind')} rules={[{ required: true }]}>
        <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="to" label={t('form.to')}>
        <Segmented options={(['unit', 'partner'] as const).map((value) => ({ value, label: t(`form.toKinds.${value}`) }))} />
      </Form.Item>
      <WhoFields />
      <Form.Item name="title" label={t('form.title')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="dueHours" label={t('form.dueHours')} rules={[{ required: true }]}>
        <InputNumber min={1} max={400} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <HandedFiles complaintId={complaint.id} />
      <Form.Item name="seesConfidential" valuePropName="checked">
        <Checkbox>{t('form.confidential')}</Checkbox>
      </Form.Item>
    </ReasonModal>
  )
}

function WhoFields() {
  const { t } = useTranslation('tasks')
  const { data } = useQuery(partnersQuery)
  const asked = data?.items.filter(({ partner }) => partner.contract !== 'ended') ?? []
  return (
    <Form.Item noStyle dependencies={['to', 'toUnitId']}>
      {({ getFieldValue }) =>
        getFieldValue('to') === 'partner' ? (
          <Form.Item name="partnerId" label={t('form.partner')} rules={[{ required: true }]}>
            <Select options={asked.map(({ partner }) => ({ value: partner.id, label: partner.name }))} />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="toUnitId" label={t('form.unit')} rules={[{ required: true }]}>
              <UnitTreeSelect />
            </Form.Item>
            <Form.Item name="toPersonId" label={t('form.person')}>
              <PersonSelect unitId={getFieldValue('toUnitId') as string | undefined} />
            </Form.Item>
          </>
        )
      }
    </Form.Item>
  )
}

function HandedFiles({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation('tasks')
  const { data } = useQuery(complaintAttachments(complaintId))
  if (!data || data.items.length === 0) return null
  return (
    <Form.Item name="attachmentIds" label={t('form.files')} extra={t('form.filesHelp')}>
      <Select mode="multiple" options={data.items.map((file) => ({ value: file.id, label: file.name }))} />
    </Form.Item>
  )
}
