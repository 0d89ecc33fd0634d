import type { Db, Tx } from '../../../platform/database.ts'
import type { FeedbackRow, ForwardingRow, RegulatorTables } from './regulator.tables.ts'

const tables = (db: Db | Tx) => db.withTables<RegulatorTables>()

/** The complaint that an authority's number stands for. Served by `complaint_forwardings_number_idx`. */
export async function findByForwardingNumber(
  db: Db | Tx,
  institutionId: string,
  source: string,
  number: string,
): Promise<{ id: string } | null> {
  const row = await tables(db)
    .selectFrom('complaint_forwardings')
    .select('complaint_id')
    .where('institution_id', '=', institutionId)
    .where('source', '=', source)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? { id: row.complaint_id } : null
}

/**
 * Writes down whose number it is. A number that came with a merged complaint stays with that complaint, from where
 * whoever asks for it is led on; so what is there already is left alone.
 */
export async function keepForwarding(
  tx: Tx,
  row: Pick<ForwardingRow, 'institution_id' | 'complaint_id' | 'id' | 'source' | 'number'>,
): Promise<void> {
  const contact = { contact_id: null, contact_name_sealed: null, contact_name_masked: null }
  await tables(tx)
    .insertInto('complaint_forwardings')
    .values({ ...row, ...contact, contact_phone_sealed: null, contact_phone_masked: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function saveContact(
  tx: Tx,
  of: Pick<ForwardingRow, 'institution_id' | 'complaint_id' | 'id'>,
  contact: Pick<
    ForwardingRow,
    'contact_id' | 'contact_name_sealed' | 'contact_name_masked' | 'contact_phone_sealed' | 'contact_phone_masked'
  >,
): Promise<void> {
  await tables(tx)
    .updateTable('complaint_forwardings')
    .set(contact)
    .where('institution_id', '=', of.institution_id)
    .where('complaint_id', '=', of.complaint_id)
    .where('id', '=', of.id)
    .execute()
}

/** The rows behind a complaint's forwardings, with their contacts. Served by the primary key. */
export async function listForwardingRows(db: Db | Tx, institutionId: string, complaintId: string): Promise<ForwardingRow[]> {
  return await tables(db)
    .selectFrom('complaint_forwardings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .execute()
}

/** Every version of every report on a complaint, newest first. Served by the unique key of versions. */
export async function listFeedbacks(db: Db | Tx, institutionId: string, complaintId: string): Promise<FeedbackRow[]> {
  return await tables(db)
    .selectFrom('regulator_feedbacks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('forwarding_id')
    .orderBy('version', 'desc')
    .execute()
}

const jsonOf = (row: Partial<FeedbackRow>) =>
  row.parts === undefined ? row : { ...row, parts: JSON.stringify(row.parts) as unknown as FeedbackRow['parts'] }

export async function insertFeedback(tx: Tx, row: FeedbackRow): Promise<void> {
  await tables(tx)
    .insertInto('regulator_feedbacks')
    .values(jsonOf(row) as FeedbackRow)
    .execute()
}

/** Changes a version as it was read; the complaint's lock keeps it still. */
export async function updateFeedback(
  tx: Tx,
  of: Pick<FeedbackRow, 'institution_id' | 'id'>,
  changes: Partial<FeedbackRow>,
): Promise<void> {
  await tables(tx)
    .updateTable('regulator_feedbacks')
    .set(jsonOf(changes))
    .where('institution_id', '=', of.institution_id)
    .where('id', '=', of.id)
    .execute()
}
