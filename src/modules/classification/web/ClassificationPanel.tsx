import { App, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ClassificationProposal, type Complaint, classifyComplaint } from '../../../web/api/index.ts'
import { asProblem } from '../../../web/client.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { useComplaintChanged } from '../../complaint/web/complaint-queries.ts'
import { useCodeName } from '../../taxonomy/web/codes.tsx'
import { ClassifyModal } from './ClassifyModal.tsx'
import { RouteChangeModal } from './RouteChangeModal.tsx'

type Classification = NonNullable<Complaint['classification']>
const axes = ['route', 'business', 'reason', 'grade'] as const
type Axis = (typeof axes)[number]

/** What it is about: a suggestion in grey italics until a person has said so, with how sure and because of which words. */
export function ClassificationPanel({ complaint, proposal }: { complaint: Complaint; proposal: ClassificationProposal | null }) {
  const { t, i18n } = useTranslation(['complaint', 'vocabulary'])
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const [isCorrecting, setCorrecting] = useState(false)
  const [isChangingRoute, setChangingRoute] = useState(false)
  const [isPending, setPending] = useState(false)
  const { classification } = complaint
  if (!classification) return null
  const isSuggestion = complaint.classifiedBy !== 'person'

  async function accept(values: Classification) {
    setPending(true)
    try {
      const body = { ...values, grade: values.grade ?? ('general' as const) }
      await changed(await classifyComplaint({ path: { id: complaint.id }, body }))
      void message.success(t('complaint:classification.accepted'))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    } finally {
      setPending(false)
    }
  }

  return (
    <Section
      title={t('complaint:classification.title')}
      extra={
        <Tag tone={isSuggestion ? 'yellow' : 'green'}>
          {t(isSuggestion ? 'complaint:classification.suggested' : 'complaint:classification.confirmedBy')}
        </Tag>
      }
    >
      <dl className="sq-axes">
        {axes.map((axis) => (
          <AxisRow key={axis} axis={axis} classification={classification} proposal={isSuggestion ? proposal : null} />
        ))}
        <ExtraRows classification={classification} />
      </dl>
      <Space wrap>
        {isSuggestion && (
          <ActionButton
            type="primary"
            verdict={complaint.allowed.classify}
            loading={isPending}
            onClick={() => void accept(classification)}
          >
            {t('complaint:classification.accept')}
          </ActionButton>
        )}
        <ActionButton verdict={complaint.allowed.classify} onClick={() => setCorrecting(true)}>
          {t('complaint:classification.correct')}
        </ActionButton>
        <ActionButton verdict={complaint.allowed.change_route} onClick={() => setChangingRoute(true)}>
          {t('complaint:classification.changeRoute')}
        </ActionButton>
      </Space>
      <ClassifyModal
        complaint={complaint}
        classification={classification}
        open={isCorrecting}
        onClose={() => setCorrecting(false)}
      />
      <RouteChangeModal complaint={complaint} open={isChangingRoute} onClose={() => setChangingRoute(false)} />
    </Section>
  )
}

function AxisRow({
  axis,
  classification,
  proposal,
}: {
  axis: Axis
  classification: Classification
  proposal: ClassificationProposal | null
}) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const nameOf = {
    route: useCodeName('route'),
    business: useCodeName('business'),
    reason: useCodeName('reason'),
    grade: useCodeName('grade'),
  }
  const confidence = proposal?.confidence[axis]
  const words = [...new Set(proposal?.because.filter((reason) => reason.axis === axis).map((reason) => reason.word))].slice(0, 6)
  const isUnsure = proposal?.abstained.includes(axis) ?? false
  return (
    <div className="sq-axis">
      <dt>{t(`complaint:classification.${axis}`)}</dt>
      <dd className={proposal ? 'sq-axis-ghost' : ''}>{nameOf[axis](classification[axis])}</dd>
      <dd className="sq-faint sq-number">
        {confidence !== undefined &&
          classification[axis] !== null &&
          t('complaint:classification.confidence', { percent: Math.round(confidence * 100) })}
      </dd>
      {(isUnsure || words.length > 0) && (
        <dd className="sq-words">
          {isUnsure && <Tag tone="yellow">{t('complaint:classification.abstained')}</Tag>}
          {words.length > 0 && <span className="sq-faint">{t('complaint:classification.because')}</span>}
          {words.map((word) => (
            <Tag key={word}>{word}</Tag>
          ))}
        </dd>
      )}
    </div>
  )
}

function ExtraRows({ classification }: { classification: Classification }) {
  const { t } = useTranslation('complaint')
  const triggerName = useCodeName('trigger')
  const reasonName = useCodeName('reason')
  const productName = useCodeName('product')
  const emotions = t('classification.emotions', { returnObjects: true })
  return (
    <>
      {classification.reasonDetail && (
        <div className="sq-axis">
          <dt>{t('classification.reasonDetail')}</dt>
          <dd>{reasonName(classification.reasonDetail)}</dd>
        </div>
      )}
      {classification.product && (
        <div className="sq-axis">
          <dt>{t('classification.product')}</dt>
          <dd>{productName(classification.product)}</dd>
        </div>
      )}
      <div className="sq-axis">
        <dt>{t('classification.triggers')}</dt>
        <dd className="sq-complaint-tags">
          {classification.triggers.length === 0 ? (
            <span className="sq-faint">{t('classification.noTriggers')}</span>
          ) : (
            classification.triggers.map((code) => (
              <Tag key={code} tone="yellow">
                {triggerName(code)}
              </Tag>
            ))
          )}
        </dd>
      </div>
      <div className="sq-axis">
        <dt>{t('classification.emotion')}</dt>
        <dd>
          {classification.emotion} · {emotions[classification.emotion]}
        </dd>
      </div>
    </>
  )
}
