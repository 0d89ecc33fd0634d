import './relations.css'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MergeCandidate } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { StatusTag, Tag } from '../../../../web/kit/tags.tsx'

interface CandidatesProps {
  items: readonly MergeCandidate[]
  outOfSight: number
  onPick(id: string): void
}

/** What may be the same matter, each with how alike it is and why, so that nobody has to know a number. */
export function Candidates({ items, outOfSight, onPick }: CandidatesProps) {
  const { t } = useTranslation('relations')
  return (
    <section aria-label={t('candidates')}>
      <h3 className="sq-subtitle">{t('candidates')}</h3>
      {items.length === 0 && <p className="sq-faint">{t('candidatesNone')}</p>}
      <ul className="sq-candidates">
        {items.map((candidate) => (
          <Candidate key={candidate.complaint.id} candidate={candidate} onPick={onPick} />
        ))}
      </ul>
      {outOfSight > 0 && <p className="sq-faint">{t('candidatesElsewhere', { count: outOfSight })}</p>}
    </section>
  )
}

function Candidate({ candidate, onPick }: { candidate: MergeCandidate; onPick(id: string): void }) {
  const { t } = useTranslation('relations')
  const { complaint, isLikelyRepeat, isLinked, isSamePerson, daysApart, cameFirst } = candidate
  return (
    <li className={isLikelyRepeat ? 'sq-candidate sq-candidate-sure' : 'sq-candidate'}>
      <span className="sq-candidate-head">
        <Figure candidate={candidate} />
        <span className="sq-number">{complaint.number}</span>
        <StatusTag status={complaint.status} />
        {!isSamePerson && <Tag>{t('onlyAlike')}</Tag>}
        {isLinked && <Tag>{t('links')}</Tag>}
        <ActionButton
          size="small"
          onClick={() => onPick(complaint.id)}
          aria-label={t('compareWith', { number: complaint.number })}
        >
          {t('compare')}
        </ActionButton>
      </span>
      <span className="sq-candidate-title">{complaint.title}</span>
      <Why candidate={candidate} />
      <span className="sq-faint">
        {complaint.complainant} · {complaint.phone ?? '—'} · <DateTime value={complaint.receivedAt} /> ·{' '}
        {daysApart === 0 ? t('sameDay') : t(cameFirst === 'candidate' ? 'daysBefore' : 'daysAfter', { count: daysApart })}
      </span>
    </li>
  )
}

/** The figure with the sum that gives it. */
function Figure({ candidate: { percent, parts } }: { candidate: MergeCandidate }) {
  const { t, i18n } = useTranslation('relations')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const sum = parts.map(({ points, say }) => `${say[language]} +${points}`).join('\n')
  return (
    <Tooltip title={<span className="sq-sum">{sum}</span>}>
      <span className="sq-figure">{t('likeness', { percent })}</span>
    </Tooltip>
  )
}

/** What the two have in common, with what each thing adds to the figure. */
export function Why({ candidate: { parts } }: { candidate: MergeCandidate }) {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <ul className="sq-why">
      {parts.map(({ signal, points, say }) => (
        <li key={signal}>
          {say[language]} <span className="sq-faint">+{points}</span>
        </li>
      ))}
    </ul>
  )
}
