import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { reachableIds } from '../../complaint/index.ts'
import type { BacktestResult } from '../domain/backtest/backtest-result.ts'
import type { BacktestRow, BacktestTables, CaseRow } from './backtest.tables.ts'

const tables = (db: Db | Tx) => db.withTables<BacktestTables>()
const asJson = <Value>(value: Value): Value => (value === null ? null : JSON.stringify(value)) as Value

export interface Place {
  at: Date
  id: string
}

export async function insertBacktest(tx: Tx, row: BacktestRow): Promise<void> {
  await tables(tx)
    .insertInto('insight_backtests')
    .values({ ...row, pinned: asJson(row.pinned), result: asJson(row.result) })
    .execute()
}

/** Back-tests that lie within what an actor reaches: its figures tell of nothing that the actor may not count. */
function reached(db: Db | Tx, actor: Actor) {
  const path = actor.rowScope === 'all' ? '/' : actor.scopePath
  const query = tables(db).selectFrom('insight_backtests').where('institution_id', '=', actor.institutionId)
  const within =
    actor.rowScope === 'all' || actor.rowScope === 'subtree'
      ? query.where(sql<SqlBool>`starts_with(scope_path, ${path})`)
      : query.where('created_by', '=', actor.id)
  return mayConfidential(actor) ? within : within.where('has_confidential', '=', false)
}

export const mayConfidential = (actor: Actor): boolean =>
  actor.permissions.has('complaint.confidential') || actor.permissions.has('*')

export async function findBacktest(db: Db | Tx, actor: Actor, id: string, options: { lock?: boolean } = {}) {
  let query = reached(db, actor).selectAll().where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** What a list shows of one: the figures of its headline, not the days and the settings. */
export type BacktestHead = Omit<BacktestRow, 'pinned' | 'result' | 'digest'> & {
  headline: Pick<BacktestResult, 'complaints' | 'warned' | 'grave' | 'precision' | 'recall'> | null
}

/** Newest first. Served by `insight_backtests_created_idx`. */
export async function listBacktests(
  db: Db,
  actor: Actor,
  { limit, after }: { limit: number; after: Place | null },
): Promise<BacktestHead[]> {
  let query = reached(db, actor).select([
    ...(['institution_id', 'id', 'title', 'status', 'received_from', 'received_to', 'scope_path', 'has_confidential'] as const),
    ...(['wants_groups', 'attempt', 'phase', 'done_count', 'total_count', 'created_by', 'created_by_name'] as const),
    ...(['created_at', 'started_at', 'finished_at'] as const),
    sql<BacktestHead['headline']>`case when result is not null then jsonb_build_object(
      'complaints', result->'complaints', 'warned', result->'warned', 'grave', result->'grave',
      'precision', result->'precision', 'recall', result->'recall') end`.as('headline'),
  ])
  if (after) query = query.where(sql<SqlBool>`(created_at, id) < (${after.at}, ${after.id}::uuid)`)
  return await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** How many of an institution wait or run. */
export async function countOpen(tx: Tx, institutionId: string): Promise<number> {
  const { count } = await tables(tx)
    .selectFrom('insight_backtests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('institution_id', '=', institutionId)
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Takes a back-test in hand, anew if an earlier run broke off. Null when it is over or was cancelled. */
export async function claimBacktest(tx: Tx, institutionId: string, id: string, at: Date): Promise<BacktestRow | null> {
  const row = await tables(tx)
    .updateTable('insight_backtests')
    .set({ status: 'running', attempt: sql`attempt + 1`, phase: 'cases', done_count: 0, started_at: at })
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('status', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await tables(tx)
    .deleteFrom('insight_backtest_cases')
    .where('institution_id', '=', institutionId)
    .where('backtest_id', '=', id)
    .execute()
  return row
}

type Run = Pick<BacktestRow, 'institution_id' | 'id' | 'attempt'>
type RunChange = Partial<
  Pick<BacktestRow, 'status' | 'phase' | 'done_count' | 'total_count' | 'result' | 'digest' | 'finished_at'>
>

/** Saves how far a run is. False when it has been cancelled, or another run has taken over. */
export async function saveRun(tx: Db | Tx, run: Run, changes: RunChange): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('insight_backtests')
    .set({ ...changes, ...(changes.result !== undefined && { result: asJson(changes.result) }) })
    .where('institution_id', '=', run.institution_id)
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('status', '=', 'running')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function cancelBacktest(tx: Tx, row: BacktestRow, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('insight_backtests')
    .set({ status: 'cancelled', finished_at: at })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .execute()
}

export async function insertCases(tx: Tx, rows: readonly CaseRow[]): Promise<void> {
  if (rows.length === 0) return
  await tables(tx)
    .insertInto('insight_backtest_cases')
    .values(rows.map((row) => ({ ...row, firings: asJson(row.firings), reasons: asJson(row.reasons) })))
    .execute()
}

export const caseFilters = ['warned', 'ahead', 'hit', 'missed', 'unnoticed', 'all'] as const
export type CaseFilter = (typeof caseFilters)[number]

const filters: Record<CaseFilter, ReturnType<typeof sql<SqlBool>>> = {
  all: sql<SqlBool>`true`,
  warned: sql<SqlBool>`warned_at is not null`,
  hit: sql<SqlBool>`warned_at is not null and grave_at is not null`,
  ahead: sql<SqlBool>`warned_at < grave_at`,
  missed: sql<SqlBool>`warned_at is null`,
  unnoticed: sql<SqlBool>`warned_at is not null and noticed_at is null`,
}

/** The cases of a back-test that an actor may see today, newest first. Served by `insight_backtest_cases_received_idx`. */
export async function listCases(
  db: Db,
  actor: Actor,
  backtestId: string,
  { only, limit, after }: { only: CaseFilter; limit: number; after: Place | null },
): Promise<CaseRow[]> {
  let query = tables(db)
    .selectFrom('insight_backtest_cases')
    .selectAll()
    .where('institution_id', '=', actor.institutionId)
    .where('backtest_id', '=', backtestId)
    .where('complaint_id', 'in', reachableIds(db, actor))
    .where(filters[only])
  if (after) query = query.where(sql<SqlBool>`(received_at, complaint_id) < (${after.at}, ${after.id}::uuid)`)
  return await query.orderBy('received_at', 'desc').orderBy('complaint_id', 'desc').limit(limit).execute()
}
