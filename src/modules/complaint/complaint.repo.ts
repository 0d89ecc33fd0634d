import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { AttachmentRow, ComplaintRow, ComplaintTables, EventRow, PartyRow } from './complaint.tables.ts'
import type { Dimensions } from './domain/dimensions.ts'

const tables = (db: Db | Tx) => db.withTables<ComplaintTables>()

/** One complaint of an institution, locked when it is about to change. Served by the primary key. */
export async function findComplaint(
  db: Db | Tx,
  institutionId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ComplaintRow | null> {
  let query = tables(db).selectFrom('complaints').selectAll().where('institution_id', '=', institutionId).where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** The complaint that an outside number already belongs to. Served by `complaints_external_idx`. */
export async function findByExternalNumber(
  db: Db | Tx,
  institutionId: string,
  source: string,
  number: string,
): Promise<{ id: string } | null> {
  const row = await tables(db)
    .selectFrom('complaints')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('external_source', '=', source)
    .where('external_number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

export async function findByNumber(db: Db | Tx, institutionId: string, number: string): Promise<ComplaintRow | null> {
  const row = await tables(db)
    .selectFrom('complaints')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ?? null
}

/** The next serial of a day, from 1. Its own small transaction: a complaint that is then not saved leaves a gap, never a double. */
export async function takeNumber(db: Db, institutionId: string, day: string): Promise<number> {
  const { rows } = await sql<{
    serial: number
  }>`select next_complaint_number(${institutionId}::uuid, ${day}::date) as serial`.execute(db)
  return rows[0]!.serial
}

/** The complaint, its people, its first events and its search entry, in one statement. */
export async function insertComplaint(
  tx: Tx,
  row: ComplaintRow,
  parties: PartyRow[],
  events: EventRow[],
  grams: string[],
): Promise<void> {
  await tables(tx)
    .with('people', (qb) => qb.insertInto('complaint_parties').values(parties).returning('id'))
    .with('history', (qb) => qb.insertInto('complaint_events').values(events.map(eventValues)).returning('seq'))
    .with('searchable', (qb) =>
      qb
        .insertInto('complaint_search')
        .values({
          institution_id: row.institution_id,
          complaint_id: row.id,
          received_at: row.received_at,
          grams: sql`array_to_tsvector(${grams})`,
        })
        .returning('complaint_id'),
    )
    .insertInto('complaints')
    .values({ ...row, ...jsonColumns(row) } as ComplaintRow)
    .execute()
}

/** Replaces what a search finds of a complaint, when its words have been corrected. */
export async function updateSearch(tx: Tx, institutionId: string, complaintId: string, grams: string[]): Promise<void> {
  await tables(tx)
    .updateTable('complaint_search')
    .set({ grams: sql`array_to_tsvector(${grams})` })
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .execute()
}

/** Saves the folded state. Returns false when somebody else saved in between. */
export async function updateComplaint(
  tx: Tx,
  row: Partial<ComplaintRow> & { institution_id: string; id: string },
  version: number,
): Promise<boolean> {
  const { institution_id, id, ...changed } = row
  const result = await tables(tx)
    .updateTable('complaints')
    .set({ ...changed, ...jsonColumns(changed), version: version + 1 } as Partial<ComplaintRow>)
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** node-postgres would send a JavaScript array as a PostgreSQL array, so JSON columns travel as text. */
function jsonColumns(row: Partial<ComplaintRow>): Record<string, unknown> {
  const columns = ['extraction', 'confidence', 'light_reasons', 'state', 'dimensions'] as const
  return Object.fromEntries(
    columns
      .filter((column) => row[column] !== undefined && row[column] !== null)
      .map((column) => [column, JSON.stringify(row[column])]),
  )
}

const eventValues = (row: EventRow): EventRow => ({
  ...row,
  data: JSON.stringify(row.data) as unknown as Record<string, unknown>,
})

export async function insertEvents(tx: Tx, rows: EventRow[]): Promise<void> {
  await tables(tx).insertInto('complaint_events').values(rows.map(eventValues)).execute()
}

/** A complaint's history in order. Served by the primary key. `after` is a sequence number already seen. */
export async function listEvents(db: Db | Tx, institutionId: string, complaintId: string, after = 0): Promise<EventRow[]> {
  return await tables(db)
    .selectFrom('complaint_events')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
}

/** The people of a complaint, the complainant first. Served by `complaint_parties_complaint_idx`. */
export async function listParties(db: Db | Tx, institutionId: string, complaintId: string): Promise<PartyRow[]> {
  return await tables(db)
    .selectFrom('complaint_parties')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy(sql`role <> 'complainant'`)
    .orderBy('id')
    .execute()
}

export async function listAttachments(db: Db | Tx, institutionId: string, complaintId: string): Promise<AttachmentRow[]> {
  return await tables(db)
    .selectFrom('complaint_attachments')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('uploaded_at')
    .execute()
}

export async function insertAttachment(tx: Tx, row: AttachmentRow): Promise<void> {
  await tables(tx).insertInto('complaint_attachments').values(row).execute()
}

/** Keeps the next date beside the complaint, so that queues sort by it. Written by deadlines through the front door. */
export async function updateDueDate(
  tx: Tx,
  institutionId: string,
  complaintId: string,
  due: { at: Date | null; clockId: string | null; isOverdue: boolean },
): Promise<void> {
  await tables(tx)
    .updateTable('complaints')
    .set({ due_at: due.at, due_clock: due.clockId, is_overdue: due.isOverdue })
    .where('institution_id', '=', institutionId)
    .where('id', '=', complaintId)
    .execute()
}

/** The dimensions as the row keeps them: whole, and each in a column that lists filter by. */
export const dimensionColumns = (dimensions: Dimensions | null) => ({
  dimensions,
  dim_time: dimensions?.time.value ?? null,
  dim_amount: dimensions?.amount.value ?? null,
  dim_risk: dimensions?.risk.value ?? null,
})

/** Keeps the dimensions beside the complaint. Written by triage through the front door; `onlyMissing` never overwrites what another has just written. */
export async function updateDimensions(
  tx: Db | Tx,
  institutionId: string,
  complaintId: string,
  dimensions: Dimensions,
  { onlyMissing = false }: { onlyMissing?: boolean } = {},
): Promise<void> {
  const columns = dimensionColumns(dimensions)
  let query = tables(tx)
    .updateTable('complaints')
    .set({ ...columns, ...jsonColumns(columns) } as Partial<ComplaintRow>)
    .where('institution_id', '=', institutionId)
    .where('id', '=', complaintId)
  if (onlyMissing) query = query.where('dimensions', 'is', null)
  await query.execute()
}

/** Complaints of every institution that have no dimensions yet. Served by `complaints_without_dimensions_idx`, which empties itself. */
export async function listWithoutDimensions(db: Db, limit: number): Promise<ComplaintRow[]> {
  return await tables(db).selectFrom('complaints').selectAll().where('dimensions', 'is', null).limit(limit).execute()
}

/** Earlier complaints of the same person, newest first, by any of the blind indexes. At most `limit`. */
export async function listByPerson(
  db: Db | Tx,
  institutionId: string,
  person: { phoneIndex?: string | null; idNumberIndex?: string | null; cardIndex?: string | null },
  limit: number,
): Promise<ComplaintRow[]> {
  const wanted = [
    ['phone_index', person.phoneIndex],
    ['id_number_index', person.idNumberIndex],
    ['card_index', person.cardIndex],
  ].filter((pair): pair is [string, string] => Boolean(pair[1]))
  if (wanted.length === 0) return []
  return await tables(db)
    .selectFrom('complaints')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('complaint_parties')
        .select('complaint_id')
        .where('institution_id', '=', institutionId)
        .where((or) => or.or(wanted.map(([column, value]) => or(column as 'phone_index', '=', value)))),
    )
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute()
}
