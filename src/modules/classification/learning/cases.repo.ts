import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { reachableIds } from '../../complaint/index.ts'
import { learntAxes } from './domain/own-case.ts'
import type { CaseReviewRow, CorrectionRow, LearningTables } from './learning.tables.ts'

const tables = (db: Db | Tx) => db.withTables<LearningTables>()

/** So many of the newest labelled complaints are learnt from: older ones speak of products that are no more. */
export const mostCases = 20_000

/** Everything that people said of the newest labelled complaints, oldest first within a complaint. */
export async function listLabellings(
  db: Db,
  institutionId: string,
): Promise<Pick<CorrectionRow, 'complaint_id' | 'person_id' | 'to_labels' | 'from_labels' | 'changed_axes'>[]> {
  return await tables(db)
    .selectFrom('classification_corrections')
    .select(['complaint_id', 'person_id', 'to_labels', 'from_labels', 'changed_axes'])
    .where('institution_id', '=', institutionId)
    .where('complaint_id', 'in', (eb) =>
      eb
        .selectFrom('classification_corrections')
        .select('complaint_id')
        .where('institution_id', '=', institutionId)
        .groupBy('complaint_id')
        .orderBy((inner) => inner.fn.max('at'), 'desc')
        .orderBy('complaint_id')
        .limit(mostCases),
    )
    .orderBy('complaint_id')
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Complaints that a person has labelled and that nobody has set aside, up to what is learnt from. Served by `classification_corrections_latest_idx`. */
export async function countConfirmed(db: Db | Tx, institutionId: string): Promise<number> {
  const { count } = await tables(db)
    .selectFrom((eb) =>
      eb
        .selectFrom('classification_corrections as c')
        .leftJoin('classification_case_reviews as r', (join) =>
          join.onRef('r.institution_id', '=', 'c.institution_id').onRef('r.complaint_id', '=', 'c.complaint_id'),
        )
        .select('c.complaint_id')
        .distinct()
        .where('c.institution_id', '=', institutionId)
        .where((inner) => inner.or([inner('r.decision', 'is', null), inner('r.decision', '!=', 'excluded')]))
        .limit(mostCases)
        .as('confirmed'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export const listReviews = (db: Db | Tx, institutionId: string): Promise<CaseReviewRow[]> =>
  tables(db).selectFrom('classification_case_reviews').selectAll().where('institution_id', '=', institutionId).execute()

export async function findReview(db: Db | Tx, institutionId: string, complaintId: string): Promise<CaseReviewRow | null> {
  const row = await tables(db)
    .selectFrom('classification_case_reviews')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps a review; what stood there is replaced, and the audit trail has it. */
export async function saveReview(tx: Tx, row: CaseReviewRow): Promise<void> {
  const saved = { ...row, others: JSON.stringify(row.others) as unknown as CaseReviewRow['others'] }
  const { institution_id: _, complaint_id: __, ...rest } = saved
  await tables(tx)
    .insertInto('classification_case_reviews')
    .values(saved)
    .onConflict((clash) => clash.columns(['institution_id', 'complaint_id']).doUpdateSet(rest))
    .execute()
}

export async function countOpenReviews(db: Db | Tx, institutionId: string): Promise<number> {
  const { count } = await tables(db)
    .selectFrom('classification_case_reviews')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('institution_id', '=', institutionId)
    .where('decision', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** The newest word on a complaint, or null. */
export async function findLatestCorrection(
  db: Db | Tx,
  institutionId: string,
  complaintId: string,
): Promise<CorrectionRow | null> {
  const row = await tables(db)
    .selectFrom('classification_corrections')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export const caseKinds = ['corrected', 'review', 'excluded', 'all'] as const
export type CaseKind = (typeof caseKinds)[number]

export type CaseRow = CorrectionRow & {
  review_decision: CaseReviewRow['decision']
  review_why: string | null
  review_by_name: string | null
  review_others: CaseReviewRow['others'] | null
  is_under_review: boolean
}

/**
 * The latest word on each complaint that the actor reaches, newest first, one more than asked for when there are more.
 * Served by `classification_corrections_at_idx`; what is not the latest is passed over by `_latest_idx`.
 */
export async function listCases(
  db: Db,
  actor: Actor,
  kind: CaseKind,
  page: { limit: number; after?: { at: string; id: string } | undefined },
): Promise<CaseRow[]> {
  let query = tables(db)
    .selectFrom('classification_corrections as c')
    .leftJoin('classification_case_reviews as r', (join) =>
      join.onRef('r.institution_id', '=', 'c.institution_id').onRef('r.complaint_id', '=', 'c.complaint_id'),
    )
    .selectAll('c')
    .select([
      'r.decision as review_decision',
      'r.why as review_why',
      'r.decided_by_name as review_by_name',
      'r.others as review_others',
      sql<boolean>`r.complaint_id is not null and r.decision is null`.as('is_under_review'),
    ])
    .where('c.institution_id', '=', actor.institutionId)
    .where('c.complaint_id', 'in', reachableIds(db, actor))
    .where(
      sql<SqlBool>`not exists (select 1 from classification_corrections later where later.institution_id = c.institution_id
        and later.complaint_id = c.complaint_id and (later.at, later.id) > (c.at, c.id))`,
    )
  if (kind === 'corrected')
    query = query.where(sql<SqlBool>`(c.changed_axes && ${[...learntAxes]}::text[] or c.from_labels is null)`)
  if (kind === 'review') query = query.where('r.complaint_id', 'is not', null).where('r.decision', 'is', null)
  if (kind === 'excluded') query = query.where('r.decision', '=', 'excluded')
  const { after } = page
  if (after) query = query.where(sql<SqlBool>`(c.at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  return await query
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}
