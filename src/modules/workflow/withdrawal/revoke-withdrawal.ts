import type { Context } from '../../../platform/module.ts'
import type { RevocationGround } from '../../complaint/domain/withdrawal.ts'
import type { Loaded } from '../../complaint/index.ts'
import { act, type Versioned } from '../act.ts'
import { demandPast } from '../past.ts'
import { demandProof, type GivenProof } from './proof.ts'

export interface WithdrawalRevocation extends Versioned, GivenProof {
  ground: RevocationGround
  reason: string
}

/**
 * 撤销撤回. Whoever thought again gets a full period from that day, because the earlier procedure had ended; a withdrawal
 * that was never the consumer's own ended nothing, so the time runs as if it had not been.
 */
export async function revokeWithdrawal(ctx: Context, complaintId: string, wanted: WithdrawalRevocation): Promise<Loaded> {
  return await act(ctx, complaintId, 'revoke_withdrawal', wanted, async ({ row, state }, tx) => {
    const now = ctx.clock.now()
    const at = wanted.receivedAt ? new Date(wanted.receivedAt) : now
    const fromName = { zh: '不能早于撤回的时间', en: 'Not before the withdrawal' }
    demandPast('receivedAt', at, { now, from: state.closedAt ?? row.received_at, fromName })
    const proof = await demandProof(tx, row, wanted)
    return { at, events: [{ type: 'withdrawal_revoked', by: 'staff', ground: wanted.ground, reason: wanted.reason, proof }] }
  })
}
