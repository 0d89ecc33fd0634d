import type { Db, Tx } from '../../platform/database.ts'
import { type IdempotencyRow, tables } from './intake.tables.ts'

export interface IdempotencyKey {
  institutionId: string
  actorId: string
  key: string
}

/** What a key was answered with, or null. Served by the primary key. */
export async function findReply(db: Db | Tx, of: IdempotencyKey): Promise<IdempotencyRow | null> {
  const row = await tables(db)
    .selectFrom('intake_idempotency')
    .selectAll()
    .where('institution_id', '=', of.institutionId)
    .where('actor_id', '=', of.actorId)
    .where('key', '=', of.key)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Claims a key for this transaction. False when it is taken; one who comes at the same moment waits here
 * until the first has committed or given up.
 */
export async function claimKey(tx: Tx, of: IdempotencyKey, requestHash: string, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('intake_idempotency')
    .values({
      institution_id: of.institutionId,
      actor_id: of.actorId,
      key: of.key,
      request_hash: requestHash,
      status: null,
      response: null,
      created_at: at,
    })
    .onConflict((clash) => clash.columns(['institution_id', 'actor_id', 'key']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function saveReply(tx: Tx, of: IdempotencyKey, status: number, response: string): Promise<void> {
  await tables(tx)
    .updateTable('intake_idempotency')
    .set({ status, response })
    .where('institution_id', '=', of.institutionId)
    .where('actor_id', '=', of.actorId)
    .where('key', '=', of.key)
    .execute()
}

/** Forgets keys from before an instant. Served by `intake_idempotency_created_idx`. */
export async function forgetKeys(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await tables(db)
    .deleteFrom('intake_idempotency')
    .where('created_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
