import { useQuery } from '@tanstack/react-query'
import { Steps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Complaint, TimelineEntry } from '../../../web/api/index.ts'
import { formatDateTime } from '../../../web/kit/time.ts'
import { useIsPhone } from '../../../web/kit/useIsPhone.ts'
import { type Status, statuses } from '../domain/vocabulary.ts'
import { complaintHistory } from './complaint-queries.ts'

/** The nodes of the way, the event that ends each, and the statuses that lie before it. */
const nodes = [
  { key: 'received', event: 'received', reached: 'received' },
  { key: 'confirmed', event: 'confirmed', reached: 'confirmed' },
  { key: 'classified', event: 'classified', reached: 'classified' },
  { key: 'assigned', event: 'assigned', reached: 'assigned' },
  { key: 'investigating', event: 'investigation_started', reached: 'investigating' },
  { key: 'approval', event: 'approval_decided', reached: 'approval' },
  { key: 'communicated', event: 'answered', reached: 'communicated' },
  { key: 'followed_up', event: 'followed_up', reached: 'followed_up' },
  { key: 'closed', event: 'closed', reached: 'closed' },
] as const satisfies readonly { key: string; event: string; reached: Status }[]

/** 流程进度: each node with the person and the time; where it stands now in blue, what was sent back in red. */
export function ComplaintSteps({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation(['complaint', 'vocabulary'])
  const { data } = useQuery(complaintHistory(complaint.id))
  const isPhone = useIsPhone()
  const events = data?.items ?? []
  if (complaint.status === 'withdrawn' || complaint.status === 'not_accepted')
    return <p className="sq-faint">{t('complaint:steps.ended', { status: t(`vocabulary:status.${complaint.status}`) })}</p>
  const reached = statuses.indexOf(complaint.status)
  const current = nodes.findLastIndex((node) => statuses.indexOf(node.reached) <= reached)
  return (
    <nav className="sq-complaint-steps" aria-label={t('complaint:steps.title')}>
      <Steps
        size="small"
        type={isPhone ? 'default' : 'default'}
        orientation={isPhone ? 'vertical' : 'horizontal'}
        titlePlacement={isPhone ? 'horizontal' : 'vertical'}
        current={complaint.status === 'closed' || complaint.status === 'archived' ? nodes.length : current}
        {...(wasReturned(events) && { status: 'error' as const })}
        items={nodes
          .filter((_, index) => !isPhone || Math.abs(index - current) <= 1)
          .map((node) => {
            const event = lastOf(events, node.event)
            return {
              title: t(`complaint:steps.${node.key}`),
              content: event ? (
                <span className="sq-faint">
                  {event.actor.name}
                  <br />
                  {formatDateTime(event.at).slice(5)}
                </span>
              ) : undefined,
            }
          })}
        {...(isPhone && { initial: Math.max(0, current - 1) })}
      />
    </nav>
  )
}

/** A classification counts when a person made it, and an approval when it is of the solution. */
function isOfTheWay(event: TimelineEntry): boolean {
  if (event.type === 'classified') return event.data['by'] === 'person'
  return !event.type.startsWith('approval_') || event.data['kind'] === 'solution'
}
const lastOf = (events: readonly TimelineEntry[], type: string) =>
  events.findLast((event) => event.type === type && isOfTheWay(event))

/** The last word on the way was a rejection or a return. */
function wasReturned(events: readonly TimelineEntry[]): boolean {
  const words = ['returned', 'approval_decided', 'assigned', 'solution_proposed', 'approval_requested']
  const last = events.findLast((event) => words.includes(event.type) && isOfTheWay(event))
  return last?.type === 'returned' || (last?.type === 'approval_decided' && last.data['decision'] === 'rejected')
}
