import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type PortalAccessRow, type PortalSessionRow, tables } from '../intake.tables.ts'

export async function insertAccess(tx: Tx, row: PortalAccessRow): Promise<void> {
  await tables(tx).insertInto('intake_portal_access').values(row).execute()
}

/** Served by the unique (institution_id, number). */
export async function findAccess(db: Db | Tx, institutionId: string, number: string): Promise<PortalAccessRow | null> {
  const row = await tables(db)
    .selectFrom('intake_portal_access')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

/** How many complaints a phone number has filed since, under a lock that makes those filed at the same moment wait their turn. */
export async function lockAndCountFilings(tx: Tx, institutionId: string, phoneIndex: string, since: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`portal phone ${institutionId} ${phoneIndex}`}, 0))`.execute(tx)
  const { count } = await tables(tx)
    .selectFrom('intake_portal_access')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('institution_id', '=', institutionId)
    .where('phone_index', '=', phoneIndex)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

/** Tries at a number since, oldest first, under a lock on the number. Served by `intake_portal_attempts_number_idx`. */
export async function lockAndListAttempts(tx: Tx, institutionId: string, number: string, since: Date): Promise<Date[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`portal number ${institutionId} ${number}`}, 0))`.execute(tx)
  const rows = await tables(tx)
    .selectFrom('intake_portal_attempts')
    .select('at')
    .where('institution_id', '=', institutionId)
    .where('number', '=', number)
    .where('at', '>', since)
    .orderBy('at')
    .execute()
  return rows.map((row) => row.at)
}

export async function insertAttempt(
  tx: Tx,
  row: { institution_id: string; id: string; number: string; at: Date },
): Promise<void> {
  await tables(tx).insertInto('intake_portal_attempts').values(row).execute()
}

/** The right code wipes the slate of its number. */
export async function forgiveAttempts(tx: Tx, institutionId: string, number: string): Promise<void> {
  await tables(tx)
    .deleteFrom('intake_portal_attempts')
    .where('institution_id', '=', institutionId)
    .where('number', '=', number)
    .execute()
}

export async function insertSession(tx: Tx, row: PortalSessionRow): Promise<void> {
  await tables(tx).insertInto('intake_portal_sessions').values(row).execute()
}

/** The living session of a token, prolonged in the same statement; null when there is none. Served by the unique token_hash. */
export async function prolongSession(
  db: Db,
  tokenHash: Buffer,
  at: Date,
  until: Date,
  beganAfter: Date,
): Promise<PortalSessionRow | null> {
  const row = await tables(db)
    .updateTable('intake_portal_sessions')
    .set({ expires_at: until })
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .where('created_at', '>', beganAfter)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await tables(db).deleteFrom('intake_portal_sessions').where('token_hash', '=', tokenHash).execute()
}

/** Removes sessions and tries that no longer count. Served by their indexes on time. */
export async function forgetPortal(db: Db, before: Date): Promise<void> {
  await tables(db).deleteFrom('intake_portal_sessions').where('expires_at', '<', before).execute()
  await tables(db).deleteFrom('intake_portal_attempts').where('at', '<', before).execute()
}
