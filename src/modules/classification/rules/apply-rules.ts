import type { Db, Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import type { Classification } from '../../complaint/domain/events.ts'
import { changedAxes } from '../domain/changed-axes.ts'
import type { Because } from '../domain/classification.ts'
import { applyRuling } from '../domain/rules/apply-ruling.ts'
import type { Settled } from '../domain/rules/decide-by-rules.ts'
import type { StoredRuling } from '../domain/rules/stored-ruling.ts'
import { type Asked, factsOf } from './facts-of.ts'
import { rulesInForce } from './rules-in-force.ts'
import { becauseOfRules, type RuleSet, type RulesRun, runRules } from './run-rules.ts'

/** What the institution's rules made of a case. */
export interface Ruled {
  labels: Classification
  /** A rule has given another label than the model. */
  isChanged: boolean
  because: Because[]
  /** What is kept with the complaint. Null when no rule hit and none failed. */
  stored: StoredRuling | null
  /** For the timeline: which rules, of which version. */
  why: string | null
}

/** Asks the rules that are in force. `through` is the transaction that one is in. */
export async function applyRules(
  ctx: Pick<Context, 'db' | 'clock' | 'log' | 'actor'>,
  asked: Asked,
  because: readonly Because[],
  options: { settled?: Settled; through?: Db | Tx } = {},
): Promise<Ruled> {
  const set = await rulesInForce(ctx.db, ctx.actor.institutionId, options.through)
  const ruled = ruleCase(set, asked, because, ctx.clock.now(), options.settled)
  for (const { id, say } of ruled.stored?.failed ?? [])
    ctx.log.warn({ rule: id, version: set.version, problem: say.en }, 'rules: a rule failed and was skipped')
  return ruled
}

/** The same with a given set of rules, in force or not. */
export function ruleCase(set: RuleSet, asked: Asked, because: readonly Because[], at: Date, settled: Settled = {}): Ruled {
  if (set.rules.length === 0) return { labels: asked.labels, isChanged: false, because: [...because], stored: null, why: null }
  const run = runRules(set, factsOf(asked), at, settled)
  const labels = applyRuling(asked.labels, run.ruling)
  const changed = changedAxes(asked.labels, labels)
  return {
    labels,
    isChanged: changed.length > 0,
    // Words that spoke for a label which a rule has replaced explain nothing any more.
    because: [...becauseOfRules(run), ...because.filter(({ axis }) => !(changed as string[]).includes(axis))],
    stored: storedOf(run, asked),
    why: changed.length > 0 ? whyOf(run) : null,
  }
}

function storedOf(run: RulesRun, asked: Asked): StoredRuling | null {
  if (run.hits.length === 0 && run.failed.length === 0) return null
  const { decided, overruled, triggers, needsPerson, tags } = run.ruling
  return {
    version: run.version,
    before: asked.labels,
    said: { confidence: asked.confidence, abstained: [...asked.abstained] },
    hits: run.hits.map(({ rule }) => ({ id: rule.id, name: rule.name })),
    ...{ decided, overruled, triggers, needsPerson, tags },
    failed: run.failed.map(({ rule, say }) => ({ id: rule.id, name: rule.name, say })),
  }
}

function whyOf({ hits, ruling, version }: RulesRun): string {
  const deciding = new Set([...ruling.decided, ...ruling.triggers].map(({ ruleId }) => ruleId).concat(ruling.needsPerson))
  const names = hits.filter(({ rule }) => deciding.has(rule.id)).map(({ rule }) => `“${rule.name.zh}”`)
  return `规则第 ${version} 版：${names.join('、')}`.slice(0, 500)
}
