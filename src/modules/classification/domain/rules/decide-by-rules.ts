import type { Trigger } from '../labels.ts'
import { type Rule, type SettableAxis, settableAxes, wantedOf } from './rule.ts'

/** Who stands above every rule: a person who has said it, or the regulation (what an authority hands over is a complaint). */
export type Above = 'person' | 'law'

/** What stands already, by axis: no rule moves it. */
export type Settled = Partial<Record<SettableAxis, { value: string | number | null; by: Above }>>

export interface Ruling {
  /** Ids of the rules whose condition holds, in the order in which they decided. */
  hits: string[]
  /** What was decided, and by which rule. */
  decided: { axis: SettableAxis; value: string | number; ruleId: string }[]
  /** Who wanted another value and did not get it, and who stood above. */
  overruled: { axis: SettableAxis; wanted: string | number; ruleId: string; by: { ruleId: string } | Above }[]
  triggers: { trigger: Trigger; ruleId: string }[]
  /** Ids of the rules that demand a person. */
  needsPerson: string[]
  tags: { tag: string; ruleId: string }[]
}

/** Higher priority first, then the one that came into effect later, then by id: the same rules always decide in the same order. */
export function compareRules(a: Rule, b: Rule): number {
  if (a.priority !== b.priority) return b.priority - a.priority
  const from = (rule: Rule) => rule.effectiveFrom ?? ''
  if (from(a) !== from(b)) return from(a) < from(b) ? 1 : -1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * What the rules that hit decide together.
 *
 * The first in order that sets an axis wins; those after it that want another value are listed as overruled, and by which.
 * What is `settled` is not theirs to set at all. Triggers and tags are added by every rule, and one that demands a person is enough.
 */
export function decideByRules(hits: readonly Rule[], settled: Settled = {}): Ruling {
  const ordered = [...hits].sort(compareRules)
  const ruling: Ruling = {
    hits: ordered.map(({ id }) => id),
    decided: [],
    overruled: [],
    triggers: [],
    needsPerson: [],
    tags: [],
  }
  for (const rule of ordered) {
    for (const axis of settableAxes) setAxis(ruling, rule, axis, settled[axis])
    for (const trigger of rule.effects.triggers ?? [])
      if (!ruling.triggers.some((one) => one.trigger === trigger)) ruling.triggers.push({ trigger, ruleId: rule.id })
    for (const tag of rule.effects.tags ?? [])
      if (!ruling.tags.some((one) => one.tag === tag)) ruling.tags.push({ tag, ruleId: rule.id })
    if (rule.effects.needsPerson) ruling.needsPerson.push(rule.id)
  }
  return ruling
}

function setAxis(ruling: Ruling, rule: Rule, axis: SettableAxis, above: Settled[SettableAxis]): void {
  const wanted = wantedOf(rule.effects, axis)
  if (wanted === undefined) return
  if (above) {
    if (above.value !== wanted) ruling.overruled.push({ axis, wanted, ruleId: rule.id, by: above.by })
    return
  }
  const first = ruling.decided.find((one) => one.axis === axis)
  if (!first) ruling.decided.push({ axis, value: wanted, ruleId: rule.id })
  else if (first.value !== wanted) ruling.overruled.push({ axis, wanted, ruleId: rule.id, by: { ruleId: first.ruleId } })
}
