import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDate } from '../../../../web/kit/time.ts'
import { allOf, permitted, refused } from '../../../../web/kit/verdict.ts'
import { AssignModal } from './AssignModal.tsx'
import type { ProposedPerson } from './dispatch-queries.ts'
import './dispatch.css'

/** So many stand there before somebody asks for all of them. */
const shownAtFirst = 3

/** People with what speaks for and against each, the best first. With a complaint they can be given it; a rehearsal only shows them. */
export function ProposedPeople({ people, complaint }: { people: readonly ProposedPerson[]; complaint?: Complaint }) {
  const { t } = useTranslation('dispatch')
  const [showsAll, setShowsAll] = useState(false)
  const [chosen, setChosen] = useState<ProposedPerson | null>(null)
  const shown = showsAll ? people : people.slice(0, shownAtFirst)
  return (
    <>
      <ul className="dp-people">
        {shown.map((person) => (
          <PersonItem key={person.id} person={person} {...(complaint && { complaint, onAssign: () => setChosen(person) })} />
        ))}
      </ul>
      {people.length > shownAtFirst && (
        <Button type="link" size="small" className="dp-more" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('panel.fewer') : t('panel.all', { count: people.length })}
        </Button>
      )}
      {complaint && chosen && <AssignModal complaint={complaint} person={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

interface ItemProps {
  person: ProposedPerson
  complaint?: Complaint
  onAssign?(): void
}

function PersonItem({ person, complaint, onAssign }: ItemProps) {
  const { t, i18n } = useTranslation('dispatch')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { bar, cautions } = person
  return (
    <li className="dp-person">
      <div className="dp-person-head">
        <strong>{person.name}</strong>
        {person.leads && <Tag>{t('person.head')}</Tag>}
        {person.isOwner && <Tag tone="blue">{t('person.owner')}</Tag>}
        <span className="dp-score">
          <span className="sq-hidden">{t('person.scoreOf', { name: person.name, score: person.score })}</span>
          <span aria-hidden className="sq-number">
            {person.score}
          </span>
        </span>
        {complaint && onAssign && <AssignButton complaint={complaint} person={person} onAssign={onAssign} />}
      </div>
      {bar && <p className="dp-bar">{bar[language]}</p>}
      {!bar && cautions.length > 0 && (
        <p className="dp-caution">
          {cautions.map((one) => one[language]).join('；')}
          {person.awayUntil && `（${t('person.away', { until: formatDate(person.awayUntil) })}）`}
        </p>
      )}
      <dl className="dp-parts">
        {person.parts.map(({ kind, points, of, say }) => (
          <div key={kind}>
            <dt>{t(`person.parts.${kind}`)}</dt>
            <dd>
              <span className="sq-number">
                {points}/{of}
              </span>{' '}
              <span className="sq-faint">{say[language]}</span>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

/** Says with the first reason why this complaint may not go to this person. */
function AssignButton({ complaint, person, onAssign }: { complaint: Complaint; person: ProposedPerson; onAssign(): void }) {
  const { t } = useTranslation('dispatch')
  const verdict = allOf(
    complaint.allowed.assign,
    person.isWithinReach ? permitted : refused(t('person.outOfReach')),
    person.isOwner ? refused(t('person.isOwner')) : permitted,
    person.bar ? { ok: false, why: person.bar } : permitted,
  )
  return (
    <ActionButton size="small" aria-label={t('person.assignTo', { name: person.name })} verdict={verdict} onClick={onAssign}>
      {t(complaint.owner ? 'person.reassign' : 'person.assign')}
    </ActionButton>
  )
}
