import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { ComplaintTables, EventRow } from './complaint.tables.ts'
import type { ComplaintEvent, ComplaintEventType } from './domain/events.ts'
import type { PastComplaint, PastEvent } from './domain/past-complaint.ts'

export interface PastSlice {
  institutionId: string
  /** By receipt; `to` is exclusive. */
  from: Date
  to: Date
  /** A unit's path: the unit and everything below it. */
  unitPath: string
  hasConfidential: boolean
  types: readonly ComplaintEventType[]
}

/** What people have written is of no use to a replay, and must not travel further than it has to. */
const prose = ['text', 'note', 'opinion', 'plan', 'reasons', 'fields', 'why']

/**
 * Complaints of a period page by page with their events of some types, oldest first, or newest first.
 *
 * Holds one page in memory. Served by `complaints_received_idx` and the primary key of the events.
 */
export async function* streamPast(
  db: Db,
  slice: PastSlice,
  { pageSize = 500, newestFirst = false }: { pageSize?: number; newestFirst?: boolean } = {},
): AsyncGenerator<PastComplaint[]> {
  let after: { at: Date; id: string } | null = null
  for (;;) {
    const rows: PastRow[] = await readPage(db, slice, { pageSize, newestFirst, after })
    if (rows.length > 0) yield await withEvents(db, slice, rows)
    const last = rows.at(-1)
    if (rows.length < pageSize || !last) return
    after = { at: last.receivedAt, id: last.id }
  }
}

/** How many complaints a slice holds. */
export async function countPast(db: Db, slice: Omit<PastSlice, 'types'>): Promise<number> {
  const { count } = await within(db, slice)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

type PastRow = Omit<PastComplaint, 'events'>
interface Page {
  pageSize: number
  newestFirst: boolean
  after: { at: Date; id: string } | null
}

function within(db: Db, { institutionId, from, to, unitPath, hasConfidential }: Omit<PastSlice, 'types'>) {
  let query = db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .where('institution_id', '=', institutionId)
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
  if (unitPath !== '/') query = query.where(sql<boolean>`starts_with(unit_path, ${unitPath})`)
  if (!hasConfidential) query = query.where('is_confidential', '=', false)
  return query
}

async function readPage(db: Db, slice: PastSlice, { pageSize, newestFirst, after }: Page): Promise<PastRow[]> {
  const order = newestFirst ? 'desc' : 'asc'
  let query = within(db, slice).select([
    ...(['id', 'number', 'received_at as receivedAt', 'channel', 'external_source as externalSource'] as const),
    ...(['unit_path as unitPath', 'reason_detail as reasonDetail', 'amount', 'headcount', 'visitors'] as const),
    sql<string>`coalesce(unit_name, '')`.as('unitName'),
    sql<
      PastRow['extraction']
    >`jsonb_build_object('scam', extraction->'scam', 'repeatCount', coalesce(extraction->'repeatCount', '0'),
      'vulnerable', coalesce(extraction->'vulnerable', '[]'))`.as('extraction'),
  ])
  if (after)
    query = newestFirst
      ? query.where(sql<boolean>`(received_at, id) < (${after.at}, ${after.id}::uuid)`)
      : query.where(sql<boolean>`(received_at, id) > (${after.at}, ${after.id}::uuid)`)
  return await query.orderBy('received_at', order).orderBy('id', order).limit(pageSize).execute()
}

async function withEvents(db: Db, { institutionId, types }: PastSlice, rows: PastRow[]): Promise<PastComplaint[]> {
  const events = await db
    .withTables<ComplaintTables>()
    .selectFrom('complaint_events')
    .select(['complaint_id', 'type', 'at', 'actor_kind', sql<EventRow['data']>`data - ${prose}::text[]`.as('data')])
    .where('institution_id', '=', institutionId)
    .where(
      'complaint_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('type', 'in', [...types])
    .orderBy('complaint_id')
    .orderBy('seq')
    .execute()
  const of = new Map<string, PastEvent[]>()
  for (const { complaint_id, type, at, actor_kind, data } of events) {
    const list = of.get(complaint_id) ?? []
    if (list.length === 0) of.set(complaint_id, list)
    list.push({ at, isByPerson: actor_kind === 'person', event: { type, ...data } as ComplaintEvent })
  }
  return rows.map((row) => ({ ...row, events: of.get(row.id) ?? [] }))
}
