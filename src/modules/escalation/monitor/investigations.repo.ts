import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { findOrgUnit, findPerson } from '../../identity/index.ts'
import type { Measure } from '../domain/monitor/settings.ts'
import type { EntryRow, FileRow, InvestigationRow, MonitorTables } from './monitor.tables.ts'

const tables = (db: Db | Tx) => db.withTables<MonitorTables>()

/** Who reaches an investigation: whoever's rows the investigating unit lies in, unless they sit in the unit that is looked into. */
function within(
  eb: ExpressionBuilder<MonitorTables, 'investigations'>,
  actor: Actor,
  seats: readonly string[],
): Expression<SqlBool> {
  const isApart = sql<SqlBool>`not exists (select from unnest(${[...seats]}::text[]) as seat where starts_with(seat, investigations.unit_path))`
  return eb.and([widthOf(eb, actor), isApart])
}

function widthOf(eb: ExpressionBuilder<MonitorTables, 'investigations'>, actor: Actor): Expression<SqlBool> {
  switch (actor.rowScope) {
    case 'all':
      return sql<SqlBool>`true`
    case 'subtree':
      return sql<SqlBool>`starts_with(investigations.owner_unit_path, ${actor.scopePath})`
    case 'department':
      return eb('owner_unit_id', '=', actor.unitId ?? actor.id)
    case 'own':
      return eb('owner_id', '=', actor.id)
  }
}

const reached = (db: Db | Tx, actor: Actor, seats: readonly string[]) =>
  tables(db)
    .selectFrom('investigations')
    .selectAll()
    .where('institution_id', '=', actor.institutionId)
    .where((eb) => within(eb, actor, seats))

/** The paths of the units that the actor sits in: a deputy in their own as well as in that of whoever they act for. */
export async function seatsOf(db: Db | Tx, actor: Actor): Promise<string[]> {
  const unit = actor.unitId ? await findOrgUnit(db, actor.institutionId, actor.unitId) : null
  const deputy = actor.onBehalfOf ? await findPerson(db, actor.institutionId, actor.id) : null
  return [unit?.path, deputy?.unitPath].filter((path) => path !== undefined)
}

/** Those that an actor reaches, open ones first, newest first. */
export async function listInvestigations(db: Db, actor: Actor, limit = 200): Promise<InvestigationRow[]> {
  return await reached(db, actor, await seatsOf(db, actor))
    .orderBy(sql`closed_at is not null`)
    .orderBy('opened_at', 'desc')
    .limit(limit)
    .execute()
}

export async function findInvestigation(db: Db | Tx, actor: Actor, id: string, options: { lock?: boolean } = {}) {
  let query = reached(db, actor, await seatsOf(db, actor)).where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** Open ones that are due up to a date and not yet told of. Few are open at a time; served by `investigations_open_idx`. */
export async function listDueOpen(db: Db, institutionId: string, until: string): Promise<{ id: string }[]> {
  return await tables(db)
    .selectFrom('investigations')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('closed_at', 'is', null)
    .where('overdue_told_at', 'is', null)
    .where('due_on', '<=', until)
    .execute()
}

export async function findOpenForUpdate(tx: Tx, institutionId: string, id: string): Promise<InvestigationRow | null> {
  const row = await tables(tx)
    .selectFrom('investigations')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function findOpenOf(
  tx: Tx,
  institutionId: string,
  unitId: string,
  measure: Measure,
): Promise<InvestigationRow | null> {
  const row = await tables(tx)
    .selectFrom('investigations')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('unit_id', '=', unitId)
    .where('measure', '=', measure)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function insertInvestigation(tx: Tx, row: InvestigationRow): Promise<void> {
  await tables(tx).insertInto('investigations').values(row).execute()
}

export async function updateInvestigation(tx: Tx, row: InvestigationRow, changes: Partial<InvestigationRow>): Promise<void> {
  await tables(tx)
    .updateTable('investigations')
    .set(changes)
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .execute()
}

export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tables(tx)
    .insertInto('investigation_entries')
    .values({ ...row, entry: JSON.stringify(row.entry) as unknown as EntryRow['entry'] })
    .execute()
}

export async function listEntries(db: Db | Tx, row: Pick<InvestigationRow, 'institution_id' | 'id'>): Promise<EntryRow[]> {
  return await tables(db)
    .selectFrom('investigation_entries')
    .selectAll()
    .where('institution_id', '=', row.institution_id)
    .where('investigation_id', '=', row.id)
    .orderBy('seq')
    .execute()
}

export async function insertFile(tx: Tx, row: FileRow): Promise<void> {
  await tables(tx).insertInto('investigation_files').values(row).execute()
}

export async function findFile(db: Db | Tx, row: InvestigationRow, fileId: string): Promise<FileRow | null> {
  const found = await tables(db)
    .selectFrom('investigation_files')
    .selectAll()
    .where('institution_id', '=', row.institution_id)
    .where('investigation_id', '=', row.id)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return found ?? null
}
