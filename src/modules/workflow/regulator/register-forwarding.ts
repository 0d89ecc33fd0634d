import { inTransaction } from '../../../platform/database.ts'
import { invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import type { ForwardingSource } from '../../complaint/domain/forwarding-events.ts'
import { accessComplaint, type Loaded, recordEvents } from '../../complaint/index.ts'
import { demandVersion, type Versioned } from '../act.ts'
import { demandAllowed } from '../domain/allowed.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { demandPast } from '../past.ts'
import { keepContact, type SenderContact } from './contact.ts'
import { demandOwnNumber } from './project-forwardings.ts'

export interface NewForwarding extends Versioned {
  source: ForwardingSource
  sourceName: string | null
  number: string
  receivedAt: string
  receivedByRegulatorAt: string | null
  dueAt: string | null
  wantsFeedback: boolean
  contact: SenderContact | null
  note: string
  attachmentIds: string[]
}

/**
 * Writes down that an authority, too, has handed this complaint over: under a number of its own and with a date of its own.
 * A case that several forward keeps every number, and the strictest date is shown first.
 */
export async function registerForwarding(ctx: Context, complaintId: string, wanted: NewForwarding): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandVersion(complaint, wanted.version)
    demandAllowed(ctx.actor, 'handle_forwarding', complaint.state)
    const { institution_id } = complaint.row
    const { contact, version: _, ...given } = wanted
    demandDates(wanted, ctx.clock.now())
    if (given.source === 'other' && !given.sourceName)
      throw invalidFields({ sourceName: { zh: '请填写转办机构名称', en: 'Give the name of the authority' } })
    await demandOwnNumber(tx, institution_id, null, given.source, given.number)
    const forwardingId = newId(ctx.clock.now())
    const attachmentIds = await demandOwnAttachments(tx, complaint.row, given.attachmentIds)
    const after = await recordEvents(ctx, tx, complaint, [{ type: 'forwarded', ...given, forwardingId, attachmentIds }])
    // The contact names a person, so it goes to a sealed column and never into the history.
    if (contact) await keepContact(ctx, tx, { institution_id, complaint_id: complaintId, id: forwardingId }, contact)
    return after
  })
}

function demandDates({ receivedAt, receivedByRegulatorAt, dueAt }: NewForwarding, now: Date): void {
  const from = receivedByRegulatorAt ? new Date(receivedByRegulatorAt) : new Date(0)
  const fromName = { zh: '不能早于转办机构收到的时间', en: 'Not before the authority received it' }
  demandPast('receivedAt', new Date(receivedAt), { now, from, fromName })
  if (dueAt && new Date(dueAt) <= new Date(receivedAt))
    throw invalidFields({
      dueAt: { zh: '要求反馈的日期应晚于收到转办的时间', en: 'The date must lie after the forwarding was received' },
    })
}
