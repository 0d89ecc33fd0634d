import type { Db, Tx } from '../../../platform/database.ts'
import type { DeadlineTables } from '../deadlines.tables.ts'

const open = ['running', 'paused', 'overdue'] as const

const openClocks = (db: Db | Tx, institutionId: string) =>
  db
    .withTables<DeadlineTables>()
    .selectFrom('complaint_clocks')
    .where('institution_id', '=', institutionId)
    .where('state', 'in', [...open])

/** Complaints with an open clock after `after`, by id, so that a long walk can stop and go on. Walks the primary key. */
export async function listComplaintsWithOpenClocks(
  db: Db | Tx,
  institutionId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const query = openClocks(db, institutionId).select('complaint_id').distinct().orderBy('complaint_id').limit(limit)
  const rows = await (after === null ? query : query.where('complaint_id', '>', after)).execute()
  return rows.map((row) => row.complaint_id)
}

export async function countComplaintsWithOpenClocks(db: Db | Tx, institutionId: string): Promise<number> {
  const { count } = await openClocks(db, institutionId)
    .select((eb) => eb.fn.count<number>('complaint_id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
