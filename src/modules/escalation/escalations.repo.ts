import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, may, selvesOf } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { reachableIds } from '../complaint/index.ts'
import type { EscalationStatus } from './domain/escalation.ts'
import { rungLevels } from './domain/ladder.ts'
import type { Cause } from './domain/triggers.ts'
import type { EscalationRow, EscalationTables } from './escalation.tables.ts'

const tables = (db: Db | Tx) => db.withTables<EscalationTables>()
const json = (causes: Cause[]) => JSON.stringify(causes) as unknown as Cause[]

export async function insertEscalation(tx: Tx, row: EscalationRow): Promise<void> {
  await tables(tx)
    .insertInto('escalations')
    .values({ ...row, causes: json(row.causes) })
    .execute()
}

/** One escalation of an institution, or null. Whether the complaint is the actor's, the door says. Served by the primary key. */
export async function findEscalation(db: Db | Tx, institutionId: string, id: string): Promise<EscalationRow | null> {
  const row = await tables(db)
    .selectFrom('escalations')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The one that waits for a review, if one does. Served by `escalations_one_pending`. */
export async function findPending(db: Db | Tx, institutionId: string, complaintId: string): Promise<EscalationRow | null> {
  const row = await tables(db)
    .selectFrom('escalations')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  return row ?? null
}

/** Changes one escalation. The complaint must be locked. */
export async function updateEscalation(
  tx: Tx,
  { institution_id, id }: EscalationRow,
  changes: Partial<EscalationRow>,
): Promise<void> {
  await tables(tx)
    .updateTable('escalations')
    .set({ ...changes, ...(changes.causes && { causes: json(changes.causes) }) })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .execute()
}

/** Ends what still waits on a complaint: overtaken by `except`, or by the end of the complaint. */
export async function lapseEscalations(tx: Tx, institutionId: string, complaintId: string, except?: string): Promise<void> {
  let query = tables(tx)
    .updateTable('escalations')
    .set({ status: 'lapsed', acknowledge_by: null })
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .where('status', 'in', ['pending', 'approved'])
  if (except) query = query.where('id', '<>', except)
  await query.execute()
}

/** The escalations of a complaint, oldest first. Served by `escalations_complaint_idx`. */
export async function listEscalationsOf(db: Db | Tx, institutionId: string, complaintId: string): Promise<EscalationRow[]> {
  return await tables(db)
    .selectFrom('escalations')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('requested_at')
    // Rungs caught up after an outage share an instant.
    .orderBy(sql`array_position(${[...rungLevels]}::text[], to_level)`)
    .execute()
}

/**
 * Escalations that nobody answered in time, the longest waiting first.
 * Served by `escalations_unanswered_idx`, which is partial: what has been answered is not in it.
 */
export async function listUnanswered(
  db: Db,
  now: Date,
  limit: number,
): Promise<Pick<EscalationRow, 'institution_id' | 'id' | 'complaint_id'>[]> {
  return await tables(db)
    .selectFrom('escalations')
    .select(['institution_id', 'id', 'complaint_id'])
    .where('acknowledge_by', '<=', now)
    .orderBy('acknowledge_by')
    .limit(limit)
    .execute()
}

/** The escalation of a complaint that waits for an answer, and until when; null when none does. */
export async function findUnanswered(
  db: Db | Tx,
  institutionId: string,
  complaintId: string,
): Promise<{ id: string; acknowledgeBy: Date } | null> {
  const row = await tables(db)
    .selectFrom('escalations')
    .select(['id', 'acknowledge_by'])
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .where('acknowledge_by', 'is not', null)
    .orderBy('acknowledge_by')
    .limit(1)
    .executeTakeFirst()
  return row?.acknowledge_by ? { id: row.id, acknowledgeBy: row.acknowledge_by } : null
}

export const shares = ['to_review', 'to_decide', 'to_act', 'requested'] as const

export interface EscalationFilter {
  status?: EscalationStatus | undefined
  /** `to_review` and `to_decide`: waiting for me, as the head below or the level above; `to_act`: either. `requested`: I asked for it. */
  mine?: (typeof shares)[number] | undefined
  /** Only those that nobody is there to answer, and that still wait. */
  unmanned?: boolean | undefined
}

export interface EscalationCursor {
  at: string
  id: string
}

/** Counts stop here; nobody works through more in a day. */
export const escalationCountCap = 1000

/** Escalations of complaints that the actor reaches, newest first, one more than asked for when there are more. */
export async function listEscalations(
  db: Db | Tx,
  actor: Actor,
  filter: EscalationFilter,
  page: { limit: number; after?: EscalationCursor | undefined },
): Promise<EscalationRow[]> {
  let query = filtered(db, actor, filter).selectAll()
  const { after } = page
  if (after) query = query.where(sql<SqlBool>`(requested_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  return await query
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

/** How many there are, up to the cap. */
export async function countEscalations(db: Db | Tx, actor: Actor, filter: EscalationFilter): Promise<number> {
  const { count } = await tables(db)
    .selectFrom(filtered(db, actor, filter).select('id').limit(escalationCountCap).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

type Where = ExpressionBuilder<EscalationTables, 'escalations'>

function filtered(db: Db | Tx, actor: Actor, filter: EscalationFilter) {
  let query = tables(db)
    .selectFrom('escalations')
    .where('escalations.institution_id', '=', actor.institutionId)
    .where('escalations.complaint_id', 'in', reachableIds(db, actor))
  if (filter.status) query = query.where('escalations.status', '=', filter.status)
  // Served by `escalations_unmanned_idx`.
  if (filter.unmanned)
    query = query.where('escalations.alarmed_at', 'is not', null).where('escalations.status', 'in', ['pending', 'approved'])
  if (filter.mine === 'requested') query = query.where('escalations.requested_by', '=', actor.id)
  else if (filter.mine) {
    const wanted = filter.mine
    query = query
      .where('escalations.requested_by', 'not in', selvesOf(actor))
      .where(sql<SqlBool>`(requested_for is null or requested_for <> all (${selvesOf(actor)}::uuid[]))`)
      .where((eb) =>
        eb.or([
          ...(wanted === 'to_decide' ? [] : [toReview(eb, actor)]),
          ...(wanted === 'to_review' ? [] : [toDecide(eb, actor)]),
        ]),
      )
  }
  return query
}

const toReview = (eb: Where, actor: Actor) => eb.and([eb('escalations.status', '=', 'pending'), presides(actor, 'review_unit')])
const toDecide = (eb: Where, actor: Actor) =>
  eb.and([eb('escalations.status', '=', 'approved'), presides(actor, 'receiving_unit')])

/** The SQL twin of `presidesOver` in workflow/domain/scope.ts, for those who may answer at all. */
function presides(actor: Actor, unit: 'review_unit' | 'receiving_unit'): Expression<SqlBool> {
  if (!may(actor, 'complaint.approve')) return sql<SqlBool>`false`
  switch (actor.rowScope) {
    case 'all':
      return sql<SqlBool>`true`
    case 'subtree':
      return sql<SqlBool>`starts_with(${sql.ref(`escalations.${unit}_path`)}, ${actor.scopePath})`
    case 'department':
      return sql<SqlBool>`${sql.ref(`escalations.${unit}_id`)} = ${actor.unitId}::uuid`
    case 'own':
      return sql<SqlBool>`false`
  }
}
