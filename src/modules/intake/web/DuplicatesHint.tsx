import { ExportOutlined, LoadingOutlined, TeamOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicateHints } from '../../../web/api/index.ts'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { LightTag, StatusTag, Tag } from '../../../web/kit/tags.tsx'
import { paths } from '../../../web/paths.ts'

interface DuplicatesHintProps {
  query: UseQueryResult<DuplicateHints>
  isIdle: boolean
}

/** The likeliest; the rest must be asked for, so that the suggestions below stay in sight. */
const firstShown = 3

/** Earlier complaints of the same person or on the same matter. They open beside the form, which is not finished yet. */
export function DuplicatesHint({ query, isIdle }: DuplicatesHintProps) {
  const { t, i18n } = useTranslation('registration')
  const [showsAll, setShowsAll] = useState(false)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const found = isIdle ? undefined : query.data
  const seen = found?.hints.filter(({ kind }) => kind !== 'same_matter').length ?? 0
  const unseen = (found?.samePersonCount ?? 0) - seen
  return (
    <Section
      title={t('hints.duplicates.title')}
      extra={query.isFetching && <LoadingOutlined aria-label={t('hints.duplicates.searching')} />}
    >
      <div role="status">
        {found?.say && (
          <p className="sq-hint-alert">
            <TeamOutlined aria-hidden /> {found.say[language]}
            {unseen > 0 && <span>{t('hints.duplicates.elsewhere', { count: unseen })}</span>}
          </p>
        )}
        {!found && <p className="sq-faint">{idleWords()}</p>}
        {found && found.hints.length === 0 && found.samePersonCount === 0 && (
          <p className="sq-faint">{t('hints.duplicates.none')}</p>
        )}
      </div>
      {found && found.hints.length > 0 && (
        <>
          <ul className="sq-duplicates">
            {(showsAll ? found.hints : found.hints.slice(0, firstShown)).map((hint) => (
              <Duplicate key={hint.complaint.id} hint={hint} />
            ))}
          </ul>
          {!showsAll && found.hints.length > firstShown && (
            <Button type="link" size="small" onClick={() => setShowsAll(true)}>
              {t('hints.duplicates.more', { count: found.hints.length - firstShown })}
            </Button>
          )}
          <p className="sq-faint sq-hint-foot">{t('hints.duplicates.advice')}</p>
        </>
      )}
    </Section>
  )

  function idleWords() {
    if (isIdle) return t('hints.duplicates.idle')
    return query.isError ? t('hints.duplicates.failed') : t('hints.duplicates.searching')
  }
}

function Duplicate({ hint: { kind, reason, complaint } }: { hint: DuplicateHints['hints'][number] }) {
  const { t, i18n } = useTranslation('registration')
  const isSure = kind === 'same_person_and_matter'
  return (
    <li className={isSure ? 'sq-duplicate sq-duplicate-sure' : 'sq-duplicate'}>
      <span className="sq-duplicate-head">
        <a
          href={paths.complaint(complaint.id)}
          target="_blank"
          rel="noreferrer"
          aria-label={t('hints.duplicates.opens', { number: complaint.number })}
        >
          <span className="sq-number">{complaint.number}</span> <ExportOutlined aria-hidden />
        </a>
        <StatusTag status={complaint.status} />
        {complaint.light !== 'green' && <LightTag light={complaint.light} />}
      </span>
      <span className="sq-duplicate-title">{complaint.title}</span>
      <span className="sq-faint">
        <Tag tone={isSure ? 'red' : 'grey'}>{t(`hints.duplicates.kinds.${kind}`)}</Tag>{' '}
        {reason[i18n.language === 'en' ? 'en' : 'zh']} · {complaint.complainant} ·{' '}
        <DateTime value={complaint.receivedAt} relative />
      </span>
    </li>
  )
}
