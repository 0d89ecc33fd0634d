import type { Db, Tx } from '../../../platform/database.ts'
import { type ImportLineRow, type ImportRow, type ImportStatus, tables } from '../intake.tables.ts'

export async function insertImport(tx: Tx, row: ImportRow): Promise<void> {
  await tables(tx)
    .insertInto('intake_imports')
    .values({
      ...row,
      columns: JSON.stringify(row.columns) as unknown as string[],
      mapping: JSON.stringify(row.mapping) as unknown as Record<string, unknown>,
    })
    .execute()
}

/** Rows in batches: a statement holds no more than 65,535 values. */
export async function insertLines(tx: Tx, rows: ImportLineRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await tables(tx)
      .insertInto('intake_import_rows')
      .values(
        rows
          .slice(at, at + 1000)
          .map((row) => ({ ...row, errors: JSON.stringify(row.errors) as unknown as ImportLineRow['errors'] })),
      )
      .execute()
}

export async function deleteLines(tx: Tx, institutionId: string, importId: string): Promise<void> {
  await tables(tx)
    .deleteFrom('intake_import_rows')
    .where('institution_id', '=', institutionId)
    .where('import_id', '=', importId)
    .execute()
}

export async function findImport(
  db: Db | Tx,
  institutionId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ImportRow | null> {
  let query = tables(db).selectFrom('intake_imports').selectAll().where('institution_id', '=', institutionId).where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** A person's imports, newest first. Served by `intake_imports_creator_idx`. */
export async function listImports(db: Db, institutionId: string, createdBy: string, limit: number): Promise<ImportRow[]> {
  return await tables(db)
    .selectFrom('intake_imports')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('created_by', '=', createdBy)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
}

export async function updateImport(
  tx: Tx,
  institutionId: string,
  id: string,
  changed: { mapping?: Record<string, unknown>; status?: ImportStatus; committed_at?: Date },
): Promise<void> {
  const mapping = changed.mapping && { mapping: JSON.stringify(changed.mapping) as unknown as Record<string, unknown> }
  await tables(tx)
    .updateTable('intake_imports')
    .set({ ...changed, ...mapping })
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .execute()
}

/** Rows of an import in the order of the file. Served by the primary key. */
export async function listLines(
  db: Db | Tx,
  institutionId: string,
  importId: string,
  options: { status?: readonly ImportLineRow['status'][]; after?: number; limit: number },
): Promise<ImportLineRow[]> {
  let query = tables(db)
    .selectFrom('intake_import_rows')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('import_id', '=', importId)
    .where('row_number', '>', options.after ?? 0)
  if (options.status) query = query.where('status', 'in', [...options.status])
  return await query.orderBy('row_number').limit(options.limit).execute()
}

export async function countLines(
  db: Db | Tx,
  institutionId: string,
  importId: string,
): Promise<Record<ImportLineRow['status'], number>> {
  const rows = await tables(db)
    .selectFrom('intake_import_rows')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .where('institution_id', '=', institutionId)
    .where('import_id', '=', importId)
    .groupBy('status')
    .execute()
  return { ready: 0, wrong: 0, filed: 0, known: 0, ...Object.fromEntries(rows.map((row) => [row.status, row.count])) }
}

/** Holds a row that is still to be filed. False when somebody else has done it. */
export async function claimLine(
  tx: Tx,
  line: Pick<ImportLineRow, 'institution_id' | 'import_id' | 'row_number'>,
): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('intake_import_rows')
    .select('row_number')
    .where('institution_id', '=', line.institution_id)
    .where('import_id', '=', line.import_id)
    .where('row_number', '=', line.row_number)
    .where('status', '=', 'ready')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function updateLine(
  tx: Tx,
  line: Pick<ImportLineRow, 'institution_id' | 'import_id' | 'row_number'>,
  changed: Pick<ImportLineRow, 'status'> & Partial<Pick<ImportLineRow, 'errors' | 'complaint_id'>>,
): Promise<void> {
  const errors = changed.errors && { errors: JSON.stringify(changed.errors) as unknown as ImportLineRow['errors'] }
  await tables(tx)
    .updateTable('intake_import_rows')
    .set({ ...changed, ...errors })
    .where('institution_id', '=', line.institution_id)
    .where('import_id', '=', line.import_id)
    .where('row_number', '=', line.row_number)
    .execute()
}

/** The complaint that the same row was filed as before, in whichever file. Served by `intake_import_rows_hash_idx`. */
export async function findFiledRow(db: Db | Tx, institutionId: string, hash: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('intake_import_rows')
    .select('complaint_id')
    .where('institution_id', '=', institutionId)
    .where('row_hash', '=', hash)
    .where('status', '=', 'filed')
    .executeTakeFirst()
  return row?.complaint_id ?? null
}
