import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** The consumer takes the complaint back, as told to staff: the procedure ends on that day (第15条). What was waiting for approval lapses. */
export async function withdrawComplaint(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { reason: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'withdraw', wanted, () => ({
    events: [{ type: 'withdrawn', by: 'staff', reason: wanted.reason }],
  }))
}
