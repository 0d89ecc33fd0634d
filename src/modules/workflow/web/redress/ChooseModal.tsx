import { useTranslation } from 'react-i18next'
import { type Complaint, chooseSolutionDraft, dropSolutionDraft, type SolutionDraft } from '../../../../web/api/index.ts'
import { formatMoney } from '../../../../web/kit/money.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import { Warnings } from './DraftCard.tsx'

interface ModalProps {
  complaint: Complaint
  draft: SolutionDraft
  onClose(): void
}

/** Makes a proposal the solution. Where its sum stands out, it asks for the reason. */
export function ChooseModal({ complaint, draft, onClose }: ModalProps) {
  const { t } = useTranslation('redress')
  const changed = useComplaintChanged()
  const { warnings } = draft.check
  const asks = warnings.length > 0
  return (
    <ReasonModal<{ deviation?: string }>
      title={t('draft.chooseTitle', { title: draft.title })}
      open
      onClose={onClose}
      field={asks ? 'deviation' : null}
      label={t('form.deviation')}
      phrases={asks ? t('form.deviationPhrases', { returnObjects: true }) : []}
      okText={t('draft.choose')}
      onSubmit={async ({ deviation }) =>
        changed(
          await chooseSolutionDraft({ path: { id: complaint.id }, body: { draftId: draft.id, ...(deviation && { deviation }) } }),
        )
      }
    >
      <p className="rd-cost">
        <strong className="sq-number">
          {draft.redressAmount === null ? t('draft.noCost') : formatMoney(draft.redressAmount)}
        </strong>
        <span>{t(`kinds.${draft.redressKind}`)}</span>
      </p>
      <Warnings codes={warnings} hasAmount={draft.redressAmount !== null} isCompared={draft.check.precedents.p90 !== null} />
      <p className="rd-text">{draft.text}</p>
      {asks && <p className="sq-faint">{t('form.deviationHint')}</p>}
    </ReasonModal>
  )
}

/** Takes a proposal off the table, with the reason. */
export function DropModal({ complaint, draft, onClose }: ModalProps) {
  const { t } = useTranslation('redress')
  const changed = useComplaintChanged()
  return (
    <ReasonModal<{ reason: string }>
      title={t('draft.dropTitle', { title: draft.title })}
      open
      onClose={onClose}
      field="reason"
      label={t('draft.dropReason')}
      min={2}
      phrases={t('draft.dropPhrases', { returnObjects: true })}
      onSubmit={async ({ reason }) =>
        changed(await dropSolutionDraft({ path: { id: complaint.id }, body: { draftId: draft.id, reason } }))
      }
    />
  )
}
