import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { type InstitutionKind, tables } from '../identity.tables.ts'

export interface Institution {
  id: string
  name: string
  code: string
  kind: InstitutionKind
}

const columns = ['id', 'name', 'code', 'kind'] as const

export async function findInstitution(db: Db | Tx, institutionId: string): Promise<Institution | null> {
  return (await tables(db).selectFrom('institutions').select(columns).where('id', '=', institutionId).executeTakeFirst()) ?? null
}

/** The oldest institution of the installation, or null before the first run has been completed. */
export async function findFirstInstitution(db: Db | Tx): Promise<Institution | null> {
  return (
    (await tables(db)
      .selectFrom('institutions')
      .select(columns)
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()) ?? null
  )
}

export async function listInstitutions(db: Db | Tx): Promise<Institution[]> {
  return await tables(db).selectFrom('institutions').select(columns).orderBy('created_at').orderBy('id').execute()
}

/** Makes a second first run wait for the first one, and then find it done. */
export async function lockInstitutions(tx: Tx): Promise<void> {
  await sql`lock table institutions in share row exclusive mode`.execute(tx)
}

export async function insertInstitution(tx: Tx, institution: Institution, at: Date): Promise<void> {
  await tables(tx)
    .insertInto('institutions')
    .values({ ...institution, settings: '{}', created_at: at })
    .execute()
}
