import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintSummary } from '../../../../web/api/index.ts'
import { ClockBadge } from '../../../../web/kit/ClockBadge.tsx'
import { EmptyState, QueryView } from '../../../../web/kit/states.tsx'
import { LightTag, StatusTag } from '../../../../web/kit/tags.tsx'
import { paths } from '../../../../web/paths.ts'
import { CaseChooser } from './CaseChooser.tsx'
import { type LoadedPerson, openOf } from './dispatch-queries.ts'

/** What one person has open, soonest date first; each can be given to somebody else, with the reason. */
export function CasesDrawer({ person, onClose }: { person: LoadedPerson; onClose(): void }) {
  const { t } = useTranslation('dispatch')
  const query = useQuery(openOf(person.id))
  return (
    <Drawer open title={t('workload.casesOf', { name: person.name })} size={560} onClose={onClose} destroyOnHidden>
      <QueryView query={query} rows={6}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState title={t('workload.noCases')} />}
            <ul className="dp-cases">
              {items.map((one) => (
                <CaseItem key={one.id} complaint={one} />
              ))}
            </ul>
            {nextCursor && (
              <Link to={paths.complaints} search={{ owner: person.id }}>
                {t('workload.more')}
              </Link>
            )}
          </>
        )}
      </QueryView>
    </Drawer>
  )
}

function CaseItem({ complaint }: { complaint: ComplaintSummary }) {
  const { t } = useTranslation('dispatch')
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="dp-case">
      <div className="dp-person-head">
        <Link to={paths.complaint(complaint.id)} className="sq-number">
          {complaint.number}
        </Link>
        <LightTag light={complaint.light} />
        <StatusTag status={complaint.status} />
        <Button size="small" aria-expanded={isOpen} className="dp-push" onClick={() => setOpen(!isOpen)}>
          {t('person.reassign')}
        </Button>
      </div>
      <p>{complaint.title}</p>
      <ClockBadge dueAt={complaint.dueAt} />
      {isOpen && <CaseChooser id={complaint.id} />}
    </li>
  )
}
