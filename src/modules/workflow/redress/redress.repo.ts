import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { AuthoritySettings } from '../domain/redress/authority.ts'
import type { AuthoritySettingsRow, GrantRow, RedressTables } from './redress.tables.ts'

const tables = (db: Db | Tx) => db.withTables<RedressTables>()

export async function insertGrant(tx: Tx, row: GrantRow): Promise<void> {
  await tables(tx).insertInto('redress_grants').values(row).execute()
}

/** What was approved but not carried out no longer counts. Served by `redress_grants_complaint_idx`. */
export async function supersede(tx: Tx, institutionId: string, complaintId: string, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('redress_grants')
    .set({ superseded_at: at })
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .where('executed_at', 'is', null)
    .where('superseded_at', 'is', null)
    .execute()
}

/** Carried out for good. Served by `redress_grants_complaint_idx`. */
export async function markExecuted(tx: Tx, institutionId: string, complaintId: string, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('redress_grants')
    .set({ executed_at: at })
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .where('executed_at', 'is', null)
    .where('superseded_at', 'is', null)
    .execute()
}

export interface SimilarGrant {
  complaint_id: string
  kind: string
  amount: number
  product: string | null
  band: number
  decided_at: Date
}

/** No comparison needs more. */
const similarCap = 2000

/**
 * What was paid on other complaints of the same business and reason, newest first, whoever may see them: sums only go into a
 * distribution, and links are handed out by the complaint's own list. Served by `redress_grants_similar_idx`.
 */
export async function listSimilarGrants(
  db: Db | Tx,
  institutionId: string,
  matter: { business: string; reason: string; exceptComplaintId: string; since: Date },
): Promise<SimilarGrant[]> {
  return await tables(db)
    .selectFrom('redress_grants')
    .select(['complaint_id', 'kind', 'amount', 'product', 'band', 'decided_at'])
    .where('institution_id', '=', institutionId)
    .where('business', '=', matter.business)
    .where('reason', '=', matter.reason)
    .where('decided_at', '>=', matter.since)
    .where('complaint_id', '<>', matter.exceptComplaintId)
    .where('superseded_at', 'is', null)
    .where('amount', '>', 0)
    .orderBy('decided_at', 'desc')
    .limit(similarCap)
    .execute()
}

/**
 * What the same consumer was granted since a moment, and on how many complaints; `exceptComplaintId` leaves out what this
 * complaint's new solution would take the place of, but not what was already paid on it.
 * Served by `redress_grants_consumer_idx`.
 */
export async function consumerTotals(
  db: Db | Tx,
  institutionId: string,
  consumer: { keys: readonly string[]; since: Date; exceptComplaintId: string },
): Promise<{ total: number; grants: number }> {
  if (consumer.keys.length === 0) return { total: 0, grants: 0 }
  const row = await tables(db)
    .selectFrom('redress_grants')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('amount'), sql<number>`0`).as('total'),
      eb.fn.countAll<number>().as('grants'),
    ])
    .where('institution_id', '=', institutionId)
    .where(sql<SqlBool>`consumer_keys && ${[...consumer.keys]}::text[]`)
    .where('decided_at', '>=', consumer.since)
    .where('superseded_at', 'is', null)
    .where('amount', '>', 0)
    .where((eb) => eb.or([eb('complaint_id', '<>', consumer.exceptComplaintId), eb('executed_at', 'is not', null)]))
    .executeTakeFirstOrThrow()
  return { total: Number(row.total), grants: Number(row.grants) }
}

/**
 * Makes those who grant something to one consumer wait for each other until they have saved it, so that the next one counts it.
 * In one order, so that two who share several of a consumer's keys cannot wait for each other for ever.
 */
export async function lockConsumer(tx: Tx, institutionId: string, keys: readonly string[]): Promise<void> {
  for (const key of [...keys].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`redress ${institutionId} ${key}`}, 0))`.execute(tx)
}

export async function findLatestAuthority(db: Db | Tx, institutionId: string): Promise<AuthoritySettingsRow | null> {
  const [row] = await listAuthorityVersions(db, institutionId, 1)
  return row ?? null
}

/** The versions, newest first. Served by the primary key. */
export async function listAuthorityVersions(db: Db | Tx, institutionId: string, limit: number): Promise<AuthoritySettingsRow[]> {
  return await tables(db)
    .selectFrom('authority_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
}

/** Saves a version. False when somebody else has just saved the same one. */
export async function insertAuthority(tx: Tx, row: AuthoritySettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('authority_settings')
    .values({ ...row, settings: JSON.stringify(row.settings) as unknown as AuthoritySettings })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
