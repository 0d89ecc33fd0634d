import type { Db, Tx } from '../../platform/database.ts'
import type { TriageSettings } from './domain/triage-settings.ts'

type TriageTables = {
  triage_settings: {
    institution_id: string
    version: number
    settings: TriageSettings
    why: string
    changed_by: string
    changed_by_name: string
    changed_at: Date
  }
}
export type SettingsRow = TriageTables['triage_settings']

const tables = (db: Db | Tx) => db.withTables<TriageTables>()

/** The settings in force, or null while the institution has set none. Served by the primary key. */
export async function findLatestSettings(db: Db | Tx, institutionId: string): Promise<SettingsRow | null> {
  const row = await tables(db)
    .selectFrom('triage_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Saves a version. False when somebody else has just saved the same one. */
export async function insertSettings(tx: Tx, row: SettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('triage_settings')
    .values({ ...row, settings: JSON.stringify(row.settings) as unknown as TriageSettings })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
