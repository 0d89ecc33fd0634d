import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { accessComplaint } from '../access-complaint.ts'
import { newsForParent } from '../domain/relations/family.ts'
import type { ComplaintChanged } from '../events.ts'
import { recordEvents } from '../record-events.ts'

/**
 * A parent learns in the same transaction that a child has ended, or goes on again: it may be closed only when none is open.
 * Told by the system: whoever handles a child need not reach its parent.
 */
export async function tellParent(ctx: Context, tx: Tx, { institutionId, before, after, complaintId, number }: ComplaintChanged) {
  if (!after.parent) return
  const news = newsForParent(before?.status ?? null, after)
  if (!news) return
  const system = { ...ctx, actor: systemActor(institutionId) }
  const parent = await accessComplaint(tx, system.actor, after.parent.id, { lock: true })
  await recordEvents(system, tx, parent, [{ ...news, childId: complaintId, childNumber: number, kind: after.parent.kind }])
}
