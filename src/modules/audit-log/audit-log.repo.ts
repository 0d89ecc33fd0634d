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
