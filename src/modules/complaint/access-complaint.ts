import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { findComplaint } from './complaint.repo.ts'
import type { ComplaintRow } from './complaint.tables.ts'
import { helpsOnly, type Placed, reaches } from './domain/row-scope.ts'
import { stateOf } from './load.ts'
import type { Loaded } from './record-events.ts'

/**
 * The one way to turn an id from a request into a complaint.
 *
 * A complaint of another institution, one outside the actor's scope and one that does not exist give
 * the same 404, so that ids cannot be probed. Give a Tx and `lock` before changing the complaint.
 * Who reaches it for the sake of a task and nothing else comes in only where `forTask` says so.
 */
export async function accessComplaint(
  db: Db | Tx,
  actor: Actor,
  id: string,
  options: { lock?: boolean; forTask?: boolean } = {},
): Promise<Loaded> {
  const row = await findComplaint(db, actor.institutionId, id, options)
  if (!row || !reaches(actor, placed(row))) throw complaintNotFound(id)
  if (!options.forTask && helpsOnly(actor, placed(row))) throw onlyTheTask()
  return { row, state: stateOf(row) }
}

export const complaintNotFound = (id: string) =>
  notFound({ zh: '这件投诉', en: 'complaint' }, `complaint ${id} is missing or out of scope`)

const onlyTheTask = () =>
  new AppError('complaint.task_only', 403, {
    zh: '您只是协助办理其中的任务，不能查看或办理其他内容。',
    en: 'You were asked for help with a task of this complaint; nothing else of it is open to you.',
  })

/** Does this actor see it for the sake of a task and nothing else? */
export const isHelper = (actor: Actor, row: ComplaintRow): boolean => helpsOnly(actor, placed(row))

export const placed = (row: ComplaintRow): Placed => ({
  ownerId: row.owner_id,
  unitId: row.unit_id,
  unitPath: row.unit_path,
  visibleTo: row.visible_to,
  isConfidential: row.is_confidential,
  taskHolders: row.task_holders,
  recused: row.recused,
})
