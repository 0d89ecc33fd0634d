import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** Takes an ended complaint up again, on the word of somebody whose post it is. Others ask: see request-approval.ts. */
export async function reopenComplaint(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { reason: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'reopen', wanted, () => ({ events: [{ type: 'reopened', reason: wanted.reason }] }))
}
