import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { EmptyState, QueryView } from '../../../../web/kit/states.tsx'
import { LightTag, StatusTag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import type { Measure } from '../../domain/monitor/settings.ts'
import { type Line, monitoredComplaints } from './monitor-queries.ts'

interface BehindDrawerProps {
  line: Line | undefined
  week: string | undefined
  measure: Measure
  onClose(): void
}

/** The complaints that a number counts, as far as this person may see them. */
export function BehindDrawer({ line, week, measure, onClose }: BehindDrawerProps) {
  const { t } = useTranslation('monitor')
  return (
    <Drawer
      open={line !== undefined}
      onClose={onClose}
      size={620}
      destroyOnHidden
      title={line && week ? t('behindTitle', { unit: line.unitName, measure: t(`measures.${measure}`), week }) : ''}
    >
      {line && week && <Behind unitId={line.unitId} week={week} measure={measure} />}
    </Drawer>
  )
}

function Behind({ unitId, week, measure }: { unitId: string; week: string; measure: Measure }) {
  const { t } = useTranslation('monitor')
  const query = useQuery(monitoredComplaints(unitId, week, measure))
  return (
    <QueryView query={query} rows={8}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('noneBehind')} />
        ) : (
          <ul className="mo-log">
            {items.map((item) => (
              <li key={item.id}>
                <span className="mo-row">
                  <ComplaintLink id={item.id} className="sq-number">
                    {item.number}
                  </ComplaintLink>
                  <LightTag light={item.light} />
                  <StatusTag status={item.status} />
                </span>
                <span>{item.title}</span>
                <span className="sq-faint">
                  <DateTime value={item.receivedAt} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  )
}
