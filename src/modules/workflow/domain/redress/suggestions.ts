import type { RedressKind } from '../../../complaint/domain/redress-events.ts'
import type { SuggestionRule } from './authority.ts'

/** What a suggestion is made from. */
export interface MatterFacts {
  business: string | null
  reason: string | null
  isVulnerable: boolean
  /** What the consumer lost or disputes; null where nobody has said. */
  loss: number | null
}

export interface Suggestion {
  kind: RedressKind
  amount: number | null
  text: string
  /** The line of the settings it comes from, from 0. */
  rule: number
}

/** What the rules suggest: one of each kind of redress, the more exact rule first. A share of an unknown loss is no suggestion. */
export function suggestionsFor(rules: readonly SuggestionRule[], facts: MatterFacts): Suggestion[] {
  const exactness = (rule: SuggestionRule) =>
    (rule.reason === '*' ? 0 : 4) + (rule.business === '*' ? 0 : 2) + (rule.vulnerable === null ? 0 : 1)
  const fitting = rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => fits(rule, facts) && (rule.percent === null || (facts.loss ?? 0) > 0))
    .sort((a, b) => exactness(b.rule) - exactness(a.rule) || a.index - b.index)
  const kinds = new Set<RedressKind>()
  return fitting.flatMap(({ rule, index }) => {
    if (kinds.has(rule.kind)) return []
    kinds.add(rule.kind)
    return [{ kind: rule.kind, amount: amountOf(rule, facts.loss), text: rule.text, rule: index }]
  })
}

const fits = (rule: SuggestionRule, { business, reason, isVulnerable }: MatterFacts): boolean =>
  (rule.business === '*' || rule.business === business) &&
  (rule.reason === '*' || rule.reason === reason) &&
  (rule.vulnerable === null || rule.vulnerable === isVulnerable)

function amountOf({ percent, cap }: SuggestionRule, loss: number | null): number | null {
  if (percent === null || loss === null) return null
  const share = Math.round(loss * percent) / 100
  return cap === null ? share : Math.min(cap, share)
}
