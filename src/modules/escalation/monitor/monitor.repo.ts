import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { type CivilDate, startOfBeijingDate } from '../../../platform/time.ts'
import { reachableIds } from '../../complaint/index.ts'
import type { Tally } from '../domain/monitor/judge-week.ts'
import type { Measure } from '../domain/monitor/settings.ts'
import { endOfWeek } from '../domain/monitor/weeks.ts'
import type { AlarmRow, MonitorTables, SettingsRow } from './monitor.tables.ts'

const tables = (db: Db | Tx) => db.withTables<MonitorTables>()
const asJson = <Value>(value: Value) => JSON.stringify(value) as unknown as Value

/** What happened in each week, by the place that has the complaint now. Served by `complaints_received_idx` and `complaint_events_monitor_idx`. */
export async function tallyWeeks(db: Db | Tx, institutionId: string, weeks: readonly CivilDate[]): Promise<Tally[]> {
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last) return []
  const [from, to] = [startOfBeijingDate(first), endOfWeek(last)]
  const { rows } = await sql<Tally>`
    with weeks as (
      select week, (week::timestamp at time zone 'Asia/Shanghai') as from_at, ((week + 7)::timestamp at time zone 'Asia/Shanghai') as to_at
      from unnest(${weeks}::date[]) as week
    ), happened as (
      select w.week, e.complaint_id,
        bool_or(e.what = 'escalated') as escalated, bool_or(e.what = 'overdue') as overdue, bool_or(e.what = 'red') as red
      from v_monitor_events e join weeks w on e.at >= w.from_at and e.at < w.to_at
      where e.institution_id = ${institutionId} and e.at >= ${from} and e.at < ${to}
      group by w.week, e.complaint_id
    )
    select c.unit_path as path, to_char(w.week, 'YYYY-MM-DD') as week, count(*) as "inHand",
      count(*) filter (where c.received_at >= w.from_at) as received,
      count(*) filter (where h.escalated) as escalated,
      count(*) filter (where h.overdue) as overdue,
      count(*) filter (where h.red) as red
    from v_monitor_complaints c
    join weeks w on c.received_at < w.to_at and (c.closed_at is null or c.closed_at >= w.from_at)
    left join happened h on h.week = w.week and h.complaint_id = c.id
    where c.institution_id = ${institutionId} and c.received_at < ${to} and (c.closed_at is null or c.closed_at >= ${from})
    group by c.unit_path, w.week`.execute(db)
  return rows
}

/** The ids behind a number that an actor reaches, newest first. */
export async function listCounted(
  db: Db,
  actor: Actor,
  { path, measure, week }: { path: string; measure: Measure; week: CivilDate },
  limit: number,
): Promise<string[]> {
  const [from, to] = [startOfBeijingDate(week), endOfWeek(week)]
  const what = { escalation: 'escalated', overdue: 'overdue', red: 'red', share: null }[measure]
  let query = tables(db)
    .selectFrom('v_monitor_complaints as c')
    .select('c.id')
    .where('c.institution_id', '=', actor.institutionId)
    .where(sql<SqlBool>`starts_with(c.unit_path, ${path})`)
    .where('c.received_at', '<', to)
    .where((eb) => eb('c.id', 'in', reachableIds(db, actor)))
  query = what
    ? query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('v_monitor_events as e')
            .select('e.complaint_id')
            .whereRef('e.complaint_id', '=', 'c.id')
            .where('e.institution_id', '=', actor.institutionId)
            .where('e.what', '=', what as 'red')
            .where('e.at', '>=', from)
            .where('e.at', '<', to),
        ),
      )
    : query.where('c.received_at', '>=', from)
  return (await query.orderBy('c.received_at', 'desc').limit(limit).execute()).map(({ id }) => id)
}

export async function findLatestSettings(db: Db | Tx, institutionId: string): Promise<SettingsRow | null> {
  const row = await tables(db)
    .selectFrom('monitor_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** False when somebody else has just saved this version. */
export async function insertSettings(tx: Tx, row: SettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('monitor_settings')
    .values({ ...row, settings: asJson(row.settings) })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The alarms of one week. */
export async function listAlarms(db: Db | Tx, institutionId: string, week: CivilDate): Promise<AlarmRow[]> {
  return await tables(db)
    .selectFrom('monitor_alarms')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('week', '=', week)
    .execute()
}

/** False when this week of this unit has raised it already. */
export async function insertAlarm(tx: Tx, row: AlarmRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('monitor_alarms')
    .values({ ...row, judgement: asJson(row.judgement) })
    .onConflict((clash) => clash.columns(['institution_id', 'unit_id', 'measure', 'week']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
