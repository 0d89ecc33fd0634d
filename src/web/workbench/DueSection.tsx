import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ComplaintLink } from '../../modules/complaint/web/ComplaintLink.tsx'
import { DueCell } from '../../modules/complaint/web/complaint-columns.tsx'
import type { ComplaintSearch } from '../../modules/complaint/web/complaint-search.ts'
import type { ComplaintSummary } from '../api/index.ts'
import { Section } from '../kit/layout.tsx'
import { formatCount } from '../kit/money.ts'
import { QueryView } from '../kit/states.tsx'
import { LightTag, StatusTag } from '../kit/tags.tsx'
import { useNow } from '../kit/time.ts'
import { filters, firstRows, type Scope, useTotal } from './workbench-queries.ts'

const rowsShown = 6

/** What falls due before midnight, and how much already has. */
export function DueSection({ scope }: { scope: Scope }) {
  const { t } = useTranslation('workbench')
  const now = useNow()
  const search = filters.dueToday(scope, now)
  const page = useQuery(firstRows(search, rowsShown))
  const overdue = useTotal(filters.overdue(scope))
  return (
    <Section
      flush
      title={t('due.title')}
      extra={
        <Link to="/complaints" search={search}>
          {t('more')}
        </Link>
      }
    >
      <QueryView query={page} rows={3}>
        {({ items }) => <Lines rows={items} list={search} empty={t('due.empty')} />}
      </QueryView>
      {overdue && overdue.total > 0 && (
        <p className="sq-section-note">
          <Link to="/complaints" search={filters.overdue(scope)} className="sq-error">
            {t('due.overdue', { formatted: formatCount(overdue.total) })}
          </Link>
        </p>
      )}
    </Section>
  )
}

/** Red ones first, then yellow, with the sentences that say why. */
export function WarningsSection({ scope }: { scope: Scope }) {
  const { t } = useTranslation('workbench')
  const search = filters.warnings(scope)
  const red = useQuery(firstRows(filters.red(scope), rowsShown))
  const yellow = useQuery({
    ...firstRows(filters.yellow(scope), rowsShown),
    enabled: (red.data?.items.length ?? rowsShown) < rowsShown,
  })
  return (
    <Section
      flush
      title={t('warnings.title')}
      extra={
        <Link to="/complaints" search={search}>
          {t('more')}
        </Link>
      }
    >
      <QueryView query={red} rows={4}>
        {({ items }) => (
          <Lines
            rows={[...items, ...(yellow.data?.items ?? [])].slice(0, rowsShown)}
            list={search}
            empty={t('warnings.empty')}
            withReasons
          />
        )}
      </QueryView>
    </Section>
  )
}

interface LinesProps {
  rows: readonly ComplaintSummary[]
  list: ComplaintSearch
  empty: string
  withReasons?: boolean
}

function Lines({ rows, list, empty, withReasons = false }: LinesProps) {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  if (rows.length === 0) return <p className="sq-none">{empty}</p>
  return (
    <ul className="sq-lines">
      {rows.map((row) => (
        <li key={row.id}>
          <ComplaintLink id={row.id} list={list} className="sq-line">
            <span className="sq-line-head">
              {withReasons ? <LightTag light={row.light} /> : <StatusTag status={row.status} />}
              <span className="sq-ellipsis sq-line-title">{row.title}</span>
              <DueCell row={row} />
            </span>
            {withReasons && (
              <span className="sq-line-foot">{row.lightReasons.map((reason) => reason.say[language]).join(' · ')}</span>
            )}
          </ComplaintLink>
        </li>
      ))}
    </ul>
  )
}
