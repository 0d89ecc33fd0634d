import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import type { Versioned } from '../act.ts'
import { demandPast } from '../past.ts'
import { about, onForwarding } from './on-forwarding.ts'

export interface AuthorityReply extends Versioned {
  decision: 'granted' | 'refused'
  /** The new date, where an extension was granted. */
  dueAt: string | null
  answeredAt: string
  reference: string
  note: string
}

/** Writes down what the authority said. Its own word moves its date, when it came before that date had passed. */
export async function recordAuthorityReply(
  ctx: Context,
  complaintId: string,
  forwardingId: string,
  wanted: AuthorityReply,
): Promise<Loaded> {
  return await onForwarding(ctx, complaintId, forwardingId, 'record_reply', wanted, (forwarding) => {
    const request = forwarding.request!
    const fromName = { zh: '不能早于收到转办的时间', en: 'Not before the forwarding was received' }
    demandPast('answeredAt', new Date(wanted.answeredAt), {
      now: ctx.clock.now(),
      from: new Date(forwarding.receivedAt),
      fromName,
    })
    const moves = request.kind === 'extension' && wanted.decision === 'granted'
    const dueAt = moves ? (wanted.dueAt ?? request.dueAt) : null
    if (moves && !(dueAt && new Date(dueAt) > new Date(wanted.answeredAt)))
      throw invalidFields({ dueAt: { zh: '请填写同意延期后的新日期', en: 'Give the new date that was granted' } })
    const { decision, answeredAt, reference, note } = wanted
    return [
      {
        ...{ type: 'forwarding_request_answered', ...about(forwarding), requestId: request.id, kind: request.kind },
        ...{ decision, dueAt, answeredAt: new Date(answeredAt).toISOString(), reference, note },
      },
    ]
  })
}
