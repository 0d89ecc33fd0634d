import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'

export const partnerKinds = ['loan_facilitator', 'collection', 'agency', 'merchant', 'other'] as const
export const contractStates = ['in_force', 'suspended', 'ended'] as const

export interface PartnerContact {
  name: string
  post: string
  phone: string
}

export type PartnerRow = {
  institution_id: string
  id: string
  version: number
  name: string
  kind: (typeof partnerKinds)[number]
  contract: (typeof contractStates)[number]
  contract_until: string | null
  contacts: PartnerContact[]
  note: string
  key_id: string | null
  created_at: Date
  updated_at: Date
}

type PartnerTables = { partners: PartnerRow }
const tables = (db: Db | Tx) => db.withTables<PartnerTables>()
const values = <Row extends Partial<PartnerRow>>(row: Row): Row =>
  row.contacts ? { ...row, contacts: JSON.stringify(row.contacts) as unknown as PartnerContact[] } : row

/** A partner of the institution, or null. Served by the primary key. */
export async function findPartner(
  db: Db | Tx,
  institutionId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<PartnerRow | null> {
  let query = tables(db).selectFrom('partners').selectAll().where('institution_id', '=', institutionId).where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** All of them by name: an institution has dozens. */
export async function listPartners(db: Db | Tx, institutionId: string): Promise<PartnerRow[]> {
  return await tables(db).selectFrom('partners').selectAll().where('institution_id', '=', institutionId).orderBy('name').execute()
}

/** What of it belongs to another one already, or null. */
export async function isTaken(
  tx: Tx,
  institutionId: string,
  wanted: { id: string; name: string; keyId: string | null },
): Promise<'name' | 'keyId' | null> {
  const row = await tables(tx)
    .selectFrom('partners')
    .select(['name'])
    .where('institution_id', '=', institutionId)
    .where('id', '<>', wanted.id)
    .where(sql<SqlBool>`(name = ${wanted.name} or key_id = ${wanted.keyId}::uuid)`)
    .executeTakeFirst()
  if (!row) return null
  return row.name === wanted.name ? 'name' : 'keyId'
}

export async function insertPartner(tx: Tx, row: PartnerRow): Promise<void> {
  await tables(tx).insertInto('partners').values(values(row)).execute()
}

export async function updatePartner(tx: Tx, row: PartnerRow): Promise<void> {
  const { institution_id, id, created_at: _, ...changed } = row
  await tables(tx)
    .updateTable('partners')
    .set(values(changed))
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .execute()
}
