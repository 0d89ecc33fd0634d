import { invalidFields } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import type { Versioned } from '../act.ts'
import { about, onForwarding } from './on-forwarding.ts'

export interface AuthorityRequest extends Versioned {
  kind: 'return' | 'extension'
  /** The date that is asked for; of an extension only. */
  dueAt: string | null
  reason: string
}

/** Asks the authority to take the complaint back, or to wait longer. Nothing moves until it has said so. */
export async function askAuthority(
  ctx: Context,
  complaintId: string,
  forwardingId: string,
  wanted: AuthorityRequest,
): Promise<Loaded> {
  return await onForwarding(ctx, complaintId, forwardingId, 'ask', wanted, (forwarding) => {
    const { kind, reason } = wanted
    const dueAt = kind === 'extension' ? wanted.dueAt : null
    if (kind === 'extension' && !(dueAt && new Date(dueAt) > new Date(forwarding.dueAt ?? forwarding.receivedAt)))
      throw invalidFields({ dueAt: { zh: '请填写晚于现有期限的日期', en: 'Give a date later than the present one' } })
    const requestId = newId(ctx.clock.now())
    return [{ type: 'forwarding_requested', ...about(forwarding), requestId, kind, dueAt, reason }]
  })
}
