import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint, Reexaminations } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { Facts, Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { textsOf } from '../../../complaint/web/timeline-words.ts'
import { ReviewSection } from './ReviewSection.tsx'
import { reexaminationsOf } from './reexamination-queries.ts'
import './reexamination.css'

type Original = NonNullable<Reexaminations['original']>

/** On a re-examination: process, time and result of the first handling, and what the reviewer says of them. */
export function ReexaminationFile({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('reexamination')
  const { data } = useQuery(reexaminationsOf(complaint.id))
  if (!data?.original) return null
  const { original } = data
  return (
    <>
      <Section
        title={t('file.title')}
        extra={
          original.isOpenToYou ? (
            <ComplaintLink id={original.id} className="sq-number">
              {original.number}
            </ComplaintLink>
          ) : (
            <span className="sq-number">{original.number}</span>
          )
        }
      >
        <p>
          {t('file.of', { number: original.number })}
          {data.standAside.length > 0 && (
            <span className="sq-faint"> · {t('file.standAside', { names: data.standAside.join('、') })}</span>
          )}
        </p>
        <OriginalFacts original={original} />
        <div className="rx-part">
          <h3>{t('file.text')}</h3>
          <p className="rx-quote">{original.text}</p>
        </div>
        <div className="rx-part">
          <h3>{t('file.answers')}</h3>
          {original.answers.map((answer) => (
            <blockquote key={answer.at} className="rx-quote">
              {answer.text}
              <footer className="sq-faint">
                <DateTime value={answer.at} />
              </footer>
            </blockquote>
          ))}
        </div>
        <History original={original} />
      </Section>
      <ReviewSection complaint={complaint} data={data} />
    </>
  )
}

function OriginalFacts({ original }: { original: Original }) {
  const { t } = useTranslation('reexamination')
  return (
    <Facts
      columns={4}
      items={[
        { key: 'by', label: t('file.by'), children: original.unitName ?? '—' },
        { key: 'owner', label: t('file.owner'), children: original.ownerName ?? '—' },
        { key: 'received', label: t('file.received'), children: <DateTime value={original.receivedAt} /> },
        {
          key: 'answered',
          label: t('file.answered'),
          children: original.answeredAt ? <DateTime value={original.answeredAt} /> : '—',
        },
        {
          key: 'days',
          label: t('file.days'),
          children: original.days === null ? '—' : t('file.daysValue', { count: original.days }),
        },
        {
          key: 'extended',
          label: t('file.extended'),
          children: t(original.isExtended ? 'file.isExtended' : 'file.notExtended'),
        },
        {
          key: 'overdue',
          label: t('file.overdue'),
          children: (
            <Tag tone={original.wasOverdue ? 'red' : 'green'}>
              {t(original.wasOverdue ? 'file.wasOverdue' : 'file.notOverdue')}
            </Tag>
          ),
        },
      ]}
    />
  )
}

/** Folded until somebody reads it: dozens of entries. */
function History({ original: { timeline } }: { original: Original }) {
  const { t } = useTranslation(['reexamination', 'vocabulary'])
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="rx-part">
      <h3>
        {t('reexamination:file.timeline', { count: timeline.length })}{' '}
        <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'reexamination:file.hide' : 'reexamination:file.show')}
        </Button>
      </h3>
      {isOpen && (
        <ol className="rx-history">
          {timeline.map((entry) => (
            <li key={entry.seq}>
              <span className="sq-faint">
                <DateTime value={entry.at} />
              </span>
              <span>
                {t(`vocabulary:event.${entry.type as 'received'}`)} <span className="sq-faint">{entry.actor.name}</span>
                {textsOf(entry).map((text) => (
                  <span key={text} className="rx-text">
                    {' '}
                    {text}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
