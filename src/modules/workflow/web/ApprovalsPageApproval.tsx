import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ApprovalWithComplaint, decideApproval } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { formatMoney } from '../../../web/kit/money.ts'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import { complaintEvents } from '../../complaint/web/queries.ts'
import type { ApprovalPayload } from '../domain/approvals.ts'
import { type Fact, MatterFacts } from './ApprovalsPageFacts.tsx'
import { OpinionForm } from './ApprovalsPageOpinion.tsx'
import { useComparison, useDecider } from './redress/comparison.tsx'

/** What is asked for, as it stood when it was asked for, and the word of the second person. */
export function ApprovalDecision({ approval, onDone }: { approval: ApprovalWithComplaint; onDone: () => void }) {
  const { t } = useTranslation('approvals')
  const { complaint } = approval
  const asked = useAsked(approval)
  const decider = useDecider()
  return (
    <>
      <MatterFacts
        requested={approval}
        decider={decider(approval) ?? t('drawer.toDecide', { unit: approval.unit.name })}
        facts={asked}
        outcome={approval.decidedBy && { by: approval.decidedBy.name, at: approval.decidedAt, words: approval.opinion }}
      />
      {approval.status === 'pending' && (
        <OpinionForm
          label={t('opinion.label')}
          phrases={t('opinion.phrases', { returnObjects: true })}
          verdict={approval.mayDecide}
          version={complaint.version}
          choices={[
            { key: 'approved', label: t('actions.approve'), done: t('done.approved', { number: complaint.number }) },
            {
              key: 'rejected',
              label: t('actions.reject'),
              done: t('done.rejected', { number: complaint.number }),
              isRefusal: true,
            },
          ]}
          onDone={onDone}
          send={({ opinion, choice, version }) =>
            decideApproval({
              path: { id: approval.complaintId, approvalId: approval.id },
              body: { decision: choice, opinion, ...(version !== undefined && { version }) },
            })
          }
        />
      )}
    </>
  )
}

/** The payload in words, for each kind of approval. */
function useAsked({ payload, note, complaintId }: ApprovalWithComplaint): Fact[] {
  const { t } = useTranslation('approvals')
  const { t: kindName } = useTranslation('redress')
  const { t: word } = useTranslation('complaint')
  const comparison = useComparison()
  const route = useTaxonomyName('route')
  const { data: history } = useQuery({ ...complaintEvents(complaintId), enabled: payload['kind'] === 'solution' })
  const finding = history?.items.findLast((entry) => entry.type === 'finding_recorded')?.data['text']
  const noted: Fact[] = note ? [{ label: t('asked.note'), value: note }] : []
  // The API gives the payload as the server keeps it; its shape is the domain's.
  const asked = payload as unknown as ApprovalPayload
  switch (asked.kind) {
    case 'solution':
      return [
        ...(typeof finding === 'string' ? [{ label: t('asked.finding'), value: finding }] : []),
        { label: t('asked.solution'), value: asked.text },
        { label: t('asked.redress'), value: kindName(`kinds.${asked.redressKind}`) },
        ...(asked.redressAmount === null
          ? []
          : [{ label: t('asked.amount'), value: <strong>{formatMoney(asked.redressAmount)}</strong> }]),
        { label: t('asked.proposedBy'), value: asked.proposedByName },
        ...comparison(asked),
        ...noted,
      ]
    case 'extension':
      return [
        { label: t('asked.reason'), value: asked.reason },
        { label: t('asked.noticeAt'), value: asked.noticeAt ? <DateTime value={asked.noticeAt} /> : t('asked.notNoticed') },
        ...noted,
      ]
    case 'not_accepted':
      return [
        { label: t('asked.reason'), value: asked.reason },
        { label: t('asked.noticeForm'), value: t(`forms.${asked.noticeForm}`) },
        ...(asked.recording ? [{ label: word('composer.recording'), value: asked.recording }] : []),
        { label: t('asked.notice'), value: asked.notice },
        ...noted,
      ]
    case 'route_change':
      return [
        { label: t('asked.from'), value: route(asked.from) },
        { label: t('asked.to'), value: route(asked.to) },
        { label: t('asked.reason'), value: asked.reason },
        ...noted,
      ]
    case 'reopening':
      return [{ label: t('asked.reason'), value: asked.reason }, ...noted]
  }
}
