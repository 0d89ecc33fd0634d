import type { Bilingual } from '../../../../platform/errors.ts'
import type { PrecedentSummary, RedressKind, RedressWarningCode } from '../../../complaint/domain/redress-events.ts'

/** What always costs money, what never does; `other` may. */
const withAmount: readonly RedressKind[] = ['refund', 'compensation', 'goodwill', 'waiver']
const withoutAmount: readonly RedressKind[] = ['none', 'correction', 'apology']

export const amountWrong = {
  missing: { zh: '请填写补偿金额', en: 'Say how much is paid' },
  forNothing: { zh: '不涉及补偿时不填金额', en: 'Nothing is paid, so leave the amount out' },
} satisfies Record<string, Bilingual>

/** Why an amount does not go with a kind of redress, or null. */
export function wrongAmount(kind: RedressKind, amount: number | null): Bilingual | null {
  if (withAmount.includes(kind) && amount === null) return amountWrong.missing
  if (withoutAmount.includes(kind) && amount !== null) return amountWrong.forNothing
  return null
}

export interface Compared {
  amount: number | null
  loss: number | null
  contract: number | null
  precedents: PrecedentSummary
  /** Fewer cases say nothing. */
  minimum: number
}

/**
 * Where a sum stands out: over the loss, over the contract, over what nine of ten similar cases were given, or under what
 * nine of ten were given. What is not known compares with nothing.
 */
export function warningsOf({ amount, loss, contract, precedents, minimum }: Compared): RedressWarningCode[] {
  if (amount === null || amount === 0) return []
  const enough = precedents.n >= minimum
  const over = (sum: number | null) => sum !== null && amount > sum
  return [
    ...(over(loss) ? ['over_loss' as const] : []),
    ...(over(contract) ? ['over_contract' as const] : []),
    ...(enough && over(precedents.p90) ? ['over_precedents' as const] : []),
    ...(enough && precedents.p10 !== null && amount < precedents.p10 ? ['under_precedents' as const] : []),
  ]
}

export const deviationMissing: Bilingual = {
  zh: '金额超出损失、合同金额或同类先例的通常范围，须说明理由',
  en: 'The sum is outside the loss, the contract or what is usual in similar cases: say why',
}
