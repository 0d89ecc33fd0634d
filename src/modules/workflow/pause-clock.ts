import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** Stops the internal clocks while somebody else is awaited. A statutory clock does not stop for this. */
export async function pauseClock(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { waitingOn: 'customer' | 'third_party'; reason: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'pause_clock', wanted, () => ({
    events: [{ type: 'clock_paused', waitingOn: wanted.waitingOn, reason: wanted.reason }],
  }))
}
