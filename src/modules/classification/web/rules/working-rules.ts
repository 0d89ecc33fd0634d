import type { ClassificationRule, ClassificationRules, RuleInput } from '../../../../web/api/index.ts'
import { stable } from '../../domain/rules/rule.ts'

export type RuleState = 'active' | 'new' | 'changed' | 'removed' | 'off' | 'future' | 'past'

/** A rule of the list, and how it stands to what is in force. */
export interface ListedRule {
  rule: ClassificationRule
  state: RuleState
}

/** The rules that are worked on: the draft's, or those in force while there is none. */
export const workingRules = (data: ClassificationRules): ClassificationRule[] => data.draft?.rules ?? data.inForce?.rules ?? []

/** A rule as it is sent: who wrote it is the server's to say. */
export function inputOf({ changedBy: _by, changedAt: _at, ...input }: ClassificationRule): RuleInput {
  return input
}

export const isSame = (a: ClassificationRule, b: ClassificationRule): boolean => stable(inputOf(a)) === stable(inputOf(b))

/** Every rule of the draft and every one that it leaves out, in the order in which they decide. */
export function listedRules(data: ClassificationRules, today: string): ListedRule[] {
  const working = workingRules(data)
  const inForce = new Map(data.inForce?.rules.map((rule) => [rule.id, rule]))
  const ids = new Set(working.map(({ id }) => id))
  const gone = data.draft ? [...inForce.values()].filter(({ id }) => !ids.has(id)) : []
  const listed = working.map((rule) => ({ rule, state: stateOf(rule, inForce.get(rule.id), today) }))
  return [...listed, ...gone.map((rule): ListedRule => ({ rule, state: 'removed' }))].sort((a, b) => byOrder(a.rule, b.rule))
}

function stateOf(rule: ClassificationRule, before: ClassificationRule | undefined, today: string): RuleState {
  if (!before) return 'new'
  if (!isSame(rule, before)) return 'changed'
  if (!rule.isEnabled) return 'off'
  if (rule.effectiveFrom && rule.effectiveFrom > today) return 'future'
  return rule.effectiveTo && rule.effectiveTo < today ? 'past' : 'active'
}

function byOrder(a: ClassificationRule, b: ClassificationRule): number {
  if (a.priority !== b.priority) return b.priority - a.priority
  const [fromA, fromB] = [a.effectiveFrom ?? '', b.effectiveFrom ?? '']
  if (fromA !== fromB) return fromA < fromB ? 1 : -1
  return a.id < b.id ? -1 : 1
}

export interface Difference {
  kind: 'added' | 'removed' | 'changed'
  rule: ClassificationRule
  before: ClassificationRule | null
}

/** What one set of rules does otherwise than another. */
export function differences(before: readonly ClassificationRule[], after: readonly ClassificationRule[]): Difference[] {
  const was = new Map(before.map((rule) => [rule.id, rule]))
  const is = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap((rule): Difference[] => {
      const old = was.get(rule.id)
      if (!old) return [{ kind: 'added', rule, before: null }]
      return isSame(old, rule) ? [] : [{ kind: 'changed', rule, before: old }]
    }),
    ...before.filter(({ id }) => !is.has(id)).map((rule): Difference => ({ kind: 'removed', rule, before: null })),
  ]
}

/** What waits to be published. */
export const pending = (data: ClassificationRules): Difference[] =>
  data.draft ? differences(data.inForce?.rules ?? [], data.draft.rules) : []

export const ruleFields = [
  'name',
  'condition',
  'effects',
  'priority',
  'effectiveFrom',
  'effectiveTo',
  'isEnabled',
  'examples',
  'why',
] as const

/** The fields in which two rules differ. */
export const changedFields = (a: ClassificationRule, b: ClassificationRule) =>
  ruleFields.filter((field) => stable(a[field]) !== stable(b[field]))

/** An id for a new rule. Works on plain http too, where `randomUUID` does not. */
export function newRuleId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A rule before anybody has written anything. */
export const blankRule = (): RuleInput => ({
  id: newRuleId(),
  name: { zh: '', en: '' },
  condition: '',
  effects: {},
  priority: 100,
  examples: [],
  isEnabled: true,
  effectiveFrom: null,
  effectiveTo: null,
  why: '',
})
