import { basename } from 'node:path'
import { inTransaction } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { safeFileName } from '../../../platform/files.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { channels } from '../../complaint/domain/vocabulary.ts'
import { guessMapping, type ImportMapping, isSecretHeader } from '../domain/import-fields.ts'
import type { ImportRow } from '../intake.tables.ts'
import { safeText } from '../seal-also.ts'
import { deleteLines, insertImport, insertLines, listLines, updateImport } from './imports.repo.ts'
import { accessImport, lineOf, openLine } from './lines.ts'
import { maxImportRows, readTable } from './read-table.ts'
import { readNames } from './row-filing.ts'

/** Reads a file and keeps it, sealed and without what may never be kept, until the person has seen what will come of it. */
export async function startImport(
  ctx: Context,
  file: { name: string; content: Buffer },
  defaults: ImportMapping['defaults'] = {},
): Promise<ImportRow> {
  const table = await readTable(file.content)
  const mapping = { ...guessMapping(table.columns), defaults }
  const names = await readNames(ctx)
  const at = ctx.clock.now()
  const id = newId(at)
  const { institutionId } = ctx.actor
  const redacted = new Set<string>()
  const secret = table.columns.map(isSecretHeader)
  const lines = table.rows.map(({ number, cells }) => {
    const safe = cells.map((cell, index) => {
      if (secret[index] && cell !== '') {
        redacted.add('password')
        return '■■■■'
      }
      const { redacted: text, kinds } = safeText(cell)
      for (const kind of kinds) redacted.add(kind)
      return text
    })
    return lineOf(ctx, { importId: id, number, cells: safe }, mapping, names)
  })
  const row: ImportRow = {
    institution_id: institutionId,
    id,
    file_name: safeFileName(safeText(basename(file.name)).shown),
    columns: table.columns.map((column) => safeText(column).shown.slice(0, 80)),
    mapping: { ...mapping },
    status: 'parsed',
    redacted: [...redacted],
    created_by: ctx.actor.id,
    created_at: at,
    committed_at: null,
  }
  await inTransaction(ctx.db, async (tx) => {
    await insertImport(tx, row)
    await insertLines(tx, lines)
    record(ctx, tx, {
      action: 'intake.import_read',
      object: { type: 'import', id },
      data: { rows: lines.length, columns: row.columns.length },
    })
  })
  return row
}

/** Says which column holds what, and reads every row anew by it. */
export async function changeMapping(ctx: Context, id: string, mapping: ImportMapping): Promise<ImportRow> {
  const names = await readNames(ctx)
  return await inTransaction(ctx.db, async (tx) => {
    const found = await accessImport(ctx, tx, id, { lock: true })
    if (found.status !== 'parsed')
      throw conflict('intake.import_committed', {
        zh: '已经开始导入，不能再改对应关系。',
        en: 'The import has begun; the mapping can no longer be changed.',
      })
    checkMapping(found, mapping)
    const lines = await listLines(tx, found.institution_id, id, { limit: maxImportRows })
    const fresh = lines.map((line) =>
      lineOf(ctx, { importId: id, number: line.row_number, cells: openLine(ctx, line) }, mapping, names),
    )
    await deleteLines(tx, found.institution_id, id)
    await insertLines(tx, fresh)
    await updateImport(tx, found.institution_id, id, { mapping: { ...mapping } })
    return { ...found, mapping: { ...mapping } }
  })
}

function checkMapping(found: ImportRow, mapping: ImportMapping): void {
  const used = new Map<number, string>()
  for (const [field, at] of Object.entries(mapping.columns)) {
    if (at >= found.columns.length)
      throw invalidFields({ [`columns.${field}`]: { zh: '没有这一列', en: 'There is no such column' } })
    if (used.has(at))
      throw invalidFields({
        [`columns.${field}`]: { zh: '这一列已经对应了别的字段', en: 'This column is used for another field' },
      })
    used.set(at, field)
  }
  const { channel } = mapping.defaults
  if (channel && !(channels as readonly string[]).includes(channel))
    throw invalidFields({ 'defaults.channel': { zh: '不认识的渠道', en: 'Unknown channel' } })
}
