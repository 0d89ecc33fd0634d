import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { ComplaintTables, EventRow } from './complaint.tables.ts'
import { rowScope } from './complaint-list.repo.ts'
import type { ComplaintEventType } from './domain/events.ts'

/** So many open complaints of one holder that look the same from afar. */
export interface OpenHolding {
  ownerId: string | null
  unitId: string | null
  light: string
  isOverdue: boolean
  isAnswered: boolean
  count: number
}

/**
 * Who holds the open complaints that an actor reaches, counted by light and lateness.
 * Served by `complaints_open_idx`: closed history is not read; `ownerIds` narrows it to `complaints_owner_idx`.
 */
export async function countOpenHoldings(db: Db | Tx, actor: Actor, ownerIds?: readonly string[]): Promise<OpenHolding[]> {
  if (ownerIds?.length === 0) return []
  const isAnswered = sql<boolean>`status in ('communicated', 'executing', 'followed_up')`
  let query = db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .select(({ fn }) => [
      'owner_id as ownerId',
      'unit_id as unitId',
      'light',
      'is_overdue as isOverdue',
      isAnswered.as('isAnswered'),
      fn.countAll<number>().as('count'),
    ])
    .where((eb) => eb.and([eb('institution_id', '=', actor.institutionId), eb('closed_at', 'is', null), rowScope(eb, actor)]))
    .groupBy(['owner_id', 'unit_id', 'light', 'is_overdue', isAnswered])
  if (ownerIds) query = query.where('owner_id', 'in', [...ownerIds])
  return await query.execute()
}

/** Ids of the open complaints of one holder, by id. Served by `complaints_owner_idx`, or `complaints_open_idx` for a queue. */
export async function listOpenIdsOf(
  db: Db | Tx,
  institutionId: string,
  holder: { ownerId: string | null; unitId: string | null },
  limit: number,
): Promise<string[]> {
  const same = (column: 'owner_id' | 'unit_id', value: string | null) =>
    sql<SqlBool>`${sql.ref(column)} is not distinct from ${value}::uuid`
  const rows = await db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('closed_at', 'is', null)
    .where(same('owner_id', holder.ownerId))
    .where(same('unit_id', holder.unitId))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** The last event of certain types of each of these complaints, where it has one. Served by the key of `complaint_events`. */
export async function listLastEvents(
  db: Db | Tx,
  institutionId: string,
  complaintIds: readonly string[],
  types: readonly ComplaintEventType[],
): Promise<EventRow[]> {
  if (complaintIds.length === 0) return []
  return await db
    .withTables<ComplaintTables>()
    .selectFrom('complaint_events')
    .selectAll()
    .distinctOn('complaint_id')
    .where('institution_id', '=', institutionId)
    .where('complaint_id', 'in', [...complaintIds])
    .where('type', 'in', [...types])
    .orderBy('complaint_id')
    .orderBy('seq', 'desc')
    .execute()
}
