import type { Db, Tx } from '../../../platform/database.ts'
import type { QuietHours } from '../domain/quiet-hours.ts'
import type { OwnQuietRow, QuietTables, QuietVersionRow } from './quiet.tables.ts'

const tables = (db: Db | Tx) => db.withTables<QuietTables>()
const asJson = (settings: QuietHours) => JSON.stringify(settings) as unknown as QuietHours

/** Every version that people have made, the latest first. Served by the primary key; a few dozen rows. */
export const listQuietVersions = (db: Db | Tx, institutionId: string): Promise<QuietVersionRow[]> =>
  tables(db)
    .selectFrom('quiet_hours_versions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .execute()

/** False when somebody else has just saved the same version. */
export async function insertQuietVersion(tx: Tx, row: QuietVersionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('quiet_hours_versions')
    .values({ ...row, settings: asJson(row.settings) })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Those of these people who keep hours of their own. Served by the primary key. */
export async function findOwnQuietHours(
  db: Db | Tx,
  institutionId: string,
  personIds: readonly string[],
): Promise<Map<string, QuietHours>> {
  if (personIds.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('own_quiet_hours')
    .select(['person_id', 'settings'])
    .where('institution_id', '=', institutionId)
    .where('person_id', 'in', [...personIds])
    .execute()
  return new Map(rows.map(({ person_id, settings }) => [person_id, settings]))
}

export async function saveOwnQuietHours(tx: Tx, row: OwnQuietRow): Promise<void> {
  const changed = { settings: asJson(row.settings), changed_at: row.changed_at }
  await tables(tx)
    .insertInto('own_quiet_hours')
    .values({ ...row, ...changed })
    .onConflict((clash) => clash.columns(['institution_id', 'person_id']).doUpdateSet(changed))
    .execute()
}

export async function dropOwnQuietHours(tx: Tx, institutionId: string, personId: string): Promise<void> {
  await tables(tx)
    .deleteFrom('own_quiet_hours')
    .where('institution_id', '=', institutionId)
    .where('person_id', '=', personId)
    .execute()
}
