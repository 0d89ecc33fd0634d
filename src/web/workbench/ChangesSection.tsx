import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ComplaintLink } from '../../modules/complaint/web/ComplaintLink.tsx'
import type { ComplaintChange } from '../api/index.ts'
import { DateTime } from '../kit/DateTime.tsx'
import { Section } from '../kit/layout.tsx'
import { QueryView } from '../kit/states.tsx'
import { formatDateTime } from '../kit/time.ts'
import { useMe } from '../session.ts'
import { useLastVisit } from './useLastVisit.ts'
import { changesSince } from './workbench-queries.ts'

/** What others did to this person's complaints while they were away. */
export function ChangesSection() {
  const { t } = useTranslation('workbench')
  const { person } = useMe()
  const since = useLastVisit(person.id)
  return (
    <Section
      flush
      title={t('changes.title')}
      extra={since && <span className="sq-faint">{t('changes.since', { at: formatDateTime(since) })}</span>}
    >
      {since ? <Changes since={since} /> : <p className="sq-none">{t('changes.first')}</p>}
    </Section>
  )
}

function Changes({ since }: { since: string }) {
  const { t } = useTranslation('workbench')
  const changes = useQuery(changesSince(since))
  return (
    <QueryView query={changes} rows={4}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="sq-none">{t('changes.empty')}</p>
        ) : (
          <ul className="sq-lines">
            {items.map((change) => (
              <ChangeLine key={`${change.complaint.id} ${change.seq}`} change={change} />
            ))}
          </ul>
        )
      }
    </QueryView>
  )
}

function ChangeLine({ change }: { change: ComplaintChange }) {
  const { t, i18n } = useTranslation('vocabulary')
  const key = `event.${change.type}`
  const what = i18n.exists(key, { ns: 'vocabulary' }) ? t(key as 'event.received') : change.type
  return (
    <li>
      <ComplaintLink id={change.complaint.id} className="sq-line">
        <span className="sq-line-head">
          <strong>{what}</strong>
          <span className="sq-ellipsis sq-line-title">{change.complaint.title}</span>
          <DateTime value={change.recordedAt} relative />
        </span>
        <span className="sq-line-foot">
          {change.complaint.number} · {change.actor.name}
        </span>
      </ComplaintLink>
    </li>
  )
}
