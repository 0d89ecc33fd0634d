import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ComplaintTables } from './complaint.tables.ts'

export interface Arrival {
  id: string
  at: Date
  business: string | null
  reason: string | null
  unitPath: string
}

/** When complaints came in and in which cell, oldest first; no text and no person. Served by `complaints_received_idx`. */
export async function listArrivals(db: Db | Tx, institutionId: string, from: Date, to: Date): Promise<Arrival[]> {
  return await db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .select(['id', 'received_at as at', 'business', 'reason', 'unit_path as unitPath'])
    .where('institution_id', '=', institutionId)
    .where('received_at', '>=', from)
    .where('received_at', '<', to)
    .orderBy('received_at')
    .execute()
}

/**
 * The same for the last days, with the search grams and a blind index of the person. A complaint that is kept confidential
 * or has been withdrawn is left out: a group case would show that it is there.
 */
export async function listRecentTexts(
  db: Db | Tx,
  institutionId: string,
  from: Date,
  to: Date,
): Promise<(Arrival & { createdAt: Date; consumer: string; grams: string[] })[]> {
  return await db
    .withTables<ComplaintTables>()
    .selectFrom('complaints as complaint')
    .innerJoin('complaint_search as search', (join) =>
      join.onRef('search.institution_id', '=', 'complaint.institution_id').onRef('search.complaint_id', '=', 'complaint.id'),
    )
    .select([
      'complaint.id',
      'complaint.received_at as at',
      'complaint.created_at as createdAt',
      'complaint.business',
      'complaint.reason',
      'complaint.unit_path as unitPath',
      sql<string[]>`tsvector_to_array(search.grams)`.as('grams'),
      sql<string>`coalesce((
        select coalesce(p.phone_index, p.name_index) from complaint_parties p
        where p.institution_id = complaint.institution_id and p.complaint_id = complaint.id and p.role = 'complainant'
        limit 1), complaint.id::text)`.as('consumer'),
    ])
    .where('complaint.institution_id', '=', institutionId)
    .where('complaint.received_at', '>', from)
    .where('complaint.received_at', '<=', to)
    .where('complaint.is_confidential', '=', false)
    .where('complaint.status', '<>', 'withdrawn')
    .orderBy('complaint.received_at')
    .execute()
}

/** How many texts hold each gram, of those received between two moments. */
export async function gramFrequency(
  db: Db | Tx,
  institutionId: string,
  from: Date,
  to: Date,
): Promise<{ texts: number; of: Map<string, number> }> {
  // ts_stat takes a query as text; what is put into it here is an id and two instants of our own making.
  const where = `institution_id = '${institutionId}' and received_at >= '${from.toISOString()}' and received_at < '${to.toISOString()}'`
  const { rows } = await sql<{ word: string; ndoc: number }>`
    select word, ndoc from ts_stat(${`select grams from complaint_search where ${where}`})`.execute(db)
  const { rows: counted } = await sql<{ texts: number }>`
    select count(*) as texts from complaint_search
    where institution_id = ${institutionId}::uuid and received_at >= ${from} and received_at < ${to}`.execute(db)
  return { texts: counted[0]?.texts ?? 0, of: new Map(rows.map(({ word, ndoc }) => [word, ndoc])) }
}
