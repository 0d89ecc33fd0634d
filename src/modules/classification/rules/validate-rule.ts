import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { classifierFor } from '../classifier-service.ts'
import { checkRule, type RuleEffects, type RuleExample } from '../domain/rules/rule.ts'
import { compileCondition } from './cel.ts'
import { whatThereIs } from './check-rules.ts'
import type { ConditionProblem } from './inspect-condition.ts'
import { type ExampleResult, runExamples } from './read-example.ts'

interface Validation {
  ok: boolean
  condition: ConditionProblem | null
  fields: Record<string, Bilingual>
  examples: ExampleResult[]
}

/** Everything that the editor shows beside the fields of one rule, while it is being written. */
export async function validateRule(
  ctx: Context,
  { condition, examples, effects }: { condition: string; examples: unknown[]; effects?: unknown },
): Promise<Validation> {
  const compiled = compileCondition(condition)
  const rule = { effects: effects as RuleEffects, effectiveFrom: null, effectiveTo: null }
  const fields = effects === undefined ? {} : { ...checkRule(rule), ...(await whatThereIs(ctx, [rule]))(rule) }
  if (!compiled.ok) return { ok: false, condition: compiled.problem, fields, examples: [] }
  const using = await classifierFor(ctx.db, ctx.actor.institutionId)
  const results = runExamples({ condition, examples: examples as RuleExample[] }, using, ctx.clock.now())
  const ok = Object.keys(fields).length === 0 && results.every((result) => result.ok)
  return { ok, condition: null, fields, examples: results }
}
