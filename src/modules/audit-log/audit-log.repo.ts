import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

type AuditEvents = {
  institution_id: string
  seq: number
  canonical: Buffer
  prev_hash: Buffer
  hash: Buffer
  at: Date
  actor_kind: string
  actor_id: string
  actor_name: string | null
  action: string
  object_type: string | null
  object_id: string | null
  outcome: string
}
type AuditHeads = { institution_id: string; seq: number; hash: Buffer }
type AuditPersonal = { institution_id: string; seq: number; field: string; sealed: string }

export type AuditTables = { audit_events: AuditEvents; audit_heads: AuditHeads; audit_personal: AuditPersonal }

/** The database with the tables of this module, for its repos. */
export const tables = (db: Db | Tx) => db.withTables<AuditTables>()

/** An entry that has no place in the chain yet. */
export interface Draft {
  canonical: Uint8Array
  sealed: Array<{ field: string; sealed: string }>
}

/** Chains and inserts all entries in their order, under the lock of the institution's head row. */
export async function append(tx: Tx, institutionId: string, drafts: readonly Draft[]): Promise<void> {
  const events = drafts.map((draft) => Buffer.from(draft.canonical))
  const personal = drafts.flatMap((draft, index) => draft.sealed.map((kept) => ({ index, ...kept })))
  await sql`select audit_append(${institutionId}, ${events}::bytea[], ${JSON.stringify(personal)}::jsonb)`.execute(tx)
}

/** The end of an institution's chain, or null before its first entry. With `lock`, nobody appends until the transaction ends. */
export async function findHead(
  db: Db | Tx,
  institutionId: string,
  options: { lock?: boolean } = {},
): Promise<{ seq: number; hash: Buffer } | null> {
  let query = tables(db).selectFrom('audit_heads').select(['seq', 'hash']).where('institution_id', '=', institutionId)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** Every institution that has a chain. */
export async function listChains(db: Db | Tx): Promise<string[]> {
  const rows = await tables(db).selectFrom('audit_heads').select('institution_id').orderBy('institution_id').execute()
  return rows.map((row) => row.institution_id)
}

/** The hash of one record, hexadecimal, or null when there is no such record. */
export async function findHash(db: Db | Tx, institutionId: string, seq: number): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('audit_events')
    .select('hash')
    .where('institution_id', '=', institutionId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row ? row.hash.toString('hex') : null
}

/** Lets one process at a time write checkpoints of an institution, wherever the processes run. Held until the transaction ends. */
export async function lockCheckpoints(tx: Db | Tx, institutionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit-log checkpoints ${institutionId}`}, 0))`.execute(tx)
}

/** False when this institution's trail is being verified already. Held until the transaction ends. */
export async function tryLockVerification(tx: Tx, institutionId: string): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${`audit-log verification ${institutionId}`}, 0)) as got`.execute(tx)
  return rows[0]!.got
}
