import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { type RedressKind, redressKinds } from '../../../complaint/domain/redress-events.ts'
import { complaintAttachments } from '../../../complaint/web/complaint-queries.ts'
import { wrongAmount } from '../../domain/redress/warnings.ts'
import { Approver } from './Approver.tsx'
import { Warnings } from './DraftCard.tsx'
import { type CheckBody, complaintRedress, redressCheck } from './redress-queries.ts'
import './redress.css'

/** Whether a kind of redress takes a sum, and whether it must. */
const takesAmount = (kind: RedressKind) => wrongAmount(kind, 1) === null
const needsAmount = (kind: RedressKind) => wrongAmount(kind, null) !== null

/** What the consumer gets, and how much where it is money. */
export function KindFields() {
  const { t } = useTranslation('redress')
  return (
    <div className="rd-pair">
      <Form.Item name="redressKind" label={t('form.kind')} rules={[{ required: true }]}>
        <Select options={redressKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['redressKind']}>
        {({ getFieldValue }) => {
          const kind = getFieldValue('redressKind') as RedressKind
          return (
            takesAmount(kind) && (
              <Form.Item name="redressAmount" label={t('form.amount')} rules={[{ required: needsAmount(kind) }]}>
                <InputNumber min={0.01} precision={2} prefix="¥" className="sq-full" />
              </Form.Item>
            )
          )
        }}
      </Form.Item>
    </div>
  )
}

/** While a sum is being typed: how it compares and who would approve it. With `asksWhy`, also the reason where it stands out. */
export function LiveCheck({ complaint, asksWhy = false }: { complaint: Complaint; asksWhy?: boolean }) {
  const form = Form.useFormInstance()
  const kind = Form.useWatch<RedressKind | undefined>('redressKind', form)
  const amount = Form.useWatch<number | null | undefined>('redressAmount', form)
  const loss = Form.useWatch<number | null | undefined>('loss', form)
  const contract = Form.useWatch<number | null | undefined>('contract', form)
  const body: CheckBody = {
    redressKind: kind ?? 'none',
    redressAmount: kind && takesAmount(kind) ? (amount ?? null) : null,
    ...(typeof loss === 'number' && { loss }),
    ...(typeof contract === 'number' && { contract }),
  }
  const settled = useDeferredValue(JSON.stringify(body))
  return <CheckResult complaint={complaint} body={JSON.parse(settled) as CheckBody} asksWhy={asksWhy} />
}

function CheckResult({ complaint, body, asksWhy }: { complaint: Complaint; body: CheckBody; asksWhy: boolean }) {
  const { t } = useTranslation('redress')
  const { data } = useQuery(redressCheck(complaint.id, body))
  const { data: redress } = useQuery(complaintRedress(complaint.id))
  if (!data) return null
  return (
    <>
      <div className="rd-check" aria-live="polite">
        <Warnings
          codes={data.warnings}
          hasAmount={typeof body.redressAmount === 'number'}
          isCompared={data.precedents.n >= (redress?.minimum ?? 5)}
        />
        <p>
          <span className="sq-faint">{t('approver.title')} </span>
          <Approver approver={data.approver} yearTotal={redress?.yearTotal ?? 0} version={redress?.settingsVersion ?? 1} />
        </p>
      </div>
      {asksWhy && data.warnings.length > 0 && (
        <Form.Item
          name="deviation"
          label={t('form.deviation')}
          extra={t('form.deviationHint')}
          rules={[{ required: true, whitespace: true, min: 4 }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} />
        </Form.Item>
      )}
    </>
  )
}

/** Files of the complaint that support it. */
export function FileField({ complaintId, isEvidence = false }: { complaintId: string; isEvidence?: boolean }) {
  const { t } = useTranslation('redress')
  const { data } = useQuery(complaintAttachments(complaintId))
  return (
    <Form.Item
      name="attachmentIds"
      label={t('form.files')}
      extra={t('form.filesHint')}
      rules={isEvidence ? [{ required: true }] : []}
    >
      <Select mode="multiple" options={(data?.items ?? []).map((file) => ({ value: file.id, label: file.name }))} />
    </Form.Item>
  )
}
