import { type Expression, type SqlBool, sql } from 'kysely'
import { type Actor, selvesOf } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { ApprovalKind } from '../complaint/domain/events.ts'
import { reachableIds } from '../complaint/index.ts'
import type { ApprovalPayload } from './domain/approvals.ts'

export const approvalStatuses = ['pending', 'approved', 'rejected', 'cancelled'] as const

export type ApprovalRow = {
  institution_id: string
  id: string
  complaint_id: string
  kind: ApprovalKind
  payload: ApprovalPayload
  note: string
  requested_by: string
  requested_by_name: string
  requested_at: Date
  unit_id: string
  unit_name: string
  unit_path: string
  status: (typeof approvalStatuses)[number]
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  opinion: string | null
}

type WorkflowTables = { approvals: ApprovalRow }
const tables = (db: Db | Tx) => db.withTables<WorkflowTables>()

export async function insertApproval(tx: Tx, row: ApprovalRow): Promise<void> {
  await tables(tx)
    .insertInto('approvals')
    .values({ ...row, payload: JSON.stringify(row.payload) as unknown as ApprovalPayload })
    .execute()
}

/** One approval of one complaint, or null. Served by the primary key. The complaint's lock keeps it still. */
export async function findApproval(
  db: Db | Tx,
  institutionId: string,
  complaintId: string,
  id: string,
): Promise<ApprovalRow | null> {
  const row = await tables(db)
    .selectFrom('approvals')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst()
  return row ?? null
}

/** The approvals of a complaint, oldest first. Served by `approvals_complaint_idx`. */
export async function listApprovalsOf(db: Db | Tx, institutionId: string, complaintId: string): Promise<ApprovalRow[]> {
  return await tables(db)
    .selectFrom('approvals')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('requested_at')
    .orderBy('id')
    .execute()
}

/** Ends what is pending. False when it no longer is. */
export async function settleApproval(
  tx: Tx,
  institutionId: string,
  id: string,
  settled: { status: 'approved' | 'rejected' | 'cancelled'; by: Actor | null; at: Date; opinion: string | null },
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('approvals')
    .set({
      status: settled.status,
      decided_by: settled.by?.id ?? null,
      decided_by_name: settled.by?.name ?? null,
      decided_at: settled.at,
      opinion: settled.opinion,
    })
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export interface ApprovalFilter {
  status?: ApprovalRow['status'] | undefined
  kind?: ApprovalKind | undefined
  /** `to_decide`: I may decide them. `requested`: I asked for them. */
  mine?: 'to_decide' | 'requested' | undefined
}

/** Where a page begins: the last row before it. */
export interface ApprovalCursor {
  at: string
  id: string
}

/** Counts stop here; nobody works through more in a day. */
export const approvalCountCap = 1000

/** Approvals of complaints that the actor reaches, newest first, one more than asked for when there are more. Served by the indexes named in the migration. */
export async function listApprovals(
  db: Db | Tx,
  actor: Actor,
  filter: ApprovalFilter,
  page: { limit: number; after?: ApprovalCursor | undefined },
): Promise<ApprovalRow[]> {
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
export async function countApprovals(db: Db | Tx, actor: Actor, filter: ApprovalFilter): Promise<number> {
  const { count } = await tables(db)
    .selectFrom(filtered(db, actor, filter).select('id').limit(approvalCountCap).as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function filtered(db: Db | Tx, actor: Actor, filter: ApprovalFilter) {
  let query = tables(db)
    .selectFrom('approvals')
    .where('approvals.institution_id', '=', actor.institutionId)
    .where('approvals.complaint_id', 'in', reachableIds(db, actor))
  if (filter.status) query = query.where('approvals.status', '=', filter.status)
  if (filter.kind) query = query.where('approvals.kind', '=', filter.kind)
  if (filter.mine === 'requested') query = query.where('approvals.requested_by', '=', actor.id)
  if (filter.mine === 'to_decide')
    query = query
      .where('approvals.status', '=', 'pending')
      .where('approvals.requested_by', 'not in', selvesOf(actor))
      .where(
        sql<SqlBool>`not (array[payload->>'proposedBy', payload->>'proposedFor', payload->>'requestedFor'] && ${selvesOf(actor)}::text[])`,
      )
      .where(presides(actor))
      .where(isWithinLimit(actor))
  return query
}

/** The SQL twin of `isEntitled` in domain/redress/approver.ts. What has no limits is anybody's who presides. */
const isWithinLimit = (actor: Actor): Expression<SqlBool> => sql<SqlBool>`(approvals.payload->'authority' is null or exists (
    select from jsonb_array_elements(approvals.payload->'authority'->'entitled') as post
    where post->>'role' = any(${[...actor.roles]}::text[]) and (${actor.rowScope === 'all'} or post->>'path' = ${actor.scopePath})))`

/** The SQL twin of `presidesOver` in domain/scope.ts. */
function presides(actor: Actor): Expression<SqlBool> {
  switch (actor.rowScope) {
    case 'all':
      return sql<SqlBool>`true`
    case 'subtree':
      return sql<SqlBool>`starts_with(approvals.unit_path, ${actor.scopePath})`
    case 'department':
      return sql<SqlBool>`approvals.unit_id = ${actor.unitId}::uuid`
    case 'own':
      return sql<SqlBool>`false`
  }
}
