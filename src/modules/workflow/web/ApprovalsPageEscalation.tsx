import { WarningOutlined } from '@ant-design/icons'
import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { decideEscalation, type EscalationWithComplaint, reviewEscalation } from '../../../web/api/index.ts'
import { formatDateTime } from '../../../web/kit/time.ts'
import { type Fact, MatterFacts } from './ApprovalsPageFacts.tsx'
import { OpinionForm } from './ApprovalsPageOpinion.tsx'

/** An escalation: the head below says whether it goes up, the level above what is to be done. */
export function EscalationAnswer({ escalation, onDone }: { escalation: EscalationWithComplaint; onDone: () => void }) {
  const { t } = useTranslation('approvals')
  const { status, acknowledgeBy, isUnmanned } = escalation
  return (
    <>
      <MatterFacts
        requested={escalation}
        decider={deciderWords()}
        facts={useStory(escalation)}
        outcome={escalation.decidedBy && { by: escalation.decidedBy.name, at: escalation.decidedAt, words: escalation.decision }}
      />
      {acknowledgeBy && (status === 'pending' || status === 'approved') && (
        <p className="sq-warn sq-matter-warning">
          <WarningOutlined aria-hidden /> {t('drawer.acknowledgeBy', { at: formatDateTime(acknowledgeBy) })}
        </p>
      )}
      {isUnmanned && (
        <p className="sq-error sq-matter-warning">
          <WarningOutlined aria-hidden /> {t('drawer.unmanned')}
        </p>
      )}
      {status === 'pending' && <Review escalation={escalation} onDone={onDone} />}
      {status === 'approved' && <Decision escalation={escalation} onDone={onDone} />}
    </>
  )

  function deciderWords() {
    const { receivingUnit, reviewUnit } = escalation
    return receivingUnit ? t('drawer.toSettle', { unit: receivingUnit.name }) : t('drawer.toReview', { unit: reviewUnit.name })
  }
}

function useStory(escalation: EscalationWithComplaint): Fact[] {
  const { t } = useTranslation(['approvals', 'vocabulary'])
  const { from, to, reason, opinion, reviewedBy, action } = escalation
  return [
    { label: t('approvals:asked.levels'), value: `${t(`vocabulary:level.${from}`)} → ${t(`vocabulary:level.${to}`)}` },
    { label: t('approvals:asked.reason'), value: reason },
    ...(reviewedBy ? [{ label: t('approvals:asked.reviewedBy'), value: reviewedBy.name }] : []),
    ...(opinion ? [{ label: t('approvals:asked.review'), value: opinion }] : []),
    ...(action ? [{ label: t('approvals:actions.action'), value: t(`approvals:actions.${action}`) }] : []),
  ]
}

interface AnswerProps {
  escalation: EscalationWithComplaint
  onDone: () => void
}

function Review({ escalation, onDone }: AnswerProps) {
  const { t } = useTranslation('approvals')
  const { number } = escalation.complaint
  return (
    <OpinionForm
      label={t('opinion.review')}
      phrases={t('opinion.reviewPhrases', { returnObjects: true })}
      verdict={escalation.mayReview}
      choices={[
        { key: 'approved', label: t('actions.escalate'), done: t('done.reviewed', { number }) },
        { key: 'returned', label: t('actions.return'), done: t('done.returned', { number }), isRefusal: true },
      ]}
      onDone={onDone}
      send={({ choice, opinion }) => reviewEscalation({ path: { id: escalation.id }, body: { decision: choice, opinion } })}
    />
  )
}

const actions = ['instruct', 'take_over', 'escalate_further'] as const

function Decision({ escalation, onDone }: AnswerProps) {
  const { t } = useTranslation('approvals')
  return (
    <OpinionForm<'decided', { action: (typeof actions)[number] }>
      label={t('opinion.decision')}
      phrases={t('opinion.decisionPhrases', { returnObjects: true })}
      verdict={escalation.mayDecide}
      initial={{ action: 'instruct' }}
      choices={[{ key: 'decided', label: t('actions.settle'), done: t('done.settled', { number: escalation.complaint.number }) }]}
      onDone={onDone}
      send={({ action, opinion }) => decideEscalation({ path: { id: escalation.id }, body: { action, decision: opinion } })}
    >
      <Form.Item name="action" label={t('actions.action')}>
        <Radio.Group
          vertical
          aria-label={t('actions.action')}
          options={actions.map((value) => ({
            value,
            label: (
              <>
                {t(`actions.${value}`)} <span className="sq-faint">{t(`actions.${value}Help`)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
    </OpinionForm>
  )
}
