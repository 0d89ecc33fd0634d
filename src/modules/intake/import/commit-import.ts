import { z } from 'zod'
import { systemActor, systemActorId } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import { AppError, type Bilingual, conflict } from '../../../platform/errors.ts'
import { defineJob } from '../../../platform/jobs.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { loadActor } from '../../identity/index.ts'
import type { ImportMapping } from '../domain/import-fields.ts'
import { fileComplaint } from '../file-complaint.ts'
import type { Filing } from '../filing.ts'
import type { ImportLineRow } from '../intake.tables.ts'
import { claimLine, countLines, findFiledRow, findImport, listLines, updateImport, updateLine } from './imports.repo.ts'
import { accessImport, openLine } from './lines.ts'
import { fieldOf, readNames, readRow } from './row-filing.ts'

const commitJobName = 'intake.commit-import'

/** Rows between two looks at whether the import still stands. */
const chunk = 50

export interface ImportResult {
  filed: number
  /** Filed before, here or in another file. */
  known: number
  wrong: { row: number; errors: Record<string, Bilingual> }[]
}

/** Begins filing the rows that are in order; a job does it, so that a closed browser stops nothing. */
export async function beginCommit(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const found = await accessImport(ctx, tx, id, { lock: true })
    if (found.status !== 'parsed' && found.status !== 'stopped')
      throw conflict('intake.import_committed', { zh: '这次导入已经提交。', en: 'This import has been committed already.' })
    const { ready } = await countLines(tx, found.institution_id, id)
    if (ready === 0)
      throw conflict('intake.import_empty', {
        zh: '没有可以导入的行，请先改正错误或对应关系。',
        en: 'No row is ready. Correct the rows or the mapping first.',
      })
    await updateImport(tx, found.institution_id, id, { status: 'committing' })
    await ctx.jobs.enqueue(tx, commitJobName, { institutionId: found.institution_id, importId: id })
    record(ctx, tx, { action: 'intake.import_committed', object: { type: 'import', id }, data: { rows: ready } })
  })
}

/** Files what is ready, row by row, each whole or not at all. Safe to run again: a filed row is never filed twice. */
export async function commitRows(ctx: Context, importId: string): Promise<ImportResult> {
  const { institutionId } = ctx.actor
  const names = await readNames(ctx)
  for (let after = 0; ; ) {
    const found = await findImport(ctx.db, institutionId, importId)
    const lines = await listLines(ctx.db, institutionId, importId, { status: ['ready'], after, limit: chunk })
    if (!found || lines.length === 0) break
    for (const line of lines) {
      const reading = readRow(ctx, openLine(ctx, line), found.mapping as unknown as ImportMapping, names)
      if (reading.ok) await fileLine(ctx, line, reading.filing)
      else await inTransaction(ctx.db, (tx) => updateLine(tx, line, { status: 'wrong', errors: reading.errors }))
    }
    after = lines.at(-1)!.row_number
  }
  await inTransaction(ctx.db, (tx) =>
    updateImport(tx, institutionId, importId, { status: 'done', committed_at: ctx.clock.now() }),
  )
  const counts = await countLines(ctx.db, institutionId, importId)
  const wrong = await listLines(ctx.db, institutionId, importId, { status: ['wrong'], limit: 5_000 })
  return { filed: counts.filed, known: counts.known, wrong: wrong.map((line) => ({ row: line.row_number, errors: line.errors })) }
}

async function fileLine(ctx: Context, line: ImportLineRow, filing: Filing): Promise<void> {
  const known = line.row_hash ? await findFiledRow(ctx.db, line.institution_id, line.row_hash) : null
  if (known) return await markKnown(ctx, line, known)
  try {
    await fileComplaint(ctx, filing, {
      async first(tx) {
        if (!(await claimLine(tx, line))) throw new AlreadyFiled()
      },
      last: (tx, { complaint, isNew }) =>
        updateLine(tx, line, { status: isNew ? 'filed' : 'known', complaint_id: complaint.row.id }),
    })
  } catch (error) {
    if (error instanceof AlreadyFiled) return
    const now = isRowClash(error) && line.row_hash ? await findFiledRow(ctx.db, line.institution_id, line.row_hash) : null
    if (now) return await markKnown(ctx, line, now)
    // What nobody expected is a bug of ours: the job fails, says so, and is tried again.
    if (!(error instanceof AppError)) throw error
    const errors = Object.keys(error.fields).length > 0 ? error.fields : { row: error.say }
    await inTransaction(ctx.db, (tx) =>
      updateLine(tx, line, {
        status: 'wrong',
        errors: Object.fromEntries(Object.entries(errors).map(([path, say]) => [fieldOf(path), say])),
      }),
    )
  }
}

class AlreadyFiled extends Error {}

const markKnown = (ctx: Context, line: ImportLineRow, complaintId: string) =>
  inTransaction(ctx.db, (tx) => updateLine(tx, line, { status: 'known', complaint_id: complaintId }))

/** The same row of another file was filed in the same moment. */
const isRowClash = (error: unknown): boolean =>
  error instanceof Error && (error as Error & { constraint?: string }).constraint === 'intake_import_rows_hash_idx'

/** Acts as the person who committed the import. When they have left, it stops where it is. */
async function runCommit(services: Services, institutionId: string, importId: string): Promise<void> {
  const found = await findImport(services.db, institutionId, importId)
  if (found?.status !== 'committing') return
  const actor = found.created_by === systemActorId ? systemActor(institutionId) : await loadActor(services.db, found.created_by)
  if (!actor?.permissions.has('complaint.import') && !actor?.permissions.has('*')) {
    await inTransaction(services.db, (tx) => updateImport(tx, institutionId, importId, { status: 'stopped' }))
    return
  }
  await commitRows({ ...services, actor }, importId)
}

export const commitImport = defineJob({
  name: commitJobName,
  payload: z.object({ institutionId: z.uuid(), importId: z.uuid() }),
  run: (services, { institutionId, importId }) => runCommit(services, institutionId, importId),
})
