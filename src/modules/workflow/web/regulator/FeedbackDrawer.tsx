import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegulatorFeedback } from '../../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../../web/kit/ActionButton.tsx'
import { QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { FeedbackEditor } from './FeedbackEditor.tsx'
import { FeedbackModal, type FeedbackStep } from './FeedbackModal.tsx'
import { FeedbackPaper } from './FeedbackPaper.tsx'
import { reportTone } from './ForwardingRow.tsx'
import { feedbackQuery } from './regulator-queries.ts'

interface FeedbackDrawerProps {
  complaintId: string
  feedbackId: string
  onClose(): void
}

/** One version of the report: its words with their sources, the paper they become, and the steps to the authority. */
export function FeedbackDrawer({ complaintId, feedbackId, onClose }: FeedbackDrawerProps) {
  const { t } = useTranslation('regulator')
  const query = useQuery(feedbackQuery(complaintId, feedbackId))
  return (
    <Drawer open onClose={onClose} size="min(1040px, 100vw)" destroyOnHidden title={t('report.title')} mask={{ closable: false }}>
      <QueryView query={query} rows={10}>
        {(feedback) => <Report complaintId={complaintId} feedback={feedback} />}
      </QueryView>
    </Drawer>
  )
}

function Report({ complaintId, feedback }: { complaintId: string; feedback: RegulatorFeedback }) {
  const { t } = useTranslation('regulator')
  const mayEdit = feedback.allowed.revise.ok
  const [mode, setMode] = useState<'edit' | 'preview'>(mayEdit ? 'edit' : 'preview')
  const [isDirty, setDirty] = useState(false)
  const [step, setStep] = useState<FeedbackStep | null>(null)
  const shown = mayEdit ? mode : 'preview'
  return (
    <div className="rg-report">
      <Head feedback={feedback} />
      {feedback.status === 'draft' && <Completeness feedback={feedback} />}
      {mayEdit && (
        <Segmented
          aria-label={t('report.modes')}
          value={mode}
          onChange={setMode}
          options={(['edit', 'preview'] as const).map((value) => ({ value, label: t(`report.${value}`) }))}
        />
      )}
      {shown === 'edit' ? (
        <FeedbackEditor key={feedback.revision} complaintId={complaintId} feedback={feedback} onDirty={setDirty} />
      ) : (
        <FeedbackPaper feedback={feedback} />
      )}
      <Steps complaintId={complaintId} feedback={feedback} isDirty={isDirty && shown === 'edit'} onStep={setStep} />
      {step && <FeedbackModal complaintId={complaintId} feedback={feedback} step={step} onClose={() => setStep(null)} />}
    </div>
  )
}

function Head({ feedback }: { feedback: RegulatorFeedback }) {
  const { t } = useTranslation('regulator')
  const { forwarding, status } = feedback
  const source = forwarding.sourceName ?? t(`source.${forwarding.source}`)
  return (
    <div className="rg-lines">
      <div className="rg-head">
        <strong>{t('report.to', { source, number: forwarding.number })}</strong>
        <Tag>{t('report.version', { version: feedback.version })}</Tag>
        <Tag tone={reportTone[status]}>{t(`report.status.${status}`)}</Tag>
      </div>
      <span className="sq-faint">{t('report.preparedBy', { name: feedback.preparedBy })}</span>
      {feedback.decidedBy && (
        <span className="sq-faint">
          {t('report.decidedBy', { name: feedback.decidedBy, at: formatDateTime(feedback.decidedAt ?? '') })}
          {feedback.opinion && `：${feedback.opinion}`}
        </span>
      )}
      {feedback.way && feedback.dispatchedAt && (
        <span className="sq-faint">
          {t('report.sentBy', {
            way: t(`report.ways.${feedback.way}`),
            at: formatDateTime(feedback.dispatchedAt),
            receipt: feedback.receiptNumber,
          })}
        </span>
      )}
      {feedback.sha256 && <span className="sq-hash sq-faint">SHA-256 {feedback.sha256}</span>}
    </div>
  )
}

/** What is missing, by name. */
function Completeness({ feedback }: { feedback: RegulatorFeedback }) {
  const { t, i18n } = useTranslation('regulator')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  if (feedback.missing.length === 0) return <Alert type="success" showIcon title={t('report.complete')} />
  return (
    <Alert
      type="warning"
      showIcon
      title={t('report.missing', { count: feedback.missing.length })}
      description={
        <ul className="rg-missing">
          {feedback.missing.map(({ part, why }) => (
            <li key={part}>{why[language]}</li>
          ))}
        </ul>
      }
    />
  )
}

function Steps(props: { complaintId: string; feedback: RegulatorFeedback; isDirty: boolean; onStep(step: FeedbackStep): void }) {
  const { complaintId, feedback, isDirty, onStep } = props
  const { t, i18n } = useTranslation('regulator')
  const { allowed, status } = feedback
  const why = { zh: t('report.saveFirst', { lng: 'zh' }), en: t('report.saveFirst', { lng: 'en' }) }
  const saved = (verdict: Verdict): Verdict => (verdict.ok && isDirty ? { ok: false, why } : verdict)
  const steps: { step: FeedbackStep; label: string; when: string }[] = [
    { step: 'submit', label: t('report.submit'), when: 'draft' },
    { step: 'decide', label: t('report.decide'), when: 'submitted' },
    { step: 'dispatch', label: t('report.dispatch'), when: 'approved' },
  ]
  return (
    <div className="rg-foot" lang={i18n.language}>
      <Button icon={<DownloadOutlined aria-hidden />} href={`/api/complaints/${complaintId}/feedbacks/${feedback.id}/document`}>
        {t('report.download')}
      </Button>
      {steps
        .filter(({ when }) => when === status)
        .map(({ step, label }) => (
          <ActionButton key={step} type="primary" verdict={saved(allowed[step])} onClick={() => onStep(step)}>
            {label}
          </ActionButton>
        ))}
    </div>
  )
}
