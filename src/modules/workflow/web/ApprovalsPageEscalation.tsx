import { WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { decideEscalation, type EscalationWithComplaint, reviewEscalation } from '../../../web/api/index.ts'
import { formatDateTime } from '../../../web/kit/time.ts'
import { complaintDetail } from '../../complaint/web/queries.ts'
import { type Fact, MatterFacts } from './ApprovalsPageFacts.tsx'
import { OpinionForm } from './ApprovalsPageOpinion.tsx'
import { ReviewFields, type ReviewValues } from './ReviewFields.tsx'

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
      <Causes escalation={escalation} />
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

/** Why the triggers or the light brought it up: each with how far it wants it. */
function Causes({ escalation: { causes, upTo } }: { escalation: EscalationWithComplaint }) {
  const { t, i18n } = useTranslation(['approvals', 'vocabulary'])
  if (causes.length === 0) return null
  return (
    <section className="sq-matter" aria-label={t('approvals:causes.title')}>
      <h2>{t('approvals:causes.title')}</h2>
      <ul className="sq-causes">
        {causes.map(({ kind, threshold, upTo: goal, how, say }) => (
          <li key={`${kind} ${threshold}`}>
            {say[i18n.language === 'en' ? 'en' : 'zh']}{' '}
            <span className="sq-faint">{t(`approvals:causes.${how}`, { level: t(`vocabulary:level.${goal}`) })}</span>
          </li>
        ))}
      </ul>
      {upTo && <p className="sq-faint">{t('approvals:causes.upTo', { level: t(`vocabulary:level.${upTo}`) })}</p>}
    </section>
  )
}

function Review({ escalation, onDone }: AnswerProps) {
  const { t } = useTranslation('approvals')
  const { number } = escalation.complaint
  const asked = escalation.upTo ?? escalation.to
  const { data: complaint } = useQuery(complaintDetail(escalation.complaintId))
  return (
    <OpinionForm<'approved' | 'returned', ReviewValues>
      label={t('opinion.review')}
      phrases={t('opinion.reviewPhrases', { returnObjects: true })}
      verdict={escalation.mayReview}
      version={escalation.complaint.version}
      initial={{ upTo: asked }}
      choices={[
        { key: 'approved', label: t('actions.escalate'), done: t('done.reviewed', { number }) },
        { key: 'returned', label: t('actions.return'), done: t('done.returned', { number }), isRefusal: true },
      ]}
      onDone={onDone}
      send={({ choice, opinion, upTo, corrects, classification, version }) =>
        reviewEscalation({
          path: { id: escalation.id },
          body: {
            ...{ decision: choice, opinion },
            // Left as it was, it is the ladder's business which levels this line has.
            ...(choice === 'approved' && upTo !== undefined && upTo !== asked && { upTo }),
            ...(corrects && complaint?.classification && { classification: { ...complaint.classification, ...classification } }),
            ...(version !== undefined && { version }),
          },
        })
      }
    >
      <ReviewFields to={escalation.to} complaint={complaint} />
    </OpinionForm>
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
