import type { Db, Tx } from '../../../platform/database.ts'
import { defaultGroupSettings, type GroupSettings } from '../domain/groups/group-settings.ts'
import type { GroupSettingsRow, GroupTables } from './groups.tables.ts'

/** The settings in force; version 1 is the program's own and stands in no row. */
export async function readGroupSettings(
  db: Db | Tx,
  institutionId: string,
): Promise<{ version: number; settings: GroupSettings; why: string | null }> {
  const row = await db
    .withTables<GroupTables>()
    .selectFrom('group_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { version: row.version, settings: row.settings, why: row.why }
    : { version: 1, settings: defaultGroupSettings, why: null }
}

/** Saves a version. False when somebody else has just saved the same one. */
export async function insertGroupSettings(tx: Tx, row: GroupSettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .withTables<GroupTables>()
    .insertInto('group_settings')
    .values({ ...row, settings: JSON.stringify(row.settings) as unknown as GroupSettings })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
