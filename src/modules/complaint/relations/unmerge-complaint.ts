import { inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { demandAllowed } from '../../workflow/domain/allowed.ts'
import { accessComplaint } from '../access-complaint.ts'
import { insertAttachment, listAttachments } from '../complaint.repo.ts'
import type { ComplaintEvent, RecordedEvent } from '../domain/events.ts'
import { cameMeanwhile } from '../domain/relations/merging.ts'
import { listHistory } from '../history.ts'
import { type Loaded, recordEvents } from '../record-events.ts'
import { demandSeen, openBoth } from './open-both.ts'

export interface Unmerging {
  reason: string
  /** Sequence numbers of what came at the other complaint meanwhile and belongs to this one. */
  take: number[]
  version?: number | undefined
}

/** Undoes a merging: the complaint goes on where it stood, with its own clocks as if it had never been merged, and with what is given to it. */
export async function unmergeComplaint(ctx: Context, complaintId: string, wanted: Unmerging): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    // Read first without a lock: which other complaint to lock stands on this one.
    const { state } = await accessComplaint(tx, ctx.actor, complaintId)
    demandAllowed(ctx.actor, 'unmerge', state)
    const [from, into] = await openBoth(ctx, tx, complaintId, state.mergedInto!.id)
    demandSeen(from, wanted.version)
    demandAllowed(ctx.actor, 'unmerge', from.state)
    if (from.state.mergedInto?.id !== into.row.id) throw movedMeanwhile()
    const taken = await takenFrom(tx, into, complaintId, wanted.take)
    const { reason } = wanted
    await recordEvents(ctx, tx, into, [
      {
        ...{ type: 'unmerged_from', fromId: from.row.id, fromNumber: from.row.number, reason },
        given: taken.map(({ seq }) => seq),
      },
    ])
    const given = await give(ctx, tx, from, into, taken)
    return await recordEvents(ctx, tx, from, [
      { type: 'unmerged', intoId: into.row.id, intoNumber: into.row.number, reason },
      ...given,
    ])
  })
}

const movedMeanwhile = () =>
  conflict('complaint.changed_meanwhile', {
    zh: '有人刚刚修改了合并关系，请刷新后再试。',
    en: 'Somebody has just changed the merging. Refresh and try again.',
  })

async function takenFrom(tx: Tx, { row }: Loaded, fromId: string, take: number[]): Promise<RecordedEvent[]> {
  const came = cameMeanwhile(await listHistory(tx, row.institution_id, row.id), fromId)
  const wrong = take.findIndex((seq) => !came.some((event) => event.seq === seq))
  if (wrong >= 0)
    throw invalidFields({
      [`take.${wrong}`]: {
        zh: '这一项不是合并期间消费者提交的材料',
        en: 'This is not something the consumer handed in while the two were merged',
      },
    })
  return came.filter(({ seq }) => take.includes(seq))
}

/** The same words and files, once more, at the complaint that leaves. A file gets a row of its own; its bytes are kept once. */
async function give(ctx: Context, tx: Tx, from: Loaded, into: Loaded, taken: RecordedEvent[]): Promise<ComplaintEvent[]> {
  const files = await listAttachments(tx, into.row.institution_id, into.row.id)
  const events: ComplaintEvent[] = []
  for (const { event } of taken) {
    if (event.type === 'material_added') events.push({ ...event, attachmentIds: [] })
    if (event.type !== 'attached') continue
    const file = files.find(({ id }) => id === event.attachmentId)!
    const id = newId(ctx.clock.now())
    await insertAttachment(tx, { ...file, id, complaint_id: from.row.id })
    events.push({ ...event, attachmentId: id })
  }
  return events
}
