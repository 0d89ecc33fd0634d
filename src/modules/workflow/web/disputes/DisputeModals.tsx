import { App, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { advanceDispute, type Complaint, endDispute, openDispute } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { formatDate } from '../../../../web/kit/time.ts'
import {
  type DisputeKind,
  type DisputeOutcome,
  type DisputeStage,
  disputeKinds,
  disputeOutcomes,
  disputeStages,
} from '../../../complaint/domain/relations/dispute-events.ts'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import { FilesField, MomentField } from '../reexamination/fields.tsx'
import type { Dispute } from './disputes-queries.ts'

interface ModalProps {
  complaint: Complaint
  onClose(): void
}

function useSaved() {
  const { t } = useTranslation('disputes')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  return async (after: Complaint) => {
    await changed(after)
    void message.success(t('saved'))
  }
}

interface Opening {
  kind: DisputeKind
  body: string
  caseNumber?: string
  filedBy: 'consumer' | 'institution'
  filedOn: string
  amount?: number | null
  text?: string
  attachmentIds?: string[]
}

export function OpenModal({ complaint, onClose }: ModalProps) {
  const { t } = useTranslation('disputes')
  const saved = useSaved()
  return (
    <ReasonModal<Opening>
      title={t('openTitle')}
      open
      onClose={onClose}
      field="text"
      label={t('note')}
      min={0}
      max={4000}
      initial={{ kind: 'mediation', filedBy: 'consumer', filedOn: formatDate(new Date()) }}
      onSubmit={async (values) =>
        saved(await openDispute({ path: { id: complaint.id }, body: { ...values, version: complaint.version } }))
      }
    >
      <p className="sq-faint rx-help">
        {t('stopsNothing')}
        {t('legalSees')}
      </p>
      <Choice name="kind" label={t('kind')} options={disputeKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      <Form.Item name="body" label={t('body')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input maxLength={200} placeholder={t('bodyPlaceholder')} />
      </Form.Item>
      <CaseNumber />
      <Choice
        name="filedBy"
        label={t('filedBy')}
        options={(['consumer', 'institution'] as const).map((value) => ({ value, label: t(`filers.${value}`) }))}
      />
      <DateField name="filedOn" label={t('filedOn')} isRequired />
      <Money name="amount" label={t('claimed')} />
      <FilesField complaintId={complaint.id} label={t('files')} />
    </ReasonModal>
  )
}

interface Step {
  stage: DisputeStage
  on: string
  caseNumber?: string
  hearingAt?: string
  text?: string
  attachmentIds?: string[]
}

export function StepModal({ complaint, dispute, onClose }: ModalProps & { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const saved = useSaved()
  return (
    <ReasonModal<Step>
      title={t('step')}
      open
      onClose={onClose}
      field="text"
      label={t('note')}
      min={0}
      max={4000}
      initial={{
        stage: dispute.stage,
        on: formatDate(new Date()),
        ...(dispute.caseNumber && { caseNumber: dispute.caseNumber }),
        ...(dispute.hearingAt && { hearingAt: dispute.hearingAt }),
      }}
      onSubmit={async (values) => {
        const body = { ...values, disputeId: dispute.id, version: complaint.version }
        await saved(await advanceDispute({ path: { id: complaint.id }, body }))
      }}
    >
      <Choice
        name="stage"
        label={t('stage')}
        options={disputeStages[dispute.kind].map((value) => ({ value, label: t(`stages.${value}`) }))}
      />
      <DateField name="on" label={t('on')} isRequired />
      <CaseNumber />
      <MomentField name="hearingAt" label={t('hearingAt')} />
      <FilesField complaintId={complaint.id} label={t('files')} />
    </ReasonModal>
  )
}

interface End {
  outcome: DisputeOutcome
  on: string
  amount?: number | null
  effectiveOn?: string
  text: string
  attachmentIds?: string[]
}

export function EndModal({ complaint, dispute, onClose }: ModalProps & { dispute: Dispute }) {
  const { t } = useTranslation('disputes')
  const saved = useSaved()
  return (
    <ReasonModal<End>
      title={t('end')}
      open
      onClose={onClose}
      field="text"
      label={t('note')}
      min={2}
      max={4000}
      initial={{ on: formatDate(new Date()) }}
      onSubmit={async (values) => {
        const body = { ...values, disputeId: dispute.id, version: complaint.version }
        await saved(await endDispute({ path: { id: complaint.id }, body }))
      }}
    >
      <Choice
        name="outcome"
        label={t('outcome')}
        options={disputeOutcomes[dispute.kind].map((value) => ({ value, label: t(`outcomes.${value}`) }))}
      />
      <DateField name="on" label={t('on')} isRequired />
      <Money name="amount" label={t('paid')} />
      <DateField name="effectiveOn" label={t('effectiveOn')} />
      <FilesField complaintId={complaint.id} label={t('files')} />
    </ReasonModal>
  )
}

interface FieldProps {
  name: string
  label: string
}

function Choice({ name, label, options }: FieldProps & { options: { value: string; label: string }[] }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      <Select options={options} />
    </Form.Item>
  )
}

function CaseNumber() {
  const { t } = useTranslation('disputes')
  return (
    <Form.Item name="caseNumber" label={t('caseNumber')}>
      <Input maxLength={80} />
    </Form.Item>
  )
}

function Money({ name, label }: FieldProps) {
  return (
    <Form.Item name={name} label={label}>
      <InputNumber min={0} precision={2} prefix="¥" className="sq-full" />
    </Form.Item>
  )
}

/** A civil date, sent as `2026-03-02`. */
function DateField({ name, label, isRequired = false }: FieldProps & { isRequired?: boolean }) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={isRequired ? [{ required: true }] : []}
      getValueProps={(value: string | undefined) => ({ value: value ? dayjs(value) : null })}
      normalize={(value: Dayjs | null) => value?.format('YYYY-MM-DD')}
    >
      <DatePicker className="sq-full" />
    </Form.Item>
  )
}
