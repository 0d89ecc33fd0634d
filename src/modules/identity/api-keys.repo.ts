import type { Db, Tx } from '../../platform/database.ts'
import type { ApiKeyRole } from './domain/roles.ts'
import { type ApiKeys, tables } from './identity.tables.ts'

export interface ApiKey {
  id: string
  name: string
  role: ApiKeyRole
  unitId: string | null
  prefix: string
  createdBy: string
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
}

export async function insertApiKey(tx: Tx, institutionId: string, key: ApiKey, secretHash: Buffer): Promise<void> {
  await tables(tx)
    .insertInto('api_keys')
    .values({
      institution_id: institutionId,
      id: key.id,
      name: key.name,
      role: key.role,
      unit_id: key.unitId,
      prefix: key.prefix,
      secret_hash: secretHash,
      created_by: key.createdBy,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .execute()
}

/** A key of the institution, revoked or not, or null. Served by the primary key. */
export async function findApiKey(db: Db | Tx, institutionId: string, id: string): Promise<ApiKey | null> {
  const row = await tables(db)
    .selectFrom('api_keys')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? keyOf(row) : null
}

/** Newest first, revoked ones included. */
export async function listApiKeys(db: Db | Tx, institutionId: string): Promise<ApiKey[]> {
  const rows = await tables(db)
    .selectFrom('api_keys')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(keyOf)
}

const keyOf = (row: ApiKeys): ApiKey => ({
  id: row.id,
  name: row.name,
  role: row.role,
  unitId: row.unit_id,
  prefix: row.prefix,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
})

/** What is needed to check a key and act with it. Served by the unique prefix. */
export async function findKeyByPrefix(db: Db, prefix: string) {
  const row = await tables(db)
    .selectFrom('api_keys as key')
    .leftJoin('org_units as unit', (join) =>
      join.onRef('unit.institution_id', '=', 'key.institution_id').onRef('unit.id', '=', 'key.unit_id'),
    )
    .selectAll('key')
    .select(['unit.scope_path', 'unit.active as unit_active'])
    .where('key.prefix', '=', prefix)
    .executeTakeFirst()
  return row ?? null
}

/** Ends a key. False when there is no such key, or it had ended before. */
export async function endApiKey(
  tx: Tx,
  institutionId: string,
  keyId: string,
  at: Date,
): Promise<'ended' | 'ended_before' | 'missing'> {
  const row = await tables(tx)
    .selectFrom('api_keys')
    .select('revoked_at')
    .where('institution_id', '=', institutionId)
    .where('id', '=', keyId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return 'missing'
  if (row.revoked_at) return 'ended_before'
  await tables(tx)
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('institution_id', '=', institutionId)
    .where('id', '=', keyId)
    .execute()
  return 'ended'
}

export async function noteKeyUse(db: Db, institutionId: string, keyId: string, at: Date): Promise<void> {
  await tables(db)
    .updateTable('api_keys')
    .set({ last_used_at: at })
    .where('institution_id', '=', institutionId)
    .where('id', '=', keyId)
    .execute()
}
