import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ClockRow, DeadlineTables } from './deadlines.tables.ts'

const tables = (db: Db | Tx) => db.withTables<DeadlineTables>()

/** The clocks of one complaint. Served by the primary key. */
export async function listClocks(db: Db | Tx, institutionId: string, complaintId: string): Promise<ClockRow[]> {
  return await tables(db)
    .selectFrom('complaint_clocks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('due_at')
    .execute()
}

const keys = ['institution_id', 'complaint_id', 'pack_id', 'clock_id'] as const

/** Writes the clocks of a complaint, in one statement. The complaint must be locked or new. */
export async function saveClocks(tx: Tx, rows: readonly ClockRow[]): Promise<void> {
  if (rows.length === 0) return
  const changing = Object.keys(rows[0]!).filter((column) => !(keys as readonly string[]).includes(column))
  const values = Object.fromEntries(changing.map((column) => [column, sql.ref(`excluded.${column}`)]))
  await tables(tx)
    .insertInto('complaint_clocks')
    .values([...rows])
    .onConflict((clash) => clash.columns([...keys]).doUpdateSet(values))
    .execute()
}

/**
 * Complaints with something to tell about a clock, the longest waiting first.
 *
 * Served by `complaint_clocks_next_idx`, which is partial: clocks with nothing left to tell are not in it,
 * so the sweep stays cheap as history grows.
 */
export async function listComplaintsWithNews(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ institution_id: string; complaint_id: string }[]> {
  return await tables(db)
    .selectFrom('complaint_clocks')
    .select(['institution_id', 'complaint_id'])
    .where('next_at', '<=', now)
    .groupBy(['institution_id', 'complaint_id'])
    .orderBy((eb) => eb.fn.min('next_at'))
    .limit(limit)
    .execute()
}

/** When a complaint's clocks next have something to tell; null when never, as things are. */
export async function nextNewsAt(db: Db | Tx, institutionId: string, complaintId: string): Promise<Date | null> {
  const { at } = await tables(db)
    .selectFrom('complaint_clocks')
    .select((eb) => eb.fn.min('next_at').as('at'))
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .executeTakeFirstOrThrow()
  return at
}
