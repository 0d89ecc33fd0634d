import type { Db, Tx } from '../../../platform/database.ts'
import type { AssistantSettings } from '../domain/assistant/assistant-settings.ts'
import type { AssistantSettingsRow, AssistantTables } from './assistant.tables.ts'

const tables = (db: Db | Tx) => db.withTables<AssistantTables>()

/** The settings in force, or null while the institution has set none. Served by the primary key. */
export async function findAssistantSettings(db: Db | Tx, institutionId: string): Promise<AssistantSettingsRow | null> {
  const row = await tables(db)
    .selectFrom('classification_assistant_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** False when somebody else has just saved the same version. */
export async function insertAssistantSettings(tx: Tx, row: AssistantSettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('classification_assistant_settings')
    .values({ ...row, settings: JSON.stringify(row.settings) as unknown as AssistantSettings })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
