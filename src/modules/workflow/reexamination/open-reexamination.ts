import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import type { ReexaminationRequest, RequestForm } from '../../complaint/domain/relations/reexamination-events.ts'
import type { Channel } from '../../complaint/domain/vocabulary.ts'
import { type Loaded, listHistory, openChild, recordEvents } from '../../complaint/index.ts'
import { handlersOf } from '../domain/reexamination/reexamination.ts'

const channelOf: Record<RequestForm, Channel> = { portal: 'portal', letter: 'letter', in_person: 'visit', email: 'email' }

/** What opening a re-examination needs to know of its request. */
export type Asked = Pick<ReexaminationRequest, 'id' | 'requestedAt' | 'toUnitId' | 'toUnitName'> & {
  toUnitPath: string
  form: RequestForm
  text: string
}

/**
 * Opens the re-examination: a complaint of its own in the queue of the organisation above, which nobody who handled or
 * approved the first may own or approve. Its 30 days count from the day on which the request came in (第20条).
 *
 * `before` is what the parent is told first. Gives the parent.
 */
export async function openReexamination(
  ctx: Context,
  tx: Tx,
  parent: Loaded,
  { asked, number, reason, before = [] }: { asked: Asked; number: string; reason: string; before?: ComplaintEvent[] },
): Promise<Loaded> {
  const { row } = parent
  const history = await listHistory(tx, row.institution_id, row.id)
  const { child, told } = await openChild(ctx, tx, parent, {
    number,
    kind: 'reexamination',
    title: `核查：${row.title}`.slice(0, 200),
    text: `对 ${row.number} 的处理决定申请核查。${asked.text}`,
    claim: row.claim,
    amount: row.amount,
    channel: channelOf[asked.form],
    receivedAt: new Date(asked.requestedAt),
    desk: { id: asked.toUnitId, name: asked.toUnitName, path: asked.toUnitPath },
    why: `对 ${row.number} 的处理决定申请核查（第20条）`,
    standAside: handlersOf(history),
  })
  return await recordEvents(ctx, tx, parent, [
    ...before,
    { type: 'reexamination_admitted', requestId: asked.id, childId: child.row.id, childNumber: child.row.number, reason },
    told,
  ])
}
