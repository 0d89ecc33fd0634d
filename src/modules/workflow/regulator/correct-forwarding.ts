import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import type { Versioned } from '../act.ts'
import { keepContact, type SenderContact } from './contact.ts'
import { about, onForwarding } from './on-forwarding.ts'

export interface ForwardingCorrection extends Versioned {
  dueAt: string | null
  wantsFeedback: boolean
  /** Left out: stays as it is. */
  contact?: SenderContact | undefined
  reason: string
}

/** Puts right what was written down of a forwarding: its date, whether a report is wanted, who sent it. */
export async function correctForwarding(
  ctx: Context,
  complaintId: string,
  forwardingId: string,
  wanted: ForwardingCorrection,
): Promise<Loaded> {
  return await onForwarding(ctx, complaintId, forwardingId, 'correct', wanted, async (forwarding, { row }, tx) => {
    const { dueAt, wantsFeedback, contact, reason } = wanted
    if (dueAt && new Date(dueAt) <= new Date(forwarding.receivedAt))
      throw invalidFields({
        dueAt: { zh: '要求反馈的日期应晚于收到转办的时间', en: 'The date must lie after the forwarding was received' },
      })
    if (contact && forwarding.mergedFrom)
      throw invalidFields({
        contact: { zh: '请在被合并的投诉上登记联系人', en: 'Give the contact at the complaint that was merged' },
      })
    if (contact)
      await keepContact(ctx, tx, { institution_id: row.institution_id, complaint_id: complaintId, id: forwardingId }, contact)
    return [{ type: 'forwarding_corrected', ...about(forwarding), dueAt, wantsFeedback, reason }]
  })
}
