import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { classifierFor } from '../classifier-service.ts'
import type { RuleFacts } from '../domain/rules/facts.ts'
import type { Rule } from '../domain/rules/rule.ts'
import { type ShownRuling, shownRuling } from '../domain/rules/stored-ruling.ts'
import { understand } from '../propose.ts'
import { ruleCase } from './apply-rules.ts'
import { checkRules } from './check-rules.ts'
import { factsOf } from './facts-of.ts'
import { askedOfText } from './read-example.ts'
import { rulesInForce } from './rules-in-force.ts'
import { settledOf } from './settled.ts'

/** What rules say of a text that somebody types: the facts they saw, and who decided what. Null where none hit. */
export async function tryText(
  ctx: Context,
  wanted: { text: string; channel?: string | undefined; visitors?: number | undefined; rules?: Rule[] | undefined },
): Promise<{ facts: Omit<RuleFacts, 'text'>; ruling: ShownRuling | null; text: string }> {
  const { channel = '', visitors = 0, rules } = wanted
  const wrong = rules ? await checkRules(ctx, rules) : {}
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const inForce = await rulesInForce(ctx.db, ctx.actor.institutionId)
  const set = rules ? { version: inForce.version + 1, rules } : inForce
  const proposal = understand(wanted.text, await classifierFor(ctx.db, ctx.actor.institutionId))
  const asked = askedOfText(proposal, { channel, visitors, receivedAt: ctx.clock.now() })
  const { text, ...facts } = factsOf(asked)
  const { stored } = ruleCase(set, asked, [], ctx.clock.now(), settledOf({ channel }))
  return { facts, ruling: shownRuling(stored), text }
}
