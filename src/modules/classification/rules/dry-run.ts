import { setImmediate } from 'node:timers/promises'
import { may } from '../../../platform/actor.ts'
import { forbidden, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import { type ComplaintRow, listComplaints } from '../../complaint/index.ts'
import { listOrgTree } from '../../identity/index.ts'
import { dispatchInForce, settingsInForce } from '../../triage/index.ts'
import type { Rule } from '../domain/rules/rule.ts'
import { checkRules } from './check-rules.ts'
import { type CaseChange, compareCase } from './compare-case.ts'
import { findDraft, findLatestVersion } from './rules.repo.ts'
import type { RuleSet } from './run-rules.ts'
import { changedMeanwhile } from './save-draft.ts'

export const dryRunLimits = { cases: 5_000, page: 250, ms: 10_000, listed: 200 } as const

export interface DryRun {
  days: number
  read: number
  oldest: Date | null
  stopped: 'cases' | 'time' | null
  byPerson: number
  changed: number
  byWhat: Record<string, number>
  byRule: Record<string, { hits: number; changes: number; failures: number }>
  cases: { row: ComplaintRow; changes: CaseChange[]; rules: Pick<Rule, 'id' | 'name'>[] }[]
}

/**
 * What rules would change in past complaints: the given ones, or those of the draft. Nothing is written.
 *
 * Reads what the actor may see, newest first, until 5,000 cases or ten seconds are used up, and says which. What the model had said
 * stands with each complaint, so the answer is about the rules and not about a newer model.
 */
export async function dryRun(ctx: Context, wanted: { days: number; rules?: Rule[] | undefined }): Promise<DryRun> {
  if (!may(ctx.actor, 'complaint.read')) throw forbidden('complaint.read')
  const set = await rulesToTry(ctx, wanted.rules)
  const { institutionId } = ctx.actor
  const [tree, { settings }, { settings: dispatching }] = await Promise.all([
    listOrgTree(ctx.db, institutionId),
    settingsInForce(ctx.db, institutionId),
    dispatchInForce(ctx.db, institutionId),
  ])
  const world = { tree, settings, matrix: dispatching.matrix }
  const at = ctx.clock.now()
  const result: DryRun = {
    ...{ days: wanted.days, read: 0, oldest: null, stopped: null, byPerson: 0, changed: 0 },
    ...{ byWhat: {}, byRule: {}, cases: [] },
  }
  const started = performance.now()
  for await (const row of recentCases(ctx, new Date(at.getTime() - wanted.days * dayMs))) {
    if (result.read % 25 === 0) await setImmediate()
    if (result.read >= dryRunLimits.cases) result.stopped = 'cases'
    else if (performance.now() - started > dryRunLimits.ms) result.stopped = 'time'
    if (result.stopped) break
    result.read++
    result.oldest = row.received_at
    count(result, row, compareCase(row, set, { ...world, at }))
  }
  return result
}

async function rulesToTry(ctx: Context, given: Rule[] | undefined): Promise<RuleSet> {
  if (given) {
    const wrong = await checkRules(ctx, given)
    if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  }
  const draft = given ? null : await findDraft(ctx.db, ctx.actor.institutionId)
  if (!given && !draft) throw changedMeanwhile()
  const latest = await findLatestVersion(ctx.db, ctx.actor.institutionId)
  return { version: (latest?.version ?? 0) + 1, rules: given ?? draft!.rules }
}

async function* recentCases(ctx: Context, since: Date): AsyncGenerator<ComplaintRow> {
  let after: { value: string; id: string } | undefined
  for (let hasMore = true; hasMore; ) {
    const page = await listComplaints(
      ctx.db,
      ctx.actor,
      { receivedFrom: since },
      { sort: 'received', limit: dryRunLimits.page, after },
    )
    yield* page.rows
    const last = page.rows.at(-1)
    hasMore = page.hasMore && last !== undefined
    if (last) after = { value: last.received_at.toISOString(), id: last.id }
  }
}

function count(result: DryRun, row: ComplaintRow, compared: ReturnType<typeof compareCase>): void {
  const { hits, deciding, failed, changes, isByPerson } = compared
  const of = (id: string) => {
    result.byRule[id] ??= { hits: 0, changes: 0, failures: 0 }
    return result.byRule[id]
  }
  for (const { id } of hits) of(id).hits++
  for (const { id } of failed) of(id).failures++
  if (isByPerson) result.byPerson++
  if (changes.length === 0) return
  result.changed++
  for (const { what } of changes) result.byWhat[what] = (result.byWhat[what] ?? 0) + 1
  for (const { id } of deciding) of(id).changes++
  if (result.cases.length < dryRunLimits.listed) result.cases.push({ row, changes, rules: deciding })
}
