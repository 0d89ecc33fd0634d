import { inTransaction } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { isSameRule, type Rule } from '../domain/rules/rule.ts'
import { checkRules } from './check-rules.ts'
import { type DraftRow, deleteDraft, findDraft, findLatestVersion, saveDraftRow } from './rules.repo.ts'
import type { RuleWritten } from './rules.schemas.ts'

export const changedMeanwhile = () =>
  conflict('rules.changed_meanwhile', {
    zh: '有人刚刚改过规则，请刷新后再试。',
    en: 'Somebody has just changed the rules. Refresh and try again.',
  })

/**
 * Saves the draft as a whole. `revision` is the one that was read, 0 when there was none. Who changed a rule, and when, is kept
 * with each. Refuses (422) a condition that cannot be asked, with its place; failing examples are refused only at publishing.
 */
export async function saveDraft(ctx: Context, wanted: { revision: number; rules: RuleWritten[] }): Promise<DraftRow> {
  const rules = wanted.rules as Omit<Rule, 'changedBy' | 'changedAt'>[]
  const wrong = await checkRules(ctx, rules)
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const before = await findDraft(tx, institutionId, { lock: true })
    if ((before?.revision ?? 0) !== wanted.revision) throw changedMeanwhile()
    const latest = await findLatestVersion(tx, institutionId)
    const row: DraftRow = {
      institution_id: institutionId,
      revision: wanted.revision + 1,
      based_on: before?.based_on ?? latest?.version ?? 0,
      rules: signed(ctx, rules, [...(before?.rules ?? []), ...(latest?.rules ?? [])]),
      saved_by: ctx.actor.id,
      saved_by_name: ctx.actor.name,
      saved_at: ctx.clock.now(),
    }
    if (!(await saveDraftRow(tx, row, wanted.revision))) throw changedMeanwhile()
    record(ctx, tx, { action: 'rules.draft_saved', data: { revision: row.revision, rules: row.rules.length } })
    return row
  })
}

/** A rule that says what it said keeps its author; any other is the actor's. */
function signed(ctx: Context, written: readonly Omit<Rule, 'changedBy' | 'changedAt'>[], known: readonly Rule[]): Rule[] {
  const changedBy = { id: ctx.actor.id, name: ctx.actor.name }
  const changedAt = ctx.clock.now().toISOString()
  return written.map((rule) => {
    const mine: Rule = { ...rule, changedBy, changedAt }
    return known.find((one) => one.id === rule.id && isSameRule(one, mine)) ?? mine
  })
}

/** Throws the draft away; what is in force stays in force. */
export async function discardDraft(ctx: Context, revision: number): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    if (!(await deleteDraft(tx, ctx.actor.institutionId, revision))) throw changedMeanwhile()
    record(ctx, tx, { action: 'rules.draft_discarded', data: { revision } })
  })
}
