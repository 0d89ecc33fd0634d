import { inTransaction } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { accessComplaint } from '../../complaint/index.ts'
import { forwardingOf } from './on-forwarding.ts'
import { listForwardingRows } from './regulator.repo.ts'

/** Shows the authority's contact in full, for a reason, on the record. */
export async function revealContact(
  ctx: Context,
  complaintId: string,
  forwardingId: string,
  wanted: { reason: string },
): Promise<{ name: string | null; phone: string | null }> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId)
    const { id } = forwardingOf(complaint, forwardingId)
    const row = (await listForwardingRows(tx, complaint.row.institution_id, complaintId)).find((one) => one.id === id)
    if (!row?.contact_id) throw notFound({ zh: '联系人', en: 'contact' })
    await record(ctx, tx, {
      action: 'complaint.forwarding_contact_revealed',
      object: { type: 'complaint', id: complaintId },
      data: { forwardingId: id },
      personal: { reason: wanted.reason },
    })
    const open = (sealed: string | null, column: string) => sealed && ctx.keys.decrypt(sealed, `${row.contact_id}:${column}`)
    return { name: open(row.contact_name_sealed, 'name'), phone: open(row.contact_phone_sealed, 'phone') }
  })
}
