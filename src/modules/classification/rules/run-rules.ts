import { EvaluationError } from '@marcbachmann/cel-js'
import type { Bilingual } from '../../../platform/errors.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { Because } from '../domain/classification.ts'
import { normalise } from '../domain/normalise.ts'
import { decideByRules, type Ruling, type Settled } from '../domain/rules/decide-by-rules.ts'
import type { RuleFacts } from '../domain/rules/facts.ts'
import { isInForce, type Rule } from '../domain/rules/rule.ts'
import { type CelContext, type Condition, compileCondition, contextOfFacts } from './cel.ts'
import { sayCel } from './inspect-condition.ts'
import { patternOf } from './pattern-cache.ts'

/** A version of an institution's rules. Version 0 is none at all. */
export interface RuleSet {
  version: number
  rules: readonly Rule[]
}

export interface RuleHit {
  rule: Rule
  /** What the condition found in the text; null when it names no words. */
  found: { word: string; at: [number, number] } | null
}

export interface RulesRun {
  version: number
  /** In the order in which they decided. */
  hits: RuleHit[]
  ruling: Ruling
  /** Rules that could not be asked. They are skipped: no rule keeps a complaint out. */
  failed: { rule: Rule; say: Bilingual }[]
}

/** Asks every rule that counts on the day, and decides. */
export function runRules(set: RuleSet, facts: RuleFacts, at: Date, settled: Settled = {}): RulesRun {
  const day = beijingDate(at)
  const context = contextOfFacts(facts)
  const hits = new Map<string, RuleHit>()
  const failed: RulesRun['failed'] = []
  for (const rule of set.rules) {
    if (!isInForce(rule, day)) continue
    const answer = ask(rule.condition, context)
    if ('say' in answer) failed.push({ rule, say: answer.say })
    else if (answer.isHit) hits.set(rule.id, { rule, found: findIn(facts.text, answer.condition) })
  }
  const ruling = decideByRules(
    [...hits.values()].map((hit) => hit.rule),
    settled,
  )
  return { version: set.version, hits: ruling.hits.map((id) => hits.get(id)!), ruling, failed }
}

type Answer = { isHit: boolean; condition: Condition } | { say: Bilingual }

/** Whether a condition holds, or why it cannot be said. */
export function ask(source: string, context: CelContext): Answer {
  const compiled = compileCondition(source)
  if (!compiled.ok) return { say: compiled.problem.say }
  try {
    return { isHit: compiled.condition.test(context), condition: compiled.condition }
  } catch (error) {
    if (error instanceof EvaluationError) return { say: sayCel(error.code, error.summary) }
    return { say: { zh: '规则执行出错', en: 'The rule could not be run' } }
  }
}

/** The first words of the text that the condition asks for. */
function findIn(text: string, { words, patterns }: Condition): RuleHit['found'] {
  const folded = normalise(text)
  for (const word of words) {
    const start = word === '' ? -1 : folded.indexOf(normalise(word))
    if (start >= 0) return { word: text.slice(start, start + word.length), at: [start, start + word.length] }
  }
  for (const source of patterns) {
    const at = patternOf(source).find(folded)
    if (at && at[1] > at[0]) return { word: text.slice(...at), at }
  }
  return null
}

/** What the rules decided, as reasons beside those of the model. */
export function becauseOfRules({ hits, ruling, version }: RulesRun): Because[] {
  const reason = (axis: Because['axis'], ruleId: string): Because => {
    const { rule, found } = hits.find((hit) => hit.rule.id === ruleId)!
    const { word, at } = found ?? { word: rule.name.zh, at: [0, 0] as [number, number] }
    return { axis, word, weight: 1, at, by: 'rule', rule: { id: rule.id, version, name: rule.name } }
  }
  return [
    ...ruling.decided.map(({ axis, ruleId }) => reason(axis, ruleId)),
    ...ruling.triggers.map(({ trigger, ruleId }) => reason(trigger, ruleId)),
    ...ruling.needsPerson.map((ruleId) => reason('person', ruleId)),
  ]
}
