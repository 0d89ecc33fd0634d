import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { tables } from './audit-log.repo.ts'
import type { ChainRow } from './domain/verify-chain.ts'

/** The time column in milliseconds with what is finer than one; NaN for what is no time at all. */
const atMs = sql<number>`(extract(epoch from at) * 1000)::float8`

/**
 * The records of a chain in the order of seq, a thousand at a time, as they stood when the transaction began.
 * Served by the primary key.
 */
export async function* streamChain(
  tx: Db | Tx,
  institutionId: string,
  range: { from: number; to?: number },
): AsyncGenerator<ChainRow> {
  let after = range.from - 1
  for (;;) {
    const rows = await tables(tx)
      .selectFrom('audit_events')
      .select([
        'seq',
        'canonical',
        'prev_hash',
        'hash',
        'actor_kind',
        'actor_id',
        'actor_name',
        'action',
        'object_type',
        'object_id',
        'outcome',
        atMs.as('at_ms'),
      ])
      .where('institution_id', '=', institutionId)
      .where('seq', '>', after)
      .$if(range.to !== undefined, (query) => query.where('seq', '<=', range.to!))
      .orderBy('seq')
      .limit(1_000)
      .execute()
    for (const row of rows) {
      yield {
        seq: row.seq,
        canonical: row.canonical,
        prevHash: row.prev_hash,
        hash: row.hash,
        copies: {
          atMs: row.at_ms,
          actorKind: row.actor_kind,
          actorId: row.actor_id,
          actorName: row.actor_name,
          action: row.action,
          objectType: row.object_type,
          objectId: row.object_id,
          outcome: row.outcome,
        },
      }
    }
    if (rows.length < 1_000) return
    after = rows.at(-1)!.seq
  }
}

/** Reads one state of the database, whatever is written meanwhile, and can write nothing. */
export const inSnapshot = <T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)

/** First and last record of a time span, or null when nothing happened in it. Served by audit_events_at_idx. */
export async function seqRange(
  tx: Db | Tx,
  institutionId: string,
  span: { from?: Date | undefined; to?: Date | undefined },
): Promise<{ first: number; last: number } | null> {
  const row = await tables(tx)
    .selectFrom('audit_events')
    .select((at) => [at.fn.min('seq').as('first'), at.fn.max('seq').as('last')])
    .where('institution_id', '=', institutionId)
    .$if(span.from !== undefined, (query) => query.where('at', '>=', span.from!))
    .$if(span.to !== undefined, (query) => query.where('at', '<', span.to!))
    .executeTakeFirst()
  return row?.first == null ? null : { first: row.first, last: row.last }
}

/** Every institution that has an entry or a chain, found by hopping along the primary key. */
export async function listRecorded(tx: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ institution_id: string }>`
    with recursive found as (
      (select institution_id from audit_events order by institution_id limit 1)
      union all
      select (select institution_id from audit_events where institution_id > found.institution_id order by institution_id limit 1)
      from found where found.institution_id is not null
    )
    select institution_id from found where institution_id is not null
    union select institution_id from audit_heads
    order by 1`.execute(tx)
  return rows.map((row) => row.institution_id)
}
