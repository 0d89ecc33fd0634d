import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** 回访: whether the consumer accepts the answer. Asked only after the answer was dispatched and what it promised was done. */
export async function followUp(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { result: 'satisfied' | 'accepted' | 'dissatisfied' | 'unreachable'; note: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'follow_up', wanted, () => ({
    events: [{ type: 'followed_up', result: wanted.result, note: wanted.note }],
  }))
}
