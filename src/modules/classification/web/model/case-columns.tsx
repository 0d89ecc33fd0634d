import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LearningCase } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import type { Column } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { allOf, usePermitted } from '../../../../web/kit/verdict.ts'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { useLabelName } from './labels.ts'

export interface Decision {
  one: LearningCase
  decision: 'counts' | 'excluded'
}

const tones: Record<LearningCase['use'], Tone> = {
  learnt: 'green',
  held_back: 'blue',
  review: 'yellow',
  excluded: 'grey',
  confidential: 'grey',
}

export function useCaseColumns(onDecide: (decision: Decision) => void): Column<LearningCase>[] {
  const { t } = useTranslation('model')
  return useMemo(
    () => [
      { key: 'complaint', title: t('cases.complaint'), fixed: true, render: (one) => <Complaint one={one} /> },
      { key: 'change', title: t('cases.change'), width: 250, fixed: true, render: (one) => <Changes one={one} /> },
      {
        key: 'by',
        title: t('cases.by'),
        width: 130,
        render: ({ by, at }) => (
          <>
            {by.name}
            <br />
            <DateTime value={at} stacked />
          </>
        ),
      },
      { key: 'why', title: t('cases.why'), width: 170, render: ({ why }) => why ?? <span className="sq-faint">—</span> },
      { key: 'use', title: t('cases.use'), width: 190, render: (one) => <Use one={one} /> },
      { key: 'act', title: t('cases.act'), width: 110, fixed: true, render: (one) => <Act one={one} onDecide={onDecide} /> },
    ],
    [t, onDecide],
  )
}

const Complaint = ({ one }: { one: LearningCase }) => (
  <>
    <div>
      <ComplaintLink id={one.complaintId}>{one.number}</ComplaintLink>
    </div>
    <span className="md-excerpt">{one.excerpt}</span>
  </>
)

const axes = ['route', 'business', 'reason', 'grade'] as const

function Changes({ one: { from, to, changedAxes } }: { one: LearningCase }) {
  const { t } = useTranslation(['model', 'triage'])
  const nameOf = useLabelName()
  if (!from)
    return (
      <span>{t('model:cases.noProposal', { to: `${nameOf('business', to.business)} · ${nameOf('reason', to.reason)}` })}</span>
    )
  const changed = axes.filter((axis) => changedAxes.includes(axis))
  const others = (['triggers', 'emotion'] as const).filter((axis) => changedAxes.includes(axis))
  if (changed.length + others.length === 0) return <span className="sq-faint">{t('model:cases.same')}</span>
  const signal = (name: string) => t(`triage:signals.${name}` as 'triage:signals.group')
  const list = (triggers: readonly string[]) => (triggers.length === 0 ? '—' : triggers.map(signal).join('、'))
  return (
    <ul className="md-changes">
      {changed.map((axis) => (
        <li key={axis}>
          <span className="sq-faint">{t(`model:axes.${axis}`)}</span> {nameOf(axis, from[axis] ?? 'none')} →{' '}
          <strong>{nameOf(axis, to[axis] ?? 'none')}</strong>
        </li>
      ))}
      {others.includes('triggers') && (
        <li>
          {list(from.triggers)} → <strong>{list(to.triggers)}</strong>
        </li>
      )}
      {others.includes('emotion') && (
        <li>
          <span className="sq-faint">{t('model:axes.emotion')}</span> {nameOf('emotion', String(from.emotion))} →{' '}
          <strong>{nameOf('emotion', String(to.emotion))}</strong>
        </li>
      )}
    </ul>
  )
}

function Use({ one: { use, review } }: { one: LearningCase }) {
  const { t } = useTranslation('model')
  const nameOf = useLabelName()
  const matter = review?.otherMatter
    ?.split('/')
    .map((code, at) => nameOf(['route', 'business', 'reason'][at]!, code))
    .join(' · ')
  return (
    <>
      <Tag tone={tones[use]}>{t(`cases.uses.${use}`)}</Tag>
      {use === 'review' && matter && <p className="sq-soft">{t('cases.contradicts', { count: review?.others ?? 0, matter })}</p>}
      {review?.by && <p className="sq-faint">{t('cases.decidedBy', { name: review.by, why: review.why ?? '' })}</p>}
    </>
  )
}

function Act({ one, onDecide }: { one: LearningCase; onDecide: (decision: Decision) => void }) {
  const { t } = useTranslation('model')
  const mayTrain = usePermitted('model.train')
  const { exclude, count } = one.allowed
  return (
    <div className="md-acts">
      {(one.use === 'review' || one.use === 'excluded') && (
        <ActionButton size="small" verdict={allOf(mayTrain, count)} onClick={() => onDecide({ one, decision: 'counts' })}>
          {t('cases.count')}
        </ActionButton>
      )}
      {one.use !== 'excluded' && (
        <ActionButton size="small" verdict={allOf(mayTrain, exclude)} onClick={() => onDecide({ one, decision: 'excluded' })}>
          {t('cases.exclude')}
        </ActionButton>
      )}
    </div>
  )
}

export function CaseCard({ one, onDecide }: { one: LearningCase; onDecide: (decision: Decision) => void }) {
  return (
    <>
      <Complaint one={one} />
      <Changes one={one} />
      {one.why && <p className="sq-soft">{one.why}</p>}
      <p className="sq-faint">
        {one.by.name} · <DateTime value={one.at} />
      </p>
      <Use one={one} />
      <Act one={one} onDecide={onDecide} />
    </>
  )
}
