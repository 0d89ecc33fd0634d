import { useTranslation } from 'react-i18next'
import { LightTag, Tag } from '../../../web/kit/tags.tsx'
import { MatterStatus, useMatter, Waiting } from './ApprovalsPageColumns.tsx'
import type { Matter } from './approvals-page.ts'

/** A row on a phone: all of it opens the drawer. */
export function ApprovalsPageCard({ matter, isWaiting, onOpen }: { matter: Matter; isWaiting: boolean; onOpen: () => void }) {
  const { t } = useTranslation('approvals')
  const { title, complaint, note, by, at } = useMatter()(matter)
  return (
    <button type="button" className="sq-approval-card" onClick={onOpen}>
      <span className="sq-card-head">
        <Tag tone="yellow">{title}</Tag>
        {complaint.light !== 'green' && <LightTag light={complaint.light} />}
        {(!isWaiting || matter.kind === 'escalation') && <MatterStatus matter={matter} />}
        <span className="sq-number sq-faint">{complaint.number}</span>
      </span>
      <strong className="sq-ellipsis">{complaint.title}</strong>
      <span className="sq-card-text">{note}</span>
      <span className="sq-card-foot">
        <span>{by}</span>
        <span>
          {t('columns.waiting')} <Waiting since={at} />
        </span>
      </span>
    </button>
  )
}
