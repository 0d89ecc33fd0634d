import { inTransaction } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import type { PublicContacts } from './domain/contacts.ts'
import { findContacts, saveContacts } from './setup/contacts.repo.ts'

/** Publishes how consumers reach the institution, and says in the audit log what it was before. */
export async function changeContacts(ctx: Context, contacts: PublicContacts): Promise<PublicContacts> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const from = await findContacts(tx, institutionId)
    await saveContacts(tx, institutionId, contacts)
    record(ctx, tx, {
      action: 'institution.contacts_changed',
      object: { type: 'institution', id: institutionId },
      data: { from, to: contacts },
    })
  })
  return contacts
}
