import { useTranslation } from 'react-i18next'
import type { ComplaintSummary } from '../../../web/api/index.ts'
import { LightTag, StatusTag } from '../../../web/kit/tags.tsx'
import { useTaxonomyName } from '../../../web/kit/taxonomy.tsx'
import { ComplaintLink } from './ComplaintLink.tsx'
import { DueCell, restOf } from './complaint-columns.tsx'
import type { ComplaintSearch } from './complaint-search.ts'

/** A row of the list on a phone. */
export function ComplaintCard({ row, list }: { row: ComplaintSummary; list?: ComplaintSearch }) {
  const { t } = useTranslation('complaints')
  const business = useTaxonomyName('business')
  return (
    <ComplaintLink id={row.id} {...(list && { list })} className="sq-card-link">
      <span className="sq-card-head">
        <span className="sq-number">{row.number}</span>
        <LightTag light={row.light} />
        <StatusTag status={row.status} />
      </span>
      <strong className="sq-ellipsis">{row.title}</strong>
      <span className="sq-card-text">{restOf(row)}</span>
      <span className="sq-card-foot">
        <span className="sq-ellipsis">
          {[row.complainant, business(row.classification?.business), row.owner?.name ?? t('unassigned')]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <DueCell row={row} />
      </span>
    </ComplaintLink>
  )
}
