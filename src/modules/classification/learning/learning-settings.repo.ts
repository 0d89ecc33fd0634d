import type { Db, Tx } from '../../../platform/database.ts'
import type { LearningSettings } from './domain/learning-settings.ts'
import type { LearningSettingsRow, LearningTables } from './learning.tables.ts'

const tables = (db: Db | Tx) => db.withTables<LearningTables>()

/** The settings in force, or null while the institution has set none. Served by the primary key. */
export async function findLatestLearningSettings(db: Db | Tx, institutionId: string): Promise<LearningSettingsRow | null> {
  const row = await tables(db)
    .selectFrom('classification_learning_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** False when somebody else has just saved the same version. */
export async function insertLearningSettings(tx: Tx, row: LearningSettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('classification_learning_settings')
    .values({ ...row, settings: JSON.stringify(row.settings) as unknown as LearningSettings })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
