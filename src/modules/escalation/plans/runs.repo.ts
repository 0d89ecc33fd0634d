import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, selvesOf } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { EntryRow, FileRow, PlanTables, RunRow, StepRow } from './plans.tables.ts'

const tables = (db: Db | Tx) => db.withTables<PlanTables>()
const asJson = <Value>(value: Value): Value => (value === null ? null : JSON.stringify(value)) as Value

/** Who reaches a run: the people of its chain of command, their departments, and whoever stands above one of these. */
function reaches(eb: ExpressionBuilder<PlanTables, 'plan_runs'>, actor: Actor): Expression<SqlBool> {
  const isNamed = sql<SqlBool>`person_ids && ${selvesOf(actor)}::uuid[]`
  switch (actor.rowScope) {
    case 'all':
      return sql<SqlBool>`true`
    case 'subtree':
      return eb.or([
        isNamed,
        sql<SqlBool>`exists (select from unnest(unit_paths) reached where starts_with(reached, ${actor.scopePath}))`,
      ])
    case 'department':
      return eb.or([isNamed, sql<SqlBool>`${actor.unitId}::uuid = any(unit_ids)`])
    case 'own':
      return isNamed
  }
}

const reached = (db: Db | Tx, actor: Actor) =>
  tables(db)
    .selectFrom('plan_runs')
    .selectAll()
    .where('institution_id', '=', actor.institutionId)
    .where((eb) => reaches(eb, actor))

/** Runs an actor reaches, those under way first, then newest first. Served by `plan_runs_list_idx`; a few a month. */
export async function listRuns(
  db: Db | Tx,
  actor: Actor,
  filter: { planKey?: string; originId?: string } = {},
  limit = 200,
): Promise<RunRow[]> {
  let query = reached(db, actor)
  if (filter.planKey) query = query.where('plan_key', '=', filter.planKey)
  if (filter.originId) query = query.where('origin_id', '=', filter.originId)
  return await query.orderBy(sql`status <> 'running'`).orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function findRun(db: Db | Tx, actor: Actor, id: string, options: { lock?: boolean } = {}): Promise<RunRow | null> {
  let query = reached(db, actor).where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** Saves a run. False when the same plan already runs for the same case. */
export async function insertRun(tx: Tx, row: RunRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('plan_runs')
    .values({ ...row, content: asJson(row.content), chain: asJson(row.chain), evaluation: asJson(row.evaluation) })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateRun(tx: Tx, row: RunRow, changes: Partial<RunRow>): Promise<void> {
  await tables(tx)
    .updateTable('plan_runs')
    .set({
      ...changes,
      ...(changes.chain && { chain: asJson(changes.chain) }),
      ...(changes.evaluation !== undefined && { evaluation: asJson(changes.evaluation) }),
    })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .execute()
}

export async function insertSteps(tx: Tx, rows: StepRow[]): Promise<void> {
  if (rows.length > 0) await tables(tx).insertInto('plan_run_steps').values(rows).execute()
}

type RunKey = Pick<RunRow, 'institution_id' | 'id'>

export async function listSteps(db: Db | Tx, run: RunKey): Promise<StepRow[]> {
  return await tables(db)
    .selectFrom('plan_run_steps')
    .selectAll()
    .where('institution_id', '=', run.institution_id)
    .where('run_id', '=', run.id)
    .orderBy('place')
    .execute()
}

/** The open steps of some runs, for the list: how many, and when the next is due. */
export async function countOpenSteps(db: Db | Tx, institutionId: string, runIds: readonly string[]) {
  if (runIds.length === 0) return []
  return await tables(db)
    .selectFrom('plan_run_steps')
    .select(({ fn }) => [
      'run_id',
      fn.countAll<string>().as('steps'),
      sql<string>`count(*) filter (where settled_at is null)`.as('open'),
      sql<Date | null>`min(due_at) filter (where settled_at is null)`.as('next_due_at'),
    ])
    .where('institution_id', '=', institutionId)
    .where('run_id', 'in', [...runIds])
    .groupBy('run_id')
    .execute()
}

/** Settles a step. False when somebody got there first. */
export async function settleStep(
  tx: Tx,
  run: RunKey,
  stepKey: string,
  changes: Pick<StepRow, 'settled_at' | 'settled_by_name' | 'is_skipped' | 'result'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('plan_run_steps')
    .set(changes)
    .where('institution_id', '=', run.institution_id)
    .where('run_id', '=', run.id)
    .where('step_key', '=', stepKey)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Steps of runs under way that are late and not yet told. Served by `plan_run_steps_due_idx`. */
export async function listOverdueSteps(db: Db, now: Date, limit = 200) {
  return await tables(db)
    .selectFrom('plan_run_steps as s')
    .innerJoin('plan_runs as r', (join) => join.onRef('r.institution_id', '=', 's.institution_id').onRef('r.id', '=', 's.run_id'))
    .select(['s.institution_id', 's.run_id', 's.step_key'])
    .where('s.due_at', '<=', now)
    .where('s.settled_at', 'is', null)
    .where('s.overdue_told_at', 'is', null)
    .where('r.status', '=', 'running')
    .orderBy('s.due_at')
    .limit(limit)
    .execute()
}

/** Marks a late step as told. False when it was settled meanwhile or another worker got there first. */
export async function claimOverdueStep(tx: Tx, run: RunKey, stepKey: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('plan_run_steps')
    .set({ overdue_told_at: at })
    .where('institution_id', '=', run.institution_id)
    .where('run_id', '=', run.id)
    .where('step_key', '=', stepKey)
    .where('settled_at', 'is', null)
    .where('overdue_told_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tables(tx)
    .insertInto('plan_run_entries')
    .values({ ...row, entry: asJson(row.entry) })
    .execute()
}

export async function listEntries(db: Db | Tx, run: RunKey): Promise<EntryRow[]> {
  return await tables(db)
    .selectFrom('plan_run_entries')
    .selectAll()
    .where('institution_id', '=', run.institution_id)
    .where('run_id', '=', run.id)
    .orderBy('seq')
    .execute()
}

export async function insertFile(tx: Tx, row: FileRow): Promise<void> {
  await tables(tx).insertInto('plan_run_files').values(row).execute()
}

export async function findFile(db: Db | Tx, run: RunKey, fileId: string): Promise<FileRow | null> {
  const row = await tables(db)
    .selectFrom('plan_run_files')
    .selectAll()
    .where('institution_id', '=', run.institution_id)
    .where('run_id', '=', run.id)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return row ?? null
}
