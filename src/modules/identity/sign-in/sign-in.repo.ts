import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { lockOut } from '../domain/lock-out.ts'
import { tables } from '../identity.tables.ts'

export interface Attempt {
  id: string
  loginHash: Buffer
  ip: string
  at: Date
}

/**
 * Earlier attempts inside the window, under a lock that makes parallel guesses wait their turn.
 * Locks are taken login first, then address, so that they cannot deadlock.
 */
export async function lockAttempts(tx: Tx, attempt: Attempt): Promise<{ byLogin: Date[]; byIp: Date[] }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in login ${attempt.loginHash.toString('hex')}`}, 0))`.execute(
    tx,
  )
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ip ${attempt.ip}`}, 0))`.execute(tx)
  const since = new Date(attempt.at.getTime() - lockOut.windowMs)
  const recent = tables(tx).selectFrom('sign_in_attempts').select('at').where('at', '>', since)
  const byLogin = await recent.where('login_hash', '=', attempt.loginHash).execute()
  const byIp = await recent.where('ip', '=', attempt.ip).execute()
  return { byLogin: byLogin.map(({ at }) => at), byIp: byIp.map(({ at }) => at) }
}

/** Counts an attempt as failed until it is forgiven, and forgets those that no longer count. */
export async function insertAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  const gone = new Date(attempt.at.getTime() - lockOut.windowMs)
  // A hundred at a time keeps up with any flood; those that another sign-in is removing are left to it.
  await sql`delete from sign_in_attempts where id in
    (select id from sign_in_attempts where at <= ${gone} order by at limit 100 for update skip locked)`.execute(tx)
  await tables(tx)
    .insertInto('sign_in_attempts')
    .values({ id: attempt.id, login_hash: attempt.loginHash, ip: attempt.ip, at: attempt.at })
    .execute()
}

/** After the right password: the failures of this login no longer count. */
export async function forgiveAttempts(tx: Tx, loginHash: Buffer): Promise<void> {
  await tables(tx).deleteFrom('sign_in_attempts').where('login_hash', '=', loginHash).execute()
}

/** Marks a session as used just now. */
export async function touchSession(db: Db, token: string, at: Date): Promise<void> {
  await tables(db).updateTable('auth_sessions').set({ updated_at: at }).where('token', '=', token).execute()
}

export async function deleteSession(db: Db | Tx, token: string): Promise<void> {
  await tables(db).deleteFrom('auth_sessions').where('token', '=', token).execute()
}

/** Forgets the sessions of a person that were over before this sign-in. */
export async function deleteStaleSessions(tx: Tx, personId: string, now: Date): Promise<void> {
  await tables(tx).deleteFrom('auth_sessions').where('user_id', '=', personId).where('expires_at', '<=', now).execute()
}

/** Ends every session of a person. Served by `auth_sessions_user_idx`. */
export async function deleteSessions(tx: Tx, personId: string): Promise<void> {
  await tables(tx).deleteFrom('auth_sessions').where('user_id', '=', personId).execute()
}

export async function findPasswordHash(db: Db | Tx, personId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('auth_accounts')
    .select('password')
    .where('user_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? null
}

export async function updatePasswordHash(tx: Tx, personId: string, hash: string, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('auth_accounts')
    .set({ password: hash, updated_at: at })
    .where('user_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .execute()
}
