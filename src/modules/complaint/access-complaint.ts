import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { findComplaint } from './complaint.repo.ts'
import type { ComplaintRow } from './complaint.tables.ts'
import { reaches } from './domain/row-scope.ts'
import { stateOf } from './load.ts'
import type { Loaded } from './record-events.ts'

/**
 * The one way to turn an id from a request into a complaint.
 *
 * A complaint of another institution, one outside the actor's scope and one that does not exist give
 * the same 404, so that ids cannot be probed. Give a Tx and `lock` before changing the complaint.
 */
export async function accessComplaint(db: Db | Tx, actor: Actor, id: string, options: { lock?: boolean } = {}): Promise<Loaded> {
  const row = await findComplaint(db, actor.institutionId, id, options)
  if (!row || !reaches(actor, placed(row))) throw complaintNotFound(id)
  return { row, state: stateOf(row) }
}

export const complaintNotFound = (id: string) =>
  notFound({ zh: '这件投诉', en: 'complaint' }, `complaint ${id} is missing or out of scope`)

const placed = (row: ComplaintRow) => ({
  ownerId: row.owner_id,
  unitId: row.unit_id,
  unitPath: row.unit_path,
  visibleTo: row.visible_to,
  isConfidential: row.is_confidential,
})
