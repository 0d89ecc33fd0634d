import type { Context } from '../../../platform/module.ts'
import type { Revocation } from '../../complaint/domain/forwarding-events.ts'
import type { Loaded } from '../../complaint/index.ts'
import { nothingToChange, type Versioned } from '../act.ts'
import { about, onForwarding } from './on-forwarding.ts'

/** 撤诉: whether the consumer has taken the complaint back with the authority, which a withdrawal with us alone does not do. */
export async function revokeForwarding(
  ctx: Context,
  complaintId: string,
  forwardingId: string,
  wanted: Versioned & { revocation: Revocation; reason: string },
): Promise<Loaded> {
  return await onForwarding(ctx, complaintId, forwardingId, 'revoke', wanted, (forwarding) => {
    if (forwarding.revocation === wanted.revocation)
      throw nothingToChange({ zh: '撤诉状态没有变化。', en: 'The withdrawal already stands like this.' })
    return [{ type: 'forwarding_revoked', ...about(forwarding), revocation: wanted.revocation, reason: wanted.reason }]
  })
}
