import type { Bilingual } from '../../../../platform/errors.ts'
import type { CivilDate } from '../../../../platform/time.ts'
import type { Business, Emotion, Grade, Reason, Route, Trigger } from '../labels.ts'
import type { RuleFacts } from './facts.ts'

/** What a rule does when its condition holds. Everything may be left out, but not all of it. */
export interface RuleEffects {
  route?: Route | undefined
  business?: Business | undefined
  reason?: Reason | undefined
  grade?: Grade | undefined
  /** A code of the product tree. */
  product?: string | undefined
  emotion?: Emotion | undefined
  /** Added to those that were read; a rule never takes one away. */
  triggers?: Trigger[] | undefined
  /** 必经人工: the machine's labels are questions until a person has answered them. */
  needsPerson?: boolean | undefined
  tags?: string[] | undefined
  /** The department whose queue it goes to. */
  departmentId?: string | undefined
}

/** A case that shows what the rule is for. One that fails keeps the rule from being published. */
export interface RuleExample {
  /** Read as a complaint would be; may be empty when the facts say all. */
  text: string
  /** Facts that are stated instead of read. */
  facts: Partial<RuleFacts>
  hit: boolean
}

export interface Rule {
  /** Stays the same in every version. */
  id: string
  name: Bilingual
  /** A CEL expression over the facts. */
  condition: string
  effects: RuleEffects
  /** 0 to 1000; higher goes first. */
  priority: number
  examples: RuleExample[]
  isEnabled: boolean
  /** First and last day on which it counts, in Beijing. Null is without an end. */
  effectiveFrom: CivilDate | null
  effectiveTo: CivilDate | null
  /** Why there is this rule. */
  why: string
  /** Who last changed it; set by the server. */
  changedBy: { id: string; name: string }
  changedAt: string
}

export const ruleLimits = {
  rules: 200,
  conditionLength: 2_000,
  examples: 20,
  exampleLength: 2_000,
  tags: 5,
  tagLength: 20,
} as const

/** Axes that one rule sets and another may want otherwise. */
export const settableAxes = ['route', 'business', 'reason', 'grade', 'product', 'emotion', 'department'] as const
export type SettableAxis = (typeof settableAxes)[number]

/** What a rule wants of an axis, or undefined. */
export const wantedOf = ({ departmentId, ...effects }: RuleEffects, axis: SettableAxis): string | number | undefined =>
  axis === 'department' ? departmentId : effects[axis]

/** Whether a rule counts on a day. */
export const isInForce = (rule: Pick<Rule, 'isEnabled' | 'effectiveFrom' | 'effectiveTo'>, day: CivilDate): boolean =>
  rule.isEnabled &&
  (rule.effectiveFrom === null || rule.effectiveFrom <= day) &&
  (rule.effectiveTo === null || day <= rule.effectiveTo)

/** What is wrong with a rule apart from its condition, by field; empty when nothing is. */
export function checkRule(rule: Pick<Rule, 'effects' | 'effectiveFrom' | 'effectiveTo'>): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const { effects, effectiveFrom, effectiveTo } = rule
  const does = Object.values(effects).some((effect) =>
    Array.isArray(effect) ? effect.length > 0 : effect !== undefined && effect !== false,
  )
  if (!does) wrong['effects'] = { zh: '至少要有一个作用', en: 'It must do at least one thing' }
  if (effectiveFrom && effectiveTo && effectiveTo < effectiveFrom)
    wrong['effectiveTo'] = { zh: '不能早于生效日', en: 'It cannot end before it begins' }
  return wrong
}

/** Whether two rules say the same; who and when do not count. */
export function isSameRule(a: Rule, b: Rule): boolean {
  const said = ({ changedBy: _by, changedAt: _at, ...rest }: Rule) => rest
  return stable(said(a)) === stable(said(b))
}

/** The same text for the same content, in whatever order its keys were written. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
