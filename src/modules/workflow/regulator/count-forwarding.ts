import type { Context } from '../../../platform/module.ts'
import type { Counting } from '../../complaint/domain/forwarding-events.ts'
import type { Loaded } from '../../complaint/index.ts'
import { nothingToChange, type Versioned } from '../act.ts'
import { about, onForwarding } from './on-forwarding.ts'

/** 计件: whether the authority counts it in its statistics, and how we know. */
export async function countForwarding(
  ctx: Context,
  complaintId: string,
  forwardingId: string,
  wanted: Versioned & { counting: Counting; reason: string },
): Promise<Loaded> {
  return await onForwarding(ctx, complaintId, forwardingId, 'count', wanted, (forwarding) => {
    if (forwarding.counting === wanted.counting)
      throw nothingToChange({ zh: '计件状态没有变化。', en: 'The count already stands like this.' })
    return [{ type: 'forwarding_counted', ...about(forwarding), counting: wanted.counting, reason: wanted.reason }]
  })
}
