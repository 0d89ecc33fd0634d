import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** 退回: back into the queue of the department, which owns it until somebody takes it. */
export async function returnComplaint(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { reason: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'return', wanted, () => ({ events: [{ type: 'returned', reason: wanted.reason }] }))
}
