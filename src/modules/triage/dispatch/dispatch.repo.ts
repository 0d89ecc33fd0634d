import type { Db, Tx } from '../../../platform/database.ts'
import type { Profile } from '../domain/dispatch/candidates.ts'
import type { DispatchSettings } from '../domain/dispatch/dispatch-settings.ts'

type DispatchTables = {
  dispatch_settings: {
    institution_id: string
    version: number
    settings: DispatchSettings
    why: string
    changed_by: string
    changed_by_name: string
    changed_at: Date
  }
  dispatch_profiles: {
    institution_id: string
    person_id: string
    profile: Profile
    changed_by: string
    changed_at: Date
  }
  dispatch_alarms: { institution_id: string; complaint_id: string; raised_at: Date }
}
export type DispatchSettingsRow = DispatchTables['dispatch_settings']
export type ProfileRow = DispatchTables['dispatch_profiles']

const tables = (db: Db | Tx) => db.withTables<DispatchTables>()
const json = <Value>(value: Value) => JSON.stringify(value) as unknown as Value

/** The newest versions first. Served by the primary key. */
export async function listDispatchVersions(db: Db | Tx, institutionId: string, limit = 200): Promise<DispatchSettingsRow[]> {
  return await tables(db)
    .selectFrom('dispatch_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
}

/** Saves a version. False when somebody else has just saved the same one. */
export async function insertDispatchSettings(tx: Tx, row: DispatchSettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('dispatch_settings')
    .values({ ...row, settings: json(row.settings) })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** What some people have said they are good at. Served by the primary key. */
export async function listProfiles(db: Db | Tx, institutionId: string, personIds: readonly string[]): Promise<ProfileRow[]> {
  if (personIds.length === 0) return []
  return await tables(db)
    .selectFrom('dispatch_profiles')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('person_id', 'in', [...personIds])
    .execute()
}

export async function saveProfile(tx: Tx, row: ProfileRow): Promise<void> {
  const values = { ...row, profile: json(row.profile) }
  await tables(tx)
    .insertInto('dispatch_profiles')
    .values(values)
    .onConflict((clash) =>
      clash
        .columns(['institution_id', 'person_id'])
        .doUpdateSet({ profile: values.profile, changed_by: row.changed_by, changed_at: row.changed_at }),
    )
    .execute()
}

/** False when the alarm that nobody answers for this complaint stands already. */
export async function claimAlarm(tx: Tx, institutionId: string, complaintId: string, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('dispatch_alarms')
    .values({ institution_id: institutionId, complaint_id: complaintId, raised_at: at })
    .onConflict((clash) => clash.columns(['institution_id', 'complaint_id']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The complaints of which it stands said that nobody answers for them. Hardly ever any. */
export async function listAlarms(db: Db, institutionId: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('dispatch_alarms')
    .select('complaint_id')
    .where('institution_id', '=', institutionId)
    .execute()
  return rows.map((row) => row.complaint_id)
}

export async function endAlarm(tx: Tx, institutionId: string, complaintId: string): Promise<void> {
  await tables(tx)
    .deleteFrom('dispatch_alarms')
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .execute()
}
