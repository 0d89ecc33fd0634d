import type { Db, Tx } from '../../platform/database.ts'
import type { Classification } from '../complaint/domain/events.ts'
import { isCorrected } from './learning/domain/own-case.ts'

type CorrectionTables = {
  classification_corrections: {
    institution_id: string
    id: string
    complaint_id: string
    at: Date
    person_id: string
    person_name: string
    from_labels: Classification | null
    to_labels: Classification
    proposed_by: string | null
    changed_axes: string[]
    why: string | null
    model_source: string | null
  }
}
export type CorrectionRow = CorrectionTables['classification_corrections']

const tables = (db: Db | Tx) => db.withTables<CorrectionTables>()

export async function insertCorrections(tx: Tx, rows: CorrectionRow[]): Promise<void> {
  const asJson = (value: Classification | null) => (value === null ? null : JSON.stringify(value)) as unknown as Classification
  await tables(tx)
    .insertInto('classification_corrections')
    .values(rows.map((row) => ({ ...row, from_labels: asJson(row.from_labels), to_labels: asJson(row.to_labels) })))
    .execute()
}

/** How often people left what was proposed since a day as it was, and which axes they changed or added to. Served by `classification_corrections_at_idx`. */
export async function countCorrections(
  db: Db,
  institutionId: string,
  since: Date,
): Promise<{ accepted: number; corrected: number; byAxis: Record<string, number> }> {
  const rows = await tables(db)
    .selectFrom('classification_corrections')
    .select((eb) => ['changed_axes', eb.fn.countAll<number>().as('count')])
    .where('institution_id', '=', institutionId)
    .where('at', '>=', since)
    .where('proposed_by', '=', 'model')
    .groupBy('changed_axes')
    .execute()
  const byAxis: Record<string, number> = {}
  for (const { changed_axes, count } of rows) for (const axis of changed_axes) byAxis[axis] = (byAxis[axis] ?? 0) + count
  const accepted = rows.filter((row) => !isCorrected(row.changed_axes)).reduce((sum, row) => sum + row.count, 0)
  const all = rows.reduce((sum, row) => sum + row.count, 0)
  return { accepted, corrected: all - accepted, byAxis }
}
