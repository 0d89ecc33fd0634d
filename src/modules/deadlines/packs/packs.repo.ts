import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { CalendarRow, PackDraftRow, PackSwitchRow, PackTables, PackVersionRow } from './packs.tables.ts'

const tables = (db: Db | Tx) => db.withTables<PackTables>()
const asJson = <Value>(value: Value): Value => JSON.stringify(value) as unknown as Value

/** Every published version of every pack, oldest first. Served by the primary key; a few dozen rows. */
export const listVersions = (db: Db | Tx, institutionId: string): Promise<PackVersionRow[]> =>
  tables(db)
    .selectFrom('regulation_pack_versions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('pack_id')
    .orderBy('version')
    .execute()

export const listSwitches = (db: Db | Tx, institutionId: string): Promise<PackSwitchRow[]> =>
  tables(db)
    .selectFrom('regulation_pack_switches')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('changed_at')
    .orderBy('number')
    .execute()

export const listCalendars = (db: Db | Tx, institutionId: string): Promise<CalendarRow[]> =>
  tables(db)
    .selectFrom('working_calendars')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('calendar_id')
    .orderBy('version')
    .execute()

/** How many rows the rulebook has. It only grows, so an equal count is an equal book. Index-only, on four primary keys. */
export async function countRules(db: Db | Tx, institutionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from regulation_pack_versions where institution_id = ${institutionId})
         + (select count(*) from regulation_pack_switches where institution_id = ${institutionId})
         + (select count(*) from working_calendars where institution_id = ${institutionId})
         + (select count(*) from clock_policies where institution_id = ${institutionId}) as count`.execute(db)
  return rows[0]!.count
}

/** Adds versions that are not there yet; what is there stays as it is. Returns how many were added. */
export async function addVersions(tx: Db | Tx, rows: readonly PackVersionRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('regulation_pack_versions')
    .values(rows.map((row) => ({ ...row, pack: asJson(row.pack), scenarios: asJson(row.scenarios) })))
    .onConflict((clash) => clash.columns(['institution_id', 'pack_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows)
}

/** The same for calendars. */
export async function addCalendars(tx: Db | Tx, rows: readonly CalendarRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('working_calendars')
    .values(rows.map((row) => ({ ...row, calendar: asJson(row.calendar) })))
    .onConflict((clash) => clash.columns(['institution_id', 'calendar_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows)
}

/** False when somebody else has just used the same number. */
export async function addSwitch(tx: Tx, row: PackSwitchRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('regulation_pack_switches')
    .values({ ...row, conditions: asJson(row.conditions) })
    .onConflict((clash) => clash.columns(['institution_id', 'pack_id', 'number']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findDraft(
  db: Db | Tx,
  institutionId: string,
  packId: string,
  options: { lock?: boolean } = {},
): Promise<PackDraftRow | null> {
  const query = tables(db)
    .selectFrom('regulation_pack_drafts')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('pack_id', '=', packId)
  return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

export const listDrafts = (db: Db | Tx, institutionId: string): Promise<PackDraftRow[]> =>
  tables(db).selectFrom('regulation_pack_drafts').selectAll().where('institution_id', '=', institutionId).execute()

/** False when there is a draft already. */
export async function insertDraft(tx: Tx, row: PackDraftRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('regulation_pack_drafts')
    .values({ ...row, pack: asJson(row.pack), scenarios: asJson(row.scenarios) })
    .onConflict((clash) => clash.columns(['institution_id', 'pack_id']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Saves the next revision. The draft must be locked. */
export async function updateDraft(tx: Tx, { institution_id, pack_id, ...row }: PackDraftRow): Promise<void> {
  await tables(tx)
    .updateTable('regulation_pack_drafts')
    .set({ ...row, pack: asJson(row.pack), scenarios: asJson(row.scenarios) })
    .where('institution_id', '=', institution_id)
    .where('pack_id', '=', pack_id)
    .execute()
}

export async function deleteDraft(tx: Tx, institutionId: string, packId: string): Promise<void> {
  await tables(tx)
    .deleteFrom('regulation_pack_drafts')
    .where('institution_id', '=', institutionId)
    .where('pack_id', '=', packId)
    .execute()
}
