import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ComplaintLink } from '../../modules/complaint/web/ComplaintLink.tsx'
import { DateTime } from '../kit/DateTime.tsx'
import { Section } from '../kit/layout.tsx'
import { QueryView } from '../kit/states.tsx'
import { Tag } from '../kit/tags.tsx'
import { paths } from '../paths.ts'
import { useMay } from '../session.ts'
import { approvals } from './workbench-queries.ts'

const rowsShown = 6

/** What waits for this person's decision, or, for those who decide nothing, what they asked for. */
export function ApprovalsSection() {
  const { t } = useTranslation(['workbench', 'vocabulary'])
  const may = useMay()
  const decides = may('complaint.approve')
  const page = useQuery(approvals(decides ? 'to_decide' : 'requested', rowsShown))
  return (
    <Section
      flush
      title={t(decides ? 'workbench:approvals.toDecide' : 'workbench:approvals.requested')}
      extra={<Link to={paths.approvals}>{t('workbench:more')}</Link>}
    >
      <QueryView query={page} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="sq-none">{t(decides ? 'workbench:approvals.emptyToDecide' : 'workbench:approvals.emptyRequested')}</p>
          ) : (
            <ul className="sq-lines">
              {items.map((approval) => (
                <li key={approval.id}>
                  <ComplaintLink id={approval.complaintId} className="sq-line">
                    <span className="sq-line-head">
                      <Tag tone="yellow">{t(`vocabulary:approval.${approval.kind}`)}</Tag>
                      <span className="sq-ellipsis sq-line-title">{approval.complaint.title}</span>
                      <DateTime value={approval.requestedAt} relative />
                    </span>
                    <span className="sq-line-foot">
                      {[
                        approval.complaint.number,
                        decides
                          ? t('workbench:approvals.by', { name: approval.requestedBy.name })
                          : t('workbench:approvals.at', { unit: approval.unit.name }),
                        approval.note,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </ComplaintLink>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Section>
  )
}
