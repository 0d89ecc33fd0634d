import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { settleApproval } from './approvals.repo.ts'

/**
 * What waits for approval lapses when the complaint no longer waits for it, as when the consumer takes it back.
 * One that was just decided is no longer pending and stays as it is.
 */
export async function cancelApproval(ctx: Context, tx: Tx, { institutionId, before, after }: ComplaintChanged): Promise<void> {
  const waiting = before?.pendingApproval
  if (!waiting || after.pendingApproval?.id === waiting.id) return
  await settleApproval(tx, institutionId, waiting.id, { status: 'cancelled', by: null, at: ctx.clock.now(), opinion: null })
}
