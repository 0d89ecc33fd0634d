import type { Db, Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { ImportMapping } from '../domain/import-fields.ts'
import type { ImportLineRow, ImportRow } from '../intake.tables.ts'
import { findImport } from './imports.repo.ts'
import { type Names, readRow } from './row-filing.ts'

/** A row of the file under a mapping: sealed, with what is wrong with it. */
export function lineOf(
  ctx: Context,
  of: { importId: string; number: number; cells: string[] },
  mapping: ImportMapping,
  names: Names,
): ImportLineRow {
  const reading = readRow(ctx, of.cells, mapping, names)
  return {
    institution_id: ctx.actor.institutionId,
    import_id: of.importId,
    row_number: of.number,
    cells_sealed: ctx.keys.encrypt(JSON.stringify(of.cells), sealOf(of.importId, of.number)),
    row_hash: reading.ok ? reading.hash : null,
    status: reading.ok ? 'ready' : 'wrong',
    errors: reading.ok ? {} : reading.errors,
    complaint_id: null,
  }
}

const sealOf = (importId: string, number: number) => `${importId}:${number}`

/** The cells of a row, C3 already gone. */
export const openLine = (ctx: Context, line: ImportLineRow): string[] =>
  JSON.parse(ctx.keys.decrypt(line.cells_sealed, sealOf(line.import_id, line.row_number)))

/** An import of one's own. Another person's file is not there. */
export async function accessImport(ctx: Context, db: Db | Tx, id: string, options: { lock?: boolean } = {}): Promise<ImportRow> {
  const found = await findImport(db, ctx.actor.institutionId, id, options)
  if (!found || found.created_by !== ctx.actor.id) throw notFound({ zh: '这次导入', en: 'import' })
  return found
}
