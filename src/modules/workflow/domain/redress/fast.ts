import type { Bilingual } from '../../../../platform/errors.ts'
import type { RedressKind } from '../../../complaint/domain/redress-events.ts'
import type { Verdict } from '../actions.ts'
import type { AuthoritySettings } from './authority.ts'

export interface FastFacts {
  kind: RedressKind
  amount: number | null
  business: string | null
  /** Grants to the same consumer in the twelve months before. */
  earlierGrants: number
  warnings: readonly string[]
}

const no = (zh: string, en: string): Verdict => ({ ok: false, why: { zh, en } satisfies Bilingual })

/** 小额快赔: small, usual, and the first time. What the complaint itself must be is in `can('settle_fast')`. */
export function mayBeFast({ fast }: AuthoritySettings, facts: FastFacts): Verdict {
  if (fast.limit === 0) return no('本机构没有开通小额快赔。', 'Fast settlement is not open here.')
  if (fast.businesses.length > 0 && !fast.businesses.includes(facts.business ?? ''))
    return no('该业务不适用小额快赔。', 'Fast settlement is not open for this business.')
  if (facts.amount === null || facts.amount === 0) return no('小额快赔须有补偿金额。', 'A fast settlement grants a sum.')
  if (facts.amount > fast.limit)
    return no(`金额超过小额快赔上限¥${fast.limit}。`, `The sum is over the limit of ¥${fast.limit} for fast settlement.`)
  if (facts.earlierGrants > 0)
    return no(
      '该消费者近12个月已获补偿，须走审批。',
      'This consumer was granted redress in the last 12 months; ask for approval.',
    )
  if (facts.warnings.length > 0)
    return no(
      '金额偏离损失、合同或先例，须走审批。',
      'The sum departs from the loss, the contract or similar cases; ask for approval.',
    )
  return { ok: true }
}
