import type { Tx } from '../../platform/database.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { listHistory } from '../complaint/index.ts'
import { approversOf, headsOf } from './audience.ts'
import { type Draft, excerpt } from './domain/notification.ts'

/** What authorities that hand complaints over, and the reports to them, mean for whom: the handler, the approver, the writer. */
export async function forwardingDrafts(
  tx: Tx,
  changed: ComplaintChanged,
  { event, actorId }: Pick<RecordedEvent, 'event' | 'actorId'>,
): Promise<Draft[]> {
  const { number, after } = changed
  const unitId = after.unitId
  switch (event.type) {
    case 'forwarded':
      return to([after.ownerId, ...(unitId ? await headsOf(tx, unitId) : [])], 'escalation', {
        zh: `${number} 又由监管或政府机构转办（${event.number}）`,
        en: `${number} has been handed over by an authority as well (${event.number})`,
      })
    case 'feedback_submitted':
      return to(
        unitId ? await approversOf(tx, unitId, actorId) : [],
        'approval',
        {
          zh: `${number} 的反馈报告等待您审批（${event.number}）`,
          en: `${number}: a report to an authority waits for you (${event.number})`,
        },
        event.note,
      )
    case 'feedback_decided': {
      const isApproved = event.decision === 'approved'
      const writer = await writerOf(tx, changed, event.feedbackId)
      return to(
        [writer],
        isApproved ? 'approval' : 'returned',
        {
          zh: `${number} 的反馈报告${isApproved ? '已通过，请发出' : '未通过'}（${event.number}）`,
          en: `${number}: the report was ${isApproved ? 'approved; send it' : 'rejected'} (${event.number})`,
        },
        event.opinion,
      )
    }
    default:
      return []
  }
}

const to = (personIds: readonly (string | null)[], kind: Draft['kind'], title: Draft['title'], body = ''): Draft[] =>
  [...new Set(personIds)].flatMap((personId) => (personId ? [{ personId, kind, title, body: excerpt(body) }] : []))

/** Whoever sent the report for approval. */
async function writerOf(tx: Tx, { institutionId, complaintId }: ComplaintChanged, feedbackId: string): Promise<string | null> {
  const history = await listHistory(tx, institutionId, complaintId)
  const sent = history.findLast(({ event }) => event.type === 'feedback_submitted' && event.feedbackId === feedbackId)
  return sent?.actorKind === 'person' ? sent.actorId : null
}
