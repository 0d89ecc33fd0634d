import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** Opens the investigation with what is going to be looked into. */
export async function startInvestigation(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { plan: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'investigate', wanted, () => ({
    events: [{ type: 'investigation_started', plan: wanted.plan }],
  }))
}
