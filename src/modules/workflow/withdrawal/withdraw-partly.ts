import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { act, type Versioned } from '../act.ts'
import { demandPast, notBeforeReceipt } from '../past.ts'
import { demandProof, type GivenProof } from './proof.ts'

export interface PartialWithdrawal extends Versioned, GivenProof {
  /** What is taken back. */
  claim: string
  /** What is still asked for: the complaint's claim from here on. */
  remaining: string
  reason: string
}

/** 部分撤回: some of the claims are taken back. The rest goes on as it stands, in the same time. */
export async function withdrawPartly(ctx: Context, complaintId: string, wanted: PartialWithdrawal): Promise<Loaded> {
  return await act(ctx, complaintId, 'withdraw_partly', wanted, async ({ row }, tx) => {
    const now = ctx.clock.now()
    const at = wanted.receivedAt ? new Date(wanted.receivedAt) : now
    demandPast('receivedAt', at, { now, from: row.received_at, fromName: notBeforeReceipt })
    const proof = await demandProof(tx, row, wanted)
    const { claim, remaining, reason } = wanted
    return {
      at,
      events: [{ type: 'withdrawn_partly', by: 'staff', claim, remaining, reason, proof }],
      changes: { claim: remaining },
    }
  })
}
