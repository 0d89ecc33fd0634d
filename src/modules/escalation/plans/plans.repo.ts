import type { Db, Tx } from '../../../platform/database.ts'
import type { PlanTables, PlanVersionRow } from './plans.tables.ts'

const tables = (db: Db | Tx) => db.withTables<PlanTables>()

/** The saved versions of one plan, newest first. The shipped version 1 stands in no row. */
export async function listVersions(db: Db | Tx, institutionId: string, planKey: string): Promise<PlanVersionRow[]> {
  return await tables(db)
    .selectFrom('plan_versions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('plan_key', '=', planKey)
    .orderBy('version', 'desc')
    .execute()
}

/** The newest saved version of every plan that has one. Plans are a few dozen at the most. */
export async function listLatest(db: Db | Tx, institutionId: string): Promise<PlanVersionRow[]> {
  return await tables(db)
    .selectFrom('plan_versions')
    .distinctOn('plan_key')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('plan_key')
    .orderBy('version', 'desc')
    .execute()
}

/** Saves a version. False when somebody else has just saved the same one. */
export async function insertVersion(tx: Tx, row: PlanVersionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('plan_versions')
    .values({ ...row, content: JSON.stringify(row.content) as unknown as PlanVersionRow['content'] })
    .onConflict((clash) => clash.columns(['institution_id', 'plan_key', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
