import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, selvesOf } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { ComplaintRow, ComplaintTables } from './complaint.tables.ts'
import type { SideRoad } from './domain/relations/side-roads.ts'
import { queryGrams } from './domain/search-grams.ts'
import type { Status } from './domain/vocabulary.ts'

/** What a list may be narrowed by. Everything is optional; what is given must all hold. */
export interface ComplaintFilter {
  statuses?: readonly Status[] | undefined
  isOpen?: boolean | undefined
  lights?: readonly string[] | undefined
  business?: readonly string[] | undefined
  reason?: readonly string[] | undefined
  route?: readonly string[] | undefined
  grade?: readonly string[] | undefined
  channel?: readonly string[] | undefined
  level?: readonly string[] | undefined
  priority?: readonly string[] | undefined
  dimTime?: readonly string[] | undefined
  dimAmount?: readonly string[] | undefined
  dimRisk?: readonly string[] | undefined
  forwarding?: readonly string[] | undefined
  /** A unit's path: the unit and everything below it. */
  unitPath?: string | undefined
  ownerId?: string | undefined
  hasOwner?: boolean | undefined
  isOverdue?: boolean | undefined
  dueBefore?: Date | undefined
  receivedFrom?: Date | undefined
  receivedTo?: Date | undefined
  pendingApproval?: boolean | undefined
  pendingEscalation?: boolean | undefined
  /** Others were merged into it. */
  hasMerged?: boolean | undefined
  /** Others were opened out of it. */
  hasChildren?: boolean | undefined
  /** Any of these goes beside the life cycle. */
  roads?: readonly SideRoad[] | undefined
  /** Words of the text, a complaint number, or an external number. */
  text?: string | undefined
  /** Blind index of a phone, ID, card or name typed in full. */
  personIndex?: readonly string[] | undefined
}

export const sorts = ['received', 'due', 'updated'] as const
export type Sort = (typeof sorts)[number]
/** Where a page begins: the sort value and id of the last row before it. */
export interface Cursor {
  value: string | null
  id: string
}

type Where = ExpressionBuilder<ComplaintTables, 'complaints'>

/**
 * Which complaints an actor reaches: the SQL twin of `reaches` in domain/row-scope.ts.
 * Used by list, counts, search and every other place that reads more than one complaint.
 */
export function rowScope(eb: Where, actor: Actor): Expression<SqlBool> {
  const notRecused = sql<SqlBool>`not (complaints.recused && ${selvesOf(actor)}::uuid[])`
  return eb.and([notRecused, placedOrHeld(eb, actor)])
}

const mine = (actor: Actor): string[] => [...selvesOf(actor), ...(actor.unitId ? [actor.unitId] : [])]

function placedOrHeld(eb: Where, actor: Actor): Expression<SqlBool> {
  const handed: Expression<SqlBool> = eb.or([
    eb('owner_id', 'in', selvesOf(actor)),
    sql<SqlBool>`complaints.visible_to <> '{}' and complaints.visible_to && ${mine(actor)}::uuid[]`,
    sql<SqlBool>`complaints.task_holders <> '{}' and complaints.task_holders && ${mine(actor)}::uuid[]`,
  ])
  const trusted = actor.permissions.has('complaint.confidential') || actor.permissions.has('*')
  const open = (inside: Expression<SqlBool>) => (trusted ? inside : eb.and([inside, eb('is_confidential', '=', false)]))
  switch (actor.rowScope) {
    case 'all':
      return trusted ? eb.and([]) : eb.or([handed, eb('is_confidential', '=', false)])
    case 'subtree':
      return eb.or([handed, open(eb.and([eb('unit_path', '>=', actor.scopePath), eb('unit_path', '<', endOf(actor.scopePath))]))])
    case 'department':
      return eb.or([handed, open(eb.and([eb('unit_id', '=', actor.unitId)]))])
    case 'own':
      return handed
  }
}

/** The first path that no longer begins with `path`, so that a prefix is a range of the "C" index. */
const endOf = (path: string) => `${path.slice(0, -1)}${String.fromCharCode(path.charCodeAt(path.length - 1) + 1)}`

/**
 * The ids of every complaint an actor reaches, as a subquery: for a list of another module's rows that belong to complaints.
 * Served by the primary key where the outer query is selective, as such lists are.
 */
export const reachableIds = (db: Db | Tx, actor: Actor) =>
  db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .select('complaints.id')
    .where((eb) => eb.and([eb('complaints.institution_id', '=', actor.institutionId), rowScope(eb, actor)]))

/** Complaints by their ids, in no order, as far as the actor reaches them. */
export async function listComplaintsById(db: Db | Tx, actor: Actor, ids: readonly string[]): Promise<ComplaintRow[]> {
  if (ids.length === 0) return []
  return await db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .selectAll()
    .where((eb) => eb.and([eb('institution_id', '=', actor.institutionId), eb('id', 'in', [...ids]), rowScope(eb, actor)]))
    .execute()
}

function filtered(eb: Where, actor: Actor, filter: ComplaintFilter) {
  const all: Expression<SqlBool>[] = [eb('institution_id', '=', actor.institutionId), rowScope(eb, actor)]
  const lists = {
    status: filter.statuses,
    light: filter.lights,
    business: filter.business,
    reason: filter.reason,
    route: filter.route,
    grade: filter.grade,
    channel: filter.channel,
    level: filter.level,
    priority: filter.priority,
    dim_time: filter.dimTime,
    dim_amount: filter.dimAmount,
    dim_risk: filter.dimRisk,
    forwarding_phase: filter.forwarding,
  } as const
  for (const [column, values] of Object.entries(lists)) if (values?.length) all.push(eb(column as 'status', 'in', [...values]))
  if (filter.isOpen !== undefined) all.push(eb('closed_at', filter.isOpen ? 'is' : 'is not', null))
  if (filter.unitPath) all.push(eb('unit_path', '>=', filter.unitPath), eb('unit_path', '<', endOf(filter.unitPath)))
  if (filter.ownerId) all.push(eb('owner_id', '=', filter.ownerId))
  if (filter.hasOwner !== undefined) all.push(eb('owner_id', filter.hasOwner ? 'is not' : 'is', null))
  if (filter.isOverdue !== undefined) all.push(eb('is_overdue', '=', filter.isOverdue))
  if (filter.dueBefore) all.push(eb('due_at', '<', filter.dueBefore))
  if (filter.receivedFrom) all.push(eb('received_at', '>=', filter.receivedFrom))
  if (filter.receivedTo) all.push(eb('received_at', '<', filter.receivedTo))
  if (filter.pendingApproval) all.push(eb('pending_approval', 'is not', null))
  if (filter.pendingEscalation) all.push(eb('pending_escalation', 'is not', null))
  if (filter.hasMerged !== undefined)
    all.push(sql<SqlBool>`(jsonb_array_length(coalesce(complaints.state->'mergedFrom', '[]'::jsonb)) > 0) = ${filter.hasMerged}`)
  // Served by complaints_with_children_idx.
  if (filter.hasChildren !== undefined) all.push(sql<SqlBool>`(complaints.state ? 'children') = ${filter.hasChildren}`)
  if (filter.roads?.length) all.push(onRoads(filter.roads))
  if (filter.personIndex?.length) all.push(ofPerson(actor.institutionId, filter.personIndex))
  if (filter.text) all.push(matching(eb, actor.institutionId, filter.text))
  return eb.and(all)
}

/** Beside the life cycle: re-examined, a re-examination, or before a mediator, an arbitrator or a court. Served by complaints_side_roads_idx. */
function onRoads(roads: readonly SideRoad[]) {
  const one = (road: SideRoad) => {
    if (road === 'reexamined') return sql<SqlBool>`complaints.state ? 'reexaminations'`
    if (road === 'reexamination') return sql<SqlBool>`complaints.state -> 'parent' ->> 'kind' = 'reexamination'`
    return sql<SqlBool>`complaints.state -> 'disputes' @> ${JSON.stringify([{ kind: road }])}::jsonb`
  }
  return sql<SqlBool>`(complaints.state ?| array['reexaminations', 'parent', 'disputes'] and (${sql.join(roads.map(one), sql` or `)}))`
}

function ofPerson(institutionId: string, indexes: readonly string[]) {
  return sql<SqlBool>`complaints.id in (
    select complaint_id from complaint_parties p where p.institution_id = ${institutionId}::uuid
    and (p.phone_index = any(${indexes}) or p.id_number_index = any(${indexes}) or p.card_index = any(${indexes}) or p.name_index = any(${indexes})))`
}

function matching(eb: Where, institutionId: string, text: string) {
  const trimmed = text.trim()
  const byNumber = eb.or([
    eb('number', '=', trimmed.toUpperCase()),
    eb('external_number', '=', trimmed),
    sql<SqlBool>`complaints.forwarding_numbers <> '{}' and complaints.forwarding_numbers @> ${[trimmed]}::text[]`,
  ])
  const { exact, prefix } = queryGrams(trimmed)
  if (exact.length === 0 && prefix.length === 0) return byNumber
  const query = [...exact.map(quoted), ...prefix.map((gram) => `${quoted(gram)}:*`)].join(' & ')
  return sql<SqlBool>`(${byNumber} or exists (
    select 1 from complaint_search s where s.institution_id = ${institutionId}::uuid and s.complaint_id = complaints.id and s.grams @@ ${query}::tsquery))`
}

/** Grams hold only letters, digits and Han characters, but quoting costs nothing. */
const quoted = (gram: string) => `'${gram.replaceAll("'", "''")}'`

/**
 * One page of complaints and whether there is another. Keyset paging: page 1,000 costs what page 1 costs.
 * Served by complaints_received_idx, _open_idx, _unit_idx or _owner_idx as the filter goes.
 */
export async function listComplaints(
  db: Db | Tx,
  actor: Actor,
  filter: ComplaintFilter,
  page: { sort: Sort; limit: number; after?: Cursor | undefined },
): Promise<{ rows: ComplaintRow[]; hasMore: boolean }> {
  const column = ({ received: 'received_at', due: 'due_at', updated: 'updated_at' } as const)[page.sort]
  const direction = page.sort === 'due' ? 'asc' : 'desc'
  let query = db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .selectAll()
    .where((eb) => filtered(eb, actor, filter))
  if (page.after) query = query.where(afterCursor(column, direction, page.after))
  const rows = await query
    .orderBy(column, (order) => (direction === 'asc' ? order.asc().nullsLast() : order.desc()))
    .orderBy('id', direction)
    .limit(page.limit + 1)
    .execute()
  return { rows: rows.slice(0, page.limit), hasMore: rows.length > page.limit }
}

function afterCursor(column: 'received_at' | 'due_at' | 'updated_at', direction: 'asc' | 'desc', { value, id }: Cursor) {
  const name = sql.ref(column)
  if (value === null) return sql<SqlBool>`(${name} is null and id > ${id}::uuid)`
  if (direction === 'asc')
    return sql<SqlBool>`(${name} > ${value}::timestamptz or (${name} = ${value}::timestamptz and id > ${id}::uuid) or ${name} is null)`
  return sql<SqlBool>`(${name}, id) < (${value}::timestamptz, ${id}::uuid)`
}

/** Counts stop here: "more than ten thousand" tells a person as much, and costs a hundredth. */
export const countCap = 10_000

/** How many complaints a filter holds, up to the cap. */
export async function countComplaints(db: Db | Tx, actor: Actor, filter: ComplaintFilter): Promise<number> {
  const { count } = await db
    .withTables<ComplaintTables>()
    .selectFrom((eb) =>
      eb
        .selectFrom('complaints')
        .select('id')
        .where((inner) => filtered(inner, actor, filter))
        .limit(countCap)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many open complaints stand at each status, exactly, and how many have ended, up to the cap. */
export async function countByStatus(db: Db | Tx, actor: Actor, filter: ComplaintFilter): Promise<Record<string, number>> {
  const open = await db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .where((eb) => filtered(eb, actor, { ...filter, statuses: undefined, isOpen: true }))
    .groupBy('status')
    .execute()
  const counts: Record<string, number> = Object.fromEntries(open.map((row) => [row.status, row.count]))
  counts['ended'] = await countComplaints(db, actor, { ...filter, statuses: undefined, isOpen: false })
  counts['merged'] = await countComplaints(db, actor, { ...filter, statuses: ['merged'], isOpen: false })
  counts['overdue'] = await countComplaints(db, actor, { ...filter, statuses: undefined, isOpen: true, isOverdue: true })
  return counts
}
