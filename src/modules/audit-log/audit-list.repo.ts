import type { Db, Tx } from '../../platform/database.ts'
import { tables } from './audit-log.repo.ts'

export interface EventFilter {
  actorId?: string | undefined
  action?: string | undefined
  objectType?: string | undefined
  objectId?: string | undefined
  outcome?: 'ok' | 'denied' | 'failed' | undefined
  from?: Date | undefined
  to?: Date | undefined
}

export interface ListedEvent {
  seq: number
  canonical: Buffer
  hash: Buffer
}

/**
 * Records that a filter lets through, newest first, those before `before`.
 *
 * Actor, action, object and refusals each have an index that ends in seq; without any of them the primary key is walked backwards.
 */
export async function listEvents(
  db: Db | Tx,
  institutionId: string,
  filter: EventFilter,
  page: { limit: number; before?: number | undefined },
): Promise<{ rows: ListedEvent[]; hasMore: boolean }> {
  const { actorId, action, objectType, objectId, outcome, from, to } = filter
  const rows = await tables(db)
    .selectFrom('audit_events')
    .select(['seq', 'canonical', 'hash'])
    .where('institution_id', '=', institutionId)
    .$if(actorId !== undefined, (query) => query.where('actor_id', '=', actorId!))
    .$if(action !== undefined, (query) => query.where('action', '=', action!))
    .$if(objectType !== undefined, (query) => query.where('object_type', '=', objectType!))
    .$if(objectId !== undefined, (query) => query.where('object_id', '=', objectId!))
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome!))
    .$if(from !== undefined, (query) => query.where('at', '>=', from!))
    .$if(to !== undefined, (query) => query.where('at', '<', to!))
    .$if(page.before !== undefined, (query) => query.where('seq', '<', page.before!))
    .orderBy('seq', 'desc')
    .limit(page.limit + 1)
    .execute()
  return { rows: rows.slice(0, page.limit), hasMore: rows.length > page.limit }
}

/** One record, or null. */
export async function findEvent(db: Db | Tx, institutionId: string, seq: number): Promise<ListedEvent | null> {
  const row = await tables(db)
    .selectFrom('audit_events')
    .select(['seq', 'canonical', 'hash'])
    .where('institution_id', '=', institutionId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row ?? null
}

/** The sealed personal values that are still kept for these records. Served by the primary key. */
export async function listPersonal(
  db: Db | Tx,
  institutionId: string,
  seqs: readonly number[],
): Promise<Array<{ seq: number; field: string; sealed: string }>> {
  if (seqs.length === 0) return []
  return await tables(db)
    .selectFrom('audit_personal')
    .select(['seq', 'field', 'sealed'])
    .where('institution_id', '=', institutionId)
    .where('seq', 'in', seqs)
    .execute()
}

/** Removes the personal values of every record on an object, for good. Returns how many there were. */
export async function deletePersonal(tx: Tx, institutionId: string, object: { type: string; id: string }): Promise<number> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('audit_personal')
    .where('institution_id', '=', institutionId)
    .where('seq', 'in', (records) =>
      records
        .selectFrom('audit_events')
        .select('seq')
        .where('institution_id', '=', institutionId)
        .where('object_id', '=', object.id)
        .where('object_type', '=', object.type),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
