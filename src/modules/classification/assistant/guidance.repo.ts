import type { Db, Tx } from '../../../platform/database.ts'
import type { AssistantTables, GuidanceRow } from './assistant.tables.ts'

const tables = (db: Db | Tx) => db.withTables<AssistantTables>()
const table = 'classification_assistant_guidance'

/** The whole library of an institution: some dozens of passages, by source and title. */
export function listGuidance(db: Db | Tx, institutionId: string): Promise<GuidanceRow[]> {
  return tables(db)
    .selectFrom(table)
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('source')
    .orderBy('title_zh')
    .orderBy('id')
    .execute()
}

export async function findGuidance(tx: Tx, institutionId: string, id: string): Promise<GuidanceRow | null> {
  const row = await tables(tx)
    .selectFrom(table)
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Saves passages; one that came with the program and is there already stays as it is. Returns how many were new. */
export async function insertGuidance(tx: Tx, rows: readonly GuidanceRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto(table)
    .values([...rows])
    .onConflict((clash) => clash.columns(['institution_id', 'factory_key']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows)
}

export async function updateGuidance(tx: Tx, { institution_id, id, ...row }: GuidanceRow): Promise<void> {
  await tables(tx).updateTable(table).set(row).where('institution_id', '=', institution_id).where('id', '=', id).execute()
}

export async function deleteGuidance(tx: Tx, institutionId: string, id: string): Promise<void> {
  await tables(tx).deleteFrom(table).where('institution_id', '=', institutionId).where('id', '=', id).execute()
}
