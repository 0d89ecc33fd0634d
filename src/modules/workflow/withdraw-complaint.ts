import type { Context } from '../../platform/module.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'
import { demandPast, notBeforeReceipt } from './past.ts'
import { demandProof, type GivenProof } from './withdrawal/proof.ts'

export interface Withdrawal extends Versioned, GivenProof {
  reason: string
}

/**
 * The consumer, or an agent, takes the complaint back, as told to staff in writing or on a recording: the procedure ends on
 * the day it is received (第15条). What was waiting for approval lapses, and an authority that forwarded it is told apart.
 */
export async function withdrawComplaint(ctx: Context, complaintId: string, wanted: Withdrawal): Promise<Loaded> {
  return await act(ctx, complaintId, 'withdraw', wanted, async ({ row }, tx) => {
    const now = ctx.clock.now()
    const at = wanted.receivedAt ? new Date(wanted.receivedAt) : now
    demandPast('receivedAt', at, { now, from: row.received_at, fromName: notBeforeReceipt })
    const proof = await demandProof(tx, row, wanted)
    return { at, events: [{ type: 'withdrawn', by: 'staff', reason: wanted.reason, proof }] }
  })
}
