import type { Tx } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import type { ApprovalPayload, Authority } from '../domain/approvals.ts'
import { type Entitled, isEntitled } from '../domain/redress/approver.ts'
import { isOverYear } from '../domain/redress/authority.ts'
import { grantedBefore, holdGrants } from './facts.ts'

/**
 * The yearly limit once more, at the moment of the decision and under the limits of the request: what waited side by side for
 * one consumer was each asked for without the others. Fails with 403 for whose limit no longer suffices; a post above decides.
 */
export async function demandWithinYear(ctx: Context, tx: Tx, { row }: Loaded, payload: ApprovalPayload): Promise<void> {
  if (payload.kind !== 'solution' || !payload.authority) return
  await holdGrants(tx, row)
  const { total } = await grantedBefore(tx, row, ctx.clock.now())
  const { amount } = payload.authority
  if (!isEntitled(ctx.actor, stillEntitled(payload.authority, total))) throw usedUp(total, amount)
}

/** Of the posts that might decide when it was asked for, those whose limit for the year still suffices. */
function stillEntitled({ steps, entitled, amount }: Authority, yearTotal: number): Entitled[] {
  const sufficed = steps.filter(({ verdict }) => verdict === 'suffices')
  return entitled.filter((_, index) => !isOverYear(sufficed[index]?.perYear ?? null, { amount, yearTotal }))
}

const usedUp = (total: number, amount: number) =>
  new AppError('redress.year_used_up', 403, {
    zh: `该消费者近12个月已获补偿¥${total}，加上本方案¥${amount}超出您的年度额度，须由上级审批。`,
    en: `This consumer was granted ¥${total} in twelve months; with these ¥${amount} it is over your limit for the year. Somebody above must decide.`,
  })
