import { useQuery } from '@tanstack/react-query'
import { Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Approval, type Complaint, decideApproval } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../web/kit/tags.tsx'
import { complaintApprovals, useComplaintChanged } from '../../complaint/web/complaint-queries.ts'

export const approvalTone: Record<Approval['status'], Tone> = {
  pending: 'yellow',
  approved: 'green',
  rejected: 'red',
  cancelled: 'grey',
}

/** What a second person had to say yes to, newest first. */
export function ApprovalsPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const query = useQuery(complaintApprovals(complaint.id))
  return (
    <Section title={t('complaint:approvals.title')}>
      <QueryView query={query} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="sq-faint">{t('complaint:approvals.none')}</p>
          ) : (
            items.map((approval) => <ApprovalRow key={approval.id} complaint={complaint} approval={approval} />)
          )
        }
      </QueryView>
    </Section>
  )
}

function ApprovalRow({ complaint, approval }: { complaint: Complaint; approval: Approval }) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const [decision, setDecision] = useState<'approved' | 'rejected' | null>(null)
  const changed = useComplaintChanged()
  return (
    <div className="sq-clock-row">
      <div>
        <div>
          {t(`vocabulary:approval.${approval.kind}`)}{' '}
          <Tag tone={approvalTone[approval.status]}>{t(`complaint:approvals.status.${approval.status}`)}</Tag>
        </div>
        <div className="sq-faint">
          {t('complaint:approvals.requestedBy', { name: approval.requestedBy.name })} · <DateTime value={approval.requestedAt} />
        </div>
        {approval.note && <div>{approval.note}</div>}
        {approval.opinion && (
          <div>
            {approval.decidedBy?.name}：{approval.opinion}
          </div>
        )}
        {approval.status === 'pending' && (
          <Space>
            <ActionButton type="primary" size="small" verdict={approval.mayDecide} onClick={() => setDecision('approved')}>
              {t('complaint:approvals.approve')}
            </ActionButton>
            <ActionButton danger size="small" verdict={approval.mayDecide} onClick={() => setDecision('rejected')}>
              {t('complaint:approvals.reject')}
            </ActionButton>
          </Space>
        )}
      </div>
      <ReasonModal<{ opinion: string }>
        title={t(decision === 'rejected' ? 'complaint:approvals.reject' : 'complaint:approvals.approve')}
        open={decision !== null}
        onClose={() => setDecision(null)}
        field="opinion"
        min={2}
        label={t('complaint:approvals.opinion')}
        phrases={t('complaint:forms.phrases.general', { returnObjects: true })}
        danger={decision === 'rejected'}
        onSubmit={async ({ opinion }) =>
          changed(
            await decideApproval({
              path: { id: complaint.id, approvalId: approval.id },
              body: { decision: decision ?? 'rejected', opinion },
            }),
          )
        }
      />
    </div>
  )
}
