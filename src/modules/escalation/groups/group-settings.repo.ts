import type { Db, Tx } from '../../../platform/database.ts'
import { defaultGroupSettings, type GroupSettings } from '../domain/groups/group-settings.ts'
import type { GroupSettingsRow, GroupTables } from './groups.tables.ts'

export interface SettingsVersion {
  version: number
  settings: GroupSettings
  why: string | null
  changedBy: string | null
  changedAt: Date | null
}

/** Version 1 is the program's own and stands in no row. */
const shipped: SettingsVersion = { version: 1, settings: defaultGroupSettings, why: null, changedBy: null, changedAt: null }

/** Every version, newest first; the first of them is in force. Versions are never changed or removed. */
export async function listGroupSettings(db: Db | Tx, institutionId: string, limit = 100): Promise<SettingsVersion[]> {
  const rows = await db
    .withTables<GroupTables>()
    .selectFrom('group_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  const changed = rows.map(
    ({ version, settings, why, changed_by_name: changedBy, changed_at: changedAt }): SettingsVersion => ({
      ...{ version, settings, why, changedBy, changedAt },
    }),
  )
  return [...changed, shipped]
}

/** The settings in force. */
export async function readGroupSettings(db: Db | Tx, institutionId: string): Promise<SettingsVersion> {
  const [inForce = shipped] = await listGroupSettings(db, institutionId, 1)
  return inForce
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
