import type { Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { listOrgTree } from '../../identity/index.ts'
import { listTree } from '../../taxonomy/index.ts'
import type { Classifier } from '../classify.ts'
import { checkRule, type Rule } from '../domain/rules/rule.ts'
import { compileCondition } from './cel.ts'
import { runExamples } from './read-example.ts'

type Written = Pick<Rule, 'id' | 'condition' | 'effects' | 'effectiveFrom' | 'effectiveTo'>

/** What keeps rules from being saved, by field (`rules.2.condition`); empty when nothing does. */
export async function checkRules(ctx: Context, rules: readonly Written[]): Promise<Record<string, Bilingual>> {
  const known = await whatThereIs(ctx, rules)
  const wrong: Record<string, Bilingual> = {}
  rules.forEach((rule, index) => {
    const problem = conditionProblem(rule.condition)
    if (problem) wrong[`rules.${index}.condition`] = problem
    for (const [field, say] of Object.entries({ ...checkRule(rule), ...known(rule) })) wrong[`rules.${index}.${field}`] = say
    if (rules.findIndex(({ id }) => id === rule.id) < index)
      wrong[`rules.${index}.id`] = { zh: '同一条规则出现了两次', en: 'The same rule stands here twice' }
  })
  return wrong
}

function conditionProblem(condition: string): Bilingual | null {
  const compiled = compileCondition(condition)
  if (compiled.ok) return null
  const { say, start } = compiled.problem
  return { zh: `第 ${start + 1} 个字符起：${say.zh}`, en: `From character ${start + 1}: ${say.en}` }
}

/** Effects that name a product or a department: it must be there. Read once for all rules. */
export async function whatThereIs(
  ctx: Context,
  rules: readonly Pick<Rule, 'effects'>[],
): Promise<(rule: Pick<Rule, 'effects'>) => Record<string, Bilingual>> {
  const products = rules.some(({ effects }) => effects.product) ? await listTree(ctx, ctx.db, 'product') : []
  const units = rules.some(({ effects }) => effects.departmentId) ? await listOrgTree(ctx.db, ctx.actor.institutionId) : []
  return ({ effects: { product, departmentId } }) => ({
    ...(product && !products.some((node) => node.code === product && node.isActive) && { 'effects.product': noProduct }),
    ...(departmentId && !units.some((unit) => unit.id === departmentId && unit.isActive) && { 'effects.departmentId': noUnit }),
  })
}

const noProduct: Bilingual = { zh: '没有这个产品，或已停用', en: 'There is no such product, or it has ended' }
const noUnit: Bilingual = { zh: '没有这个机构或部门，或已停用', en: 'There is no such unit, or it is closed' }

/** Examples that do not come out as they should, by field (`rules.2.examples.0`). */
export function failingExamples(rules: readonly Rule[], using: Classifier, at: Date): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  rules.forEach((rule, index) => {
    runExamples(rule, using, at).forEach((result, example) => {
      if (result.ok) return
      wrong[`rules.${index}.examples.${example}`] = {
        zh: `规则“${rule.name.zh}”的例 ${example + 1} 未通过：${result.problem?.zh ?? (result.expected ? '应命中而未命中' : '不应命中而命中')}`,
        en: `Example ${example + 1} of "${rule.name.en}" fails: ${result.problem?.en ?? (result.expected ? 'it should hit and does not' : 'it should not hit and does')}`,
      }
    })
  })
  return wrong
}
