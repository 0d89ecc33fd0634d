import type { Tx } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintChanged } from '../../complaint/events.ts'
import { findByForwardingNumber, keepForwarding } from './regulator.repo.ts'

/** Keeps the numbers by which authorities know a complaint, in the transaction of the event that brought them. */
export async function projectForwardings(_ctx: Context, tx: Tx, { institutionId, complaintId, before, after }: ComplaintChanged) {
  const known = new Set((before?.forwardings ?? []).map(({ id }) => id))
  for (const { id, source, number, mergedFrom } of after.forwardings ?? []) {
    if (known.has(id) || mergedFrom !== null) continue
    await keepForwarding(tx, { institution_id: institutionId, complaint_id: complaintId, id, source, number })
    await demandOwnNumber(tx, institutionId, complaintId, source, number)
  }
}

/** One number of one authority is one complaint. Says that it is taken, and not by which. */
export async function demandOwnNumber(
  tx: Tx,
  institutionId: string,
  complaintId: string | null,
  source: string,
  number: string,
): Promise<void> {
  const holder = await findByForwardingNumber(tx, institutionId, source, number)
  if (holder && holder.id !== complaintId)
    throw conflict('forwarding.number_taken', {
      zh: '这个转办编号已经登记在另一件投诉上。',
      en: 'This number of this authority already stands for another complaint.',
    })
}
