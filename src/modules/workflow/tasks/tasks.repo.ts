import { type Expression, type SqlBool, sql } from 'kysely'
import { type Actor, selvesOf } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { TaskStatus } from '../../complaint/domain/tasks.ts'
import { reachableIds } from '../../complaint/index.ts'
import type { TaskSettings } from '../domain/task-rules.ts'
import type { TaskRow, TaskSettingsRow, TaskTables } from './tasks.tables.ts'

const tables = (db: Db | Tx) => db.withTables<TaskTables>()

/** The tasks of a complaint, oldest first. Served by `complaint_tasks_complaint_idx`. */
export async function listTasksOf(db: Db | Tx, institutionId: string, complaintId: string): Promise<TaskRow[]> {
  return await tables(db)
    .selectFrom('complaint_tasks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
}

/** Writes the row of a task as its events leave it. The complaint must be locked. */
export async function saveTask(tx: Tx, row: TaskRow): Promise<void> {
  const { institution_id: _, id: __, ...changing } = row
  await tables(tx)
    .insertInto('complaint_tasks')
    .values(row)
    .onConflict((clash) => clash.columns(['institution_id', 'id']).doUpdateSet(changing))
    .execute()
}

export const boxes = ['for_us', 'by_us'] as const
export type Box = (typeof boxes)[number]
export const tabs = ['waiting', 'answered', 'done'] as const
export type Tab = (typeof tabs)[number]

const statusesOf: Record<Tab, readonly TaskStatus[]> = {
  waiting: ['open', 'claimed'],
  answered: ['answered', 'returned'],
  done: ['closed', 'withdrawn'],
}

/** A task with its date, and the complaint as far as a list names it. */
export type ListedTask = TaskRow & {
  due_at: Date | null
  /** The date of the first asking, by which the first answer is judged. */
  first_due_at: Date | null
  number: string
  complaint_title: string
  is_reachable: boolean
}

export interface TaskCursor {
  value: string
  id: string
}

/**
 * The tasks of a person's department, or those that it asked others for: overdue first, what is done newest first.
 *
 * The date is that of the clock `ola:<task>` which deadlines keeps. What is done is shown without its complaint once that is
 * out of sight. Served by the indexes named in the migration; one more than asked for when there are more.
 */
export async function listTasks(
  db: Db | Tx,
  actor: Actor,
  wanted: { box: Box; tab: Tab; limit: number; after?: TaskCursor | undefined },
): Promise<ListedTask[]> {
  const isDone = wanted.tab === 'done'
  const sortedBy = isDone ? sql<Date>`task.updated_at` : sql<Date>`coalesce(clock.due_at, 'infinity'::timestamptz)`
  let query = listed(db, actor)
    .where(ofBox(actor, wanted.box))
    .where('task.status', 'in', [...statusesOf[wanted.tab]])
    .where((eb) =>
      wanted.box === 'for_us' && isDone ? sql<SqlBool>`true` : eb('task.complaint_id', 'in', reachableIds(db, actor) as never),
    )
  const { after } = wanted
  if (after)
    query = isDone
      ? query.where(sql<SqlBool>`(${sortedBy}, task.id) < (${after.value}::timestamptz, ${after.id}::uuid)`)
      : query.where(sql<SqlBool>`(${sortedBy}, task.id) > (${after.value}::timestamptz, ${after.id}::uuid)`)
  return await query
    .orderBy(sortedBy, isDone ? 'desc' : 'asc')
    .orderBy('task.id', isDone ? 'desc' : 'asc')
    .limit(wanted.limit + 1)
    .execute()
}

/** A complaint's tasks with their dates, oldest first. */
export async function listDatedTasksOf(db: Db | Tx, actor: Actor, complaintId: string): Promise<ListedTask[]> {
  return await listed(db, actor)
    .where('task.complaint_id', '=', complaintId)
    .orderBy('task.opened_at')
    .orderBy('task.id')
    .execute()
}

/** A third party's tasks, newest first. Served by `complaint_tasks_partner_idx`. */
export async function listTasksOfPartner(
  db: Db | Tx,
  actor: Actor,
  partnerId: string,
  since: Date,
  limit: number,
): Promise<ListedTask[]> {
  return await listed(db, actor)
    .where('task.partner_id', '=', partnerId)
    .where('task.opened_at', '>=', since)
    .orderBy('task.opened_at', 'desc')
    .limit(limit)
    .execute()
}

/** Its tasks on complaints within the reader's sight: what waits first by its date, then what is answered, then what is done. */
export async function listReachableTasksOfPartner(
  db: Db | Tx,
  actor: Actor,
  partnerId: string,
  limit: number,
): Promise<ListedTask[]> {
  return await listed(db, actor)
    .where('task.partner_id', '=', partnerId)
    .where((eb) => eb('task.complaint_id', 'in', reachableIds(db, actor) as never))
    .orderBy(
      sql`case when task.status in ('open', 'claimed') then 1 when task.status in ('answered', 'returned') then 2 else 3 end`,
    )
    .orderBy(sql`case when task.status in ('open', 'claimed') then clock.due_at end nulls last`)
    .orderBy('task.updated_at', 'desc')
    .orderBy('task.id', 'desc')
    .limit(limit)
    .execute()
}

/** Rows with what other tables know of them. Read only: the dates are kept by deadlines, the numbers by complaint. */
function listed(db: Db | Tx, actor: Actor) {
  return db
    .withTables<
      TaskTables & {
        complaint_clocks: { institution_id: string; complaint_id: string; clock_id: string; due_at: Date }
        complaints: { institution_id: string; id: string; number: string; title: string }
      }
    >()
    .selectFrom('complaint_tasks as task')
    .innerJoin('complaints as complaint', (join) =>
      join.onRef('complaint.institution_id', '=', 'task.institution_id').onRef('complaint.id', '=', 'task.complaint_id'),
    )
    .leftJoin('complaint_clocks as clock', (join) =>
      join
        .onRef('clock.institution_id', '=', 'task.institution_id')
        .onRef('clock.complaint_id', '=', 'task.complaint_id')
        // A task that was asked again has a round of its own for each time.
        .on(
          sql<SqlBool>`clock.clock_id = 'ola:' || task.id || case when task.reopened_count > 0 then '#' || (task.reopened_count + 1) else '' end`,
        ),
    )
    .selectAll('task')
    .select(['clock.due_at', 'complaint.number', 'complaint.title as complaint_title'])
    .select(
      sql<Date | null>`(select first.due_at from complaint_clocks first where first.institution_id = task.institution_id
        and first.complaint_id = task.complaint_id and first.clock_id = 'ola:' || task.id)`.as('first_due_at'),
    )
    .select((eb) => eb('task.complaint_id', 'in', reachableIds(db, actor) as never).as('is_reachable'))
    .where('task.institution_id', '=', actor.institutionId)
    .$castTo<ListedTask>()
}

/** `for_us`: asked of the person or the department; a key sees what its third party was asked. `by_us`: the department, or they themselves, asked. */
function ofBox(actor: Actor, box: Box): Expression<SqlBool> {
  const unitId = actor.unitId
  if (box === 'by_us') return sql<SqlBool>`(task.asked_by = ${actor.id}::uuid or task.asked_by_unit_id = ${unitId}::uuid)`
  if (actor.kind === 'api_key') return sql<SqlBool>`task.partner_key_id = ${actor.id}::uuid`
  return sql<SqlBool>`(task.to_person_id = any(${selvesOf(actor)}::uuid[]) or (task.to_person_id is null and task.to_unit_id = ${unitId}::uuid))`
}

export type TaskCounts = Record<Box, { waiting: number; overdue: number; answered: number }>

/** How many wait behind each tab. What is done is not counted: it only grows. */
export async function countTasks(db: Db | Tx, actor: Actor, now: Date): Promise<TaskCounts> {
  const counts = await Promise.all(
    boxes.map(async (box) => {
      const row = await listed(db, actor)
        .clearSelect()
        .where(ofBox(actor, box))
        .where('task.status', 'in', [...statusesOf.waiting, ...statusesOf.answered])
        .where((eb) => eb('task.complaint_id', 'in', reachableIds(db, actor) as never))
        .select([
          sql<number>`count(*) filter (where task.status in ('open', 'claimed'))`.as('waiting'),
          sql<number>`count(*) filter (where task.status in ('open', 'claimed') and clock.due_at <= ${now})`.as('overdue'),
          sql<number>`count(*) filter (where task.status in ('answered', 'returned'))`.as('answered'),
        ])
        .executeTakeFirstOrThrow()
      const { waiting, overdue, answered } = row as unknown as { waiting: number; overdue: number; answered: number }
      return [box, { waiting, overdue, answered }] as const
    }),
  )
  return Object.fromEntries(counts) as TaskCounts
}

/** The settings in force, or null while the institution has set none. Served by the primary key. */
export async function findLatestTaskSettings(db: Db | Tx, institutionId: string): Promise<TaskSettingsRow | null> {
  const row = await tables(db)
    .selectFrom('task_settings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Saves a version. False when somebody else has just saved the same one. */
export async function insertTaskSettings(tx: Tx, row: TaskSettingsRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('task_settings')
    .values({ ...row, settings: JSON.stringify(row.settings) as unknown as TaskSettings })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
