import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** Lets the internal clocks run again. */
export async function resumeClock(ctx: Context, complaintId: string, wanted: Versioned & { note: string }): Promise<Loaded> {
  return await act(ctx, complaintId, 'resume_clock', wanted, () => ({ events: [{ type: 'clock_resumed', note: wanted.note }] }))
}
