import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'

export type SavedViewRow = {
  institution_id: string
  id: string
  owner_id: string
  owner_name: string
  unit_id: string | null
  name: string
  query: Record<string, string>
  created_at: Date
}

type ViewTables = { saved_views: SavedViewRow }

const tables = (db: Db | Tx) => db.withTables<ViewTables>()

/** An actor's own views and those of their department, by name. Bounded by `mostViews` a person. */
export async function listViews(db: Db | Tx, actor: Actor): Promise<SavedViewRow[]> {
  return await tables(db)
    .selectFrom('saved_views')
    .selectAll()
    .where('institution_id', '=', actor.institutionId)
    .where((eb) => eb.or([eb('owner_id', '=', actor.id), ...(actor.unitId ? [eb('unit_id', '=', actor.unitId)] : [])]))
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** How many a person has, under a lock that makes a second save of theirs wait for this one. */
export async function countOwnViews(tx: Tx, actor: Actor): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved views ${actor.id}`}, 0))`.execute(tx)
  const { count } = await tables(tx)
    .selectFrom('saved_views')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('institution_id', '=', actor.institutionId)
    .where('owner_id', '=', actor.id)
    .executeTakeFirstOrThrow()
  return count
}

/** False when this person already has a view of that name. */
export async function insertView(tx: Tx, row: SavedViewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('saved_views')
    .values({ ...row, query: JSON.stringify(row.query) as unknown as Record<string, string> })
    .onConflict((conflict) => conflict.columns(['institution_id', 'owner_id', 'name']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The view that is gone now; null when there was none or it is somebody else's. */
export async function deleteOwnView(tx: Tx, actor: Actor, id: string): Promise<SavedViewRow | null> {
  const row = await tables(tx)
    .deleteFrom('saved_views')
    .where('institution_id', '=', actor.institutionId)
    .where('id', '=', id)
    .where('owner_id', '=', actor.id)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}
