import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import { noContacts, type PublicContacts } from '../domain/contacts.ts'
import { tables } from '../identity.tables.ts'

/** What the institution publishes; nothing where it has published nothing. Served by the primary key. */
export async function findContacts(db: Db | Tx, institutionId: string): Promise<PublicContacts> {
  const row = await tables(db).selectFrom('institutions').select('settings').where('id', '=', institutionId).executeTakeFirst()
  const { contacts } = (row?.settings ?? {}) as { contacts?: Partial<PublicContacts> }
  return { ...noContacts, ...contacts }
}

/** Keeps them beside the other settings, which stay as they are. */
export async function saveContacts(tx: Tx, institutionId: string, contacts: PublicContacts): Promise<void> {
  await tables(tx)
    .updateTable('institutions')
    .set({ settings: sql`settings || jsonb_build_object('contacts', ${JSON.stringify(contacts)}::jsonb)` })
    .where('id', '=', institutionId)
    .execute()
}
