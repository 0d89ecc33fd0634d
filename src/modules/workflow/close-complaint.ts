import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'

/** How a complaint that was handled ends. Withdrawal and refusal end it by verbs of their own. */
export const closingOutcomes = ['upheld', 'partly_upheld', 'not_upheld', 'settled'] as const

export interface Closure extends Versioned {
  outcome: (typeof closingOutcomes)[number]
  note: string
}

/** 办结: after the follow-up, with the result for the consumer. */
export async function closeComplaint(ctx: Context, complaintId: string, wanted: Closure): Promise<Loaded> {
  return await act(ctx, complaintId, 'close', wanted, () => ({
    events: [{ type: 'closed', outcome: wanted.outcome, note: wanted.note }],
  }))
}
