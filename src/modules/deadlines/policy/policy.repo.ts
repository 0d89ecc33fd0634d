import type { Db, Tx } from '../../../platform/database.ts'
import type { PolicyRow, PolicyTables } from './policy.tables.ts'

const tables = (db: Db | Tx) => db.withTables<PolicyTables>()

/** Every version that people have made, oldest first. Served by the primary key; a few dozen rows. */
export const listPolicies = (db: Db | Tx, institutionId: string): Promise<PolicyRow[]> =>
  tables(db).selectFrom('clock_policies').selectAll().where('institution_id', '=', institutionId).orderBy('version').execute()

/** False when somebody else has just saved the same version. */
export async function insertPolicy(tx: Tx, row: PolicyRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('clock_policies')
    .values({ ...row, settings: JSON.stringify(row.settings) as unknown as PolicyRow['settings'] })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
