import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/database.ts'
import { reachableIds } from '../complaint/index.ts'
import type { ComparableTree } from '../taxonomy/domain/comparable-trees.ts'
import type { Narrowing } from './domain/narrowings.ts'
import type { Tally } from './domain/taxonomy-comparison.ts'

/** Views that the complaint module migrates. */
type InsightViews = {
  v_complaint_handling: {
    institution_id: string
    id: string
    number: string
    received_at: Date
    route: string | null
    business: string | null
    reason: string | null
    reason_leaf: string | null
    product: string | null
    channel: string
    grade: string | null
    outcome: string | null
    answered_at: Date | null
    closed_at: Date | null
    is_repeat: boolean
  }
}
type View = ExpressionBuilder<{ h: InsightViews['v_complaint_handling'] }, 'h'>

const columnOf = {
  business: 'business',
  reason: 'reason_leaf',
  product: 'product',
  channel_received: 'channel',
  route: 'route',
  grade: 'grade',
  outcome: 'outcome',
} as const satisfies Record<ComparableTree, keyof InsightViews['v_complaint_handling']>

/** What of a classification a correction of this tree changes; a channel and an outcome are nobody's guess. */
const labelsOf: Record<ComparableTree, readonly string[]> = {
  business: ['business'],
  reason: ['reason', 'reasonDetail'],
  product: ['product'],
  channel_received: [],
  route: ['route'],
  grade: ['grade'],
  outcome: [],
}

export interface Slice {
  tree: ComparableTree
  from: Date
  /** Exclusive. */
  to: Date
}

/** Complaints of a period that an actor reaches. What was not a complaint is counted apart (A7), but for the tree that says so. */
const within = (eb: View, db: Db, actor: Actor, { tree, from, to }: Slice) =>
  eb.and([
    eb('h.institution_id', '=', actor.institutionId),
    eb('h.received_at', '>=', from),
    eb('h.received_at', '<', to),
    eb(columnOf[tree], 'is not', null),
    ...(tree === 'route' ? [] : [eb('h.route', '=', 'complaint')]),
    eb('h.id', 'in', reachableIds(db, actor)),
  ])

/** Has a person changed the label that this tree gives? Served by the primary key of the events. */
function isCorrected(tree: ComparableTree): Expression<SqlBool> {
  const labels = labelsOf[tree]
  if (labels.length === 0) return sql<SqlBool>`false`
  const differs = sql.join(
    labels.map((label) => sql`r.from_labels->>${sql.lit(label)} is distinct from r.to_labels->>${sql.lit(label)}`),
    sql` or `,
  )
  return sql<SqlBool>`exists (select 1 from v_complaint_reclassifications r
    where r.institution_id = h.institution_id and r.complaint_id = h.id and (${differs}))`
}

/** Counts and sums by code of the complaints of a period. Served by `complaints_received_idx`. */
export async function tallyByCode(db: Db, actor: Actor, slice: Slice): Promise<Map<string, Tally>> {
  const code = columnOf[slice.tree]
  const rows = await db
    .withTables<InsightViews>()
    .selectFrom('v_complaint_handling as h')
    .where((eb) => within(eb, db, actor, slice))
    .select((eb) => [
      `h.${code} as code`,
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('h.answered_at').as('answered'),
      eb.fn.count<number>('h.closed_at').as('closed'),
      sql<number>`coalesce(sum(extract(epoch from h.answered_at - h.received_at) * 1000), 0)::float8`.as('answerMs'),
      sql<number>`coalesce(sum(extract(epoch from h.closed_at - h.received_at) * 1000), 0)::float8`.as('closeMs'),
      sql<number>`count(*) filter (where h.is_repeat)`.as('repeats'),
      sql<number>`count(*) filter (where ${isCorrected(slice.tree)})`.as('corrected'),
    ])
    .groupBy(`h.${code}`)
    .execute()
  return new Map(
    rows.map(({ code, ...tally }) => [
      code as string,
      { ...tally, repeats: Number(tally.repeats), corrected: Number(tally.corrected) },
    ]),
  )
}

/** One page of the complaints behind a number, newest first. */
export async function listBehind(
  db: Db,
  actor: Actor,
  slice: Slice & { codes: readonly string[]; only: Narrowing },
  page: { limit: number; after: { at: Date; id: string } | null },
): Promise<{ id: string; received_at: Date }[]> {
  let query = db
    .withTables<InsightViews>()
    .selectFrom('v_complaint_handling as h')
    .select(['h.id', 'h.received_at'])
    .where((eb) => within(eb, db, actor, slice))
    .where(`h.${columnOf[slice.tree]}`, 'in', [...slice.codes])
  if (slice.only === 'answered') query = query.where('h.answered_at', 'is not', null)
  if (slice.only === 'closed') query = query.where('h.closed_at', 'is not', null)
  if (slice.only === 'repeat') query = query.where('h.is_repeat', '=', true)
  if (slice.only === 'corrected') query = query.where(isCorrected(slice.tree))
  if (page.after) query = query.where(sql<SqlBool>`(h.received_at, h.id) < (${page.after.at}, ${page.after.id}::uuid)`)
  return await query.orderBy('h.received_at', 'desc').orderBy('h.id', 'desc').limit(page.limit).execute()
}
