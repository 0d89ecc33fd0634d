import { z } from '@hono/zod-openapi'
import { maskAddress, maskCard, maskEmail, maskIdCard, maskName, maskPhone } from '../../../platform/masking.ts'
import type { Context } from '../../../platform/module.ts'
import { type ImportField, type ImportMapping, importFieldNames, importFields } from '../domain/import-fields.ts'
import { csvLine } from '../domain/import-values.ts'
import type { ImportLineRow, ImportRow } from '../intake.tables.ts'
import { safeText } from '../seal-also.ts'
import { countLines, listLines } from './imports.repo.ts'
import { openLine } from './lines.ts'

const Sentence = z.object({ zh: z.string(), en: z.string() })
const Errors = z.record(z.string(), Sentence)

export const MappingSchema = z.strictObject({
  columns: z.partialRecord(z.enum(importFieldNames as [ImportField, ...ImportField[]]), z.int().min(0)),
  defaults: z.strictObject({ channel: z.string().max(40).optional(), externalSource: z.string().max(40).optional() }).default({}),
})

const Line = z.object({
  row: z.int(),
  status: z.enum(['ready', 'wrong', 'filed', 'known']),
  cells: z.array(z.string()).openapi({ description: 'As in the file, personal data masked.' }),
  errors: Errors,
  complaintId: z.uuid().nullable(),
})

export const ImportSchema = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    status: z.enum(['parsed', 'committing', 'done', 'stopped']),
    columns: z.array(z.string()),
    mapping: MappingSchema,
    fields: z.array(z.object({ field: z.string(), name: Sentence, required: z.boolean() })),
    redacted: z.array(z.string()).openapi({ description: 'Kinds of C3 data that were removed from the file for good.' }),
    counts: z.object({ ready: z.int(), wrong: z.int(), filed: z.int(), known: z.int() }),
    sample: z.array(Line).openapi({ description: 'The first rows.' }),
    wrong: z.array(Line).openapi({ description: 'Rows with errors, at most 200; the whole list is errors.csv.' }),
    createdAt: z.iso.datetime(),
    committedAt: z.iso.datetime().nullable(),
  })
  .openapi('Import')

const required: readonly ImportField[] = ['text', 'name', 'phone']
const maskers: Partial<Record<ImportField, (value: string) => string>> = {
  name: maskName,
  phone: maskPhone,
  idNumber: maskIdCard,
  email: maskEmail,
  address: maskAddress,
  card: maskCard,
  respondentStaff: maskName,
}

const mappingOf = (row: ImportRow) => row.mapping as unknown as ImportMapping

/** An import as its page shows it. */
export async function presentImport(ctx: Context, row: ImportRow): Promise<z.output<typeof ImportSchema>> {
  const { institution_id, id } = row
  const [counts, sample, wrong] = await Promise.all([
    countLines(ctx.db, institution_id, id),
    listLines(ctx.db, institution_id, id, { limit: 20 }),
    listLines(ctx.db, institution_id, id, { status: ['wrong'], limit: 200 }),
  ])
  const show = (line: ImportLineRow) => ({
    row: line.row_number,
    status: line.status,
    cells: maskedCells(ctx, line, mappingOf(row)),
    errors: line.errors,
    complaintId: line.complaint_id,
  })
  return {
    id,
    fileName: row.file_name,
    status: row.status,
    columns: row.columns,
    mapping: mappingOf(row) as z.output<typeof MappingSchema>,
    fields: importFieldNames.map((field) => ({ field, name: importFields[field].name, required: required.includes(field) })),
    redacted: row.redacted,
    counts,
    sample: sample.map(show),
    wrong: wrong.map(show),
    createdAt: row.created_at.toISOString(),
    committedAt: row.committed_at?.toISOString() ?? null,
  }
}

/** What a column holds decides how it is masked; in a column that nobody has named, what is found to be personal is. */
function maskedCells(ctx: Context, line: ImportLineRow, mapping: ImportMapping): string[] {
  const fieldOf = new Map(Object.entries(mapping.columns).map(([field, at]) => [at, field as ImportField]))
  return openLine(ctx, line).map((cell, index) => {
    const mask = maskers[fieldOf.get(index) ?? 'text']
    const shown = mask ? mask(cell) : safeText(cell).shown
    return [...shown].slice(0, 120).join('')
  })
}

/** The rows that were not filed, with what is wrong, for a spreadsheet: no cell of it can run as a formula. */
export async function errorFile(ctx: Context, row: ImportRow): Promise<string> {
  const lines = await listLines(ctx.db, row.institution_id, row.id, { status: ['wrong'], limit: 5_000 })
  const nameOf = (field: string) => (importFields as Record<string, { name: { zh: string } }>)[field]?.name.zh ?? field
  const head = csvLine(['行号 Row', '错误 Errors', ...row.columns])
  const body = lines.map((line) => {
    const said = Object.entries(line.errors).map(([field, { zh, en }]) => `${nameOf(field)}：${zh} / ${field}: ${en}`)
    return csvLine([line.row_number, said.join('；'), ...maskedCells(ctx, line, mappingOf(row))])
  })
  // The mark tells Excel that this is UTF-8.
  return `\uFEFF${head}${body.join('')}`
}
