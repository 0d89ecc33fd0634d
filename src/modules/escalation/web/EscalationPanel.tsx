import { useQuery } from '@tanstack/react-query'
import { Form, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Complaint, decideEscalation, type Escalation, reviewEscalation } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { QueryView } from '../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../web/kit/tags.tsx'
import { complaintEscalations, useComplaintChanged } from '../../complaint/web/complaint-queries.ts'

export const escalationTone: Record<Escalation['status'], Tone> = {
  pending: 'yellow',
  approved: 'blue',
  returned: 'red',
  decided: 'green',
  lapsed: 'grey',
}

/** Every step up the line: who asked, who agreed, who decided what. */
export function EscalationPanel({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const query = useQuery(complaintEscalations(complaint.id))
  return (
    <Section title={t('escalation.title')}>
      <QueryView query={query} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="sq-faint">{t('escalation.none')}</p>
          ) : (
            items.map((escalation) => <EscalationRow key={escalation.id} escalation={escalation} />)
          )
        }
      </QueryView>
    </Section>
  )
}

function EscalationRow({ escalation }: { escalation: Escalation }) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const [act, setAct] = useState<'approved' | 'returned' | 'decide' | null>(null)
  const isWaiting = escalation.status === 'pending'
  return (
    <div className="sq-clock-row">
      <div>
        <div>
          {t('complaint:escalation.from', {
            from: t(`vocabulary:level.${escalation.from}`),
            to: t(`vocabulary:level.${escalation.to}`),
          })}{' '}
          <Tag tone={escalationTone[escalation.status]}>{t(`complaint:escalation.status.${escalation.status}`)}</Tag>
        </div>
        <div className="sq-faint">
          {escalation.requestedBy.kind === 'system' ? t('complaint:escalation.by.system') : escalation.requestedBy.name} ·{' '}
          <DateTime value={escalation.requestedAt} />
        </div>
        <div>{escalation.reason}</div>
        {isWaiting && <div className="sq-faint">{t('complaint:escalation.pending', { unit: escalation.reviewUnit.name })}</div>}
        {escalation.opinion && (
          <div>
            {escalation.reviewedBy?.name}：{escalation.opinion}
          </div>
        )}
        {escalation.decision && (
          <div>
            {escalation.decidedBy?.name}：{escalation.action && t(`complaint:escalation.actions.${escalation.action}`)} ·{' '}
            {escalation.decision}
          </div>
        )}
        <Space wrap>
          {isWaiting && (
            <>
              <ActionButton type="primary" size="small" verdict={escalation.mayReview} onClick={() => setAct('approved')}>
                {t('complaint:escalation.approve')}
              </ActionButton>
              <ActionButton danger size="small" verdict={escalation.mayReview} onClick={() => setAct('returned')}>
                {t('complaint:escalation.return')}
              </ActionButton>
            </>
          )}
          {escalation.status === 'approved' && (
            <ActionButton type="primary" size="small" verdict={escalation.mayDecide} onClick={() => setAct('decide')}>
              {t('complaint:escalation.decide')}
            </ActionButton>
          )}
        </Space>
      </div>
      <ReviewModal escalation={escalation} act={act} onClose={() => setAct(null)} />
      <DecisionModal escalation={escalation} open={act === 'decide'} onClose={() => setAct(null)} />
    </div>
  )
}

interface ReviewModalProps {
  escalation: Pick<Escalation, 'id'>
  act: 'approved' | 'returned' | 'decide' | null
  onClose(): void
}

/** The head of the department says whether it goes up. */
export function ReviewModal({ escalation, act, onClose }: ReviewModalProps) {
  const { t } = useTranslation('complaint')
  const changed = useComplaintChanged()
  const decision = act === 'returned' ? 'returned' : 'approved'
  return (
    <ReasonModal<{ opinion: string }>
      title={t(decision === 'returned' ? 'escalation.return' : 'escalation.review')}
      open={act === 'approved' || act === 'returned'}
      onClose={onClose}
      field="opinion"
      min={1}
      label={t('escalation.opinion')}
      phrases={t('forms.phrases.general', { returnObjects: true })}
      danger={decision === 'returned'}
      onSubmit={async ({ opinion }) =>
        changed((await reviewEscalation({ path: { id: escalation.id }, body: { decision, opinion } })).complaint)
      }
    />
  )
}

const decisionActions = ['take_over', 'instruct', 'escalate_further'] as const

/** What the level that received it wants done. */
export function DecisionModal({
  escalation,
  open,
  onClose,
}: {
  escalation: Pick<Escalation, 'id'>
  open: boolean
  onClose(): void
}) {
  const { t } = useTranslation('complaint')
  const changed = useComplaintChanged()
  return (
    <ReasonModal<{ action: (typeof decisionActions)[number]; decision: string }>
      title={t('escalation.decide')}
      open={open}
      onClose={onClose}
      field="decision"
      min={1}
      label={t('escalation.decision')}
      initial={{ action: 'instruct' }}
      onSubmit={async (body) => changed((await decideEscalation({ path: { id: escalation.id }, body })).complaint)}
    >
      <Form.Item name="action" label={t('escalation.action')} rules={[{ required: true }]}>
        <Select options={decisionActions.map((value) => ({ value, label: t(`escalation.actions.${value}`) }))} />
      </Form.Item>
    </ReasonModal>
  )
}
