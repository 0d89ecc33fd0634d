import { inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { accessComplaint } from './access-complaint.ts'
import { listParties } from './complaint.repo.ts'
import { openPersonal, type PersonalField } from './parties.ts'

/** Shows one sealed value to one person for one reason. The trail keeps who, whose, which field and why; never the value. */
export async function revealPersonal(
  ctx: Context,
  complaintId: string,
  wanted: { partyId: string; field: PersonalField; reason: string } | { field: 'text'; reason: string },
): Promise<{ value: string }> {
  return await inTransaction(ctx.db, async (tx) => {
    const { row } = await accessComplaint(tx, ctx.actor, complaintId)
    let value: string | null
    if (wanted.field === 'text') {
      value = row.text_sealed ? ctx.keys.decrypt(row.text_sealed, `${row.id}:text`) : row.text
    } else {
      const party = (await listParties(tx, ctx.actor.institutionId, complaintId)).find((one) => one.id === wanted.partyId)
      value = party ? openPersonal(ctx.keys, party, wanted.field) : null
    }
    if (value === null) throw notFound({ zh: '这项资料', en: 'item of personal data' })
    await record(ctx, tx, {
      action: 'complaint.revealed',
      object: { type: 'complaint', id: complaintId },
      data: { field: wanted.field, partyId: 'partyId' in wanted ? wanted.partyId : null },
      // A reason is free text, and may name whom it is about.
      personal: { reason: wanted.reason },
    })
    return { value }
  })
}
