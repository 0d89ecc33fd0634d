import { inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { classifierFor } from '../classifier-service.ts'
import { isSameRule, type Rule } from '../domain/rules/rule.ts'
import { checkRules, failingExamples } from './check-rules.ts'
import {
  deleteDraft,
  findDraft,
  findLatestVersion,
  findVersion,
  insertVersion,
  type VersionKind,
  type VersionRow,
} from './rules.repo.ts'
import { forgetRules } from './rules-in-force.ts'
import { changedMeanwhile } from './save-draft.ts'

/**
 * Puts the draft in force as a new version. `version` is the one in force that the person had before their eyes, `revision` the
 * draft's. Refuses (422) rules whose examples fail, naming each.
 */
export async function publishRules(
  ctx: Context,
  wanted: { version: number; revision: number; why: string },
): Promise<VersionRow> {
  const { institutionId } = ctx.actor
  const draft = await findDraft(ctx.db, institutionId)
  if (!draft || draft.revision !== wanted.revision) throw changedMeanwhile()
  // Outside the transaction: examples are read as texts, which may take a while.
  const using = await classifierFor(ctx.db, institutionId)
  const wrong = { ...(await checkRules(ctx, draft.rules)), ...failingExamples(draft.rules, using, ctx.clock.now()) }
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const made = await inTransaction(ctx.db, async (tx) => {
    const latest = await findLatestVersion(tx, institutionId)
    if ((latest?.version ?? 0) !== wanted.version) throw changedMeanwhile()
    if (isSameSet(latest?.rules ?? [], draft.rules)) throw nothingChanged()
    if (!(await deleteDraft(tx, institutionId, draft.revision))) throw changedMeanwhile()
    return await newVersion(ctx, tx, { latest, kind: 'published', from: null, rules: draft.rules, why: wanted.why })
  })
  forgetRules(ctx.db, institutionId)
  return made
}

/** Brings the rules of an earlier version back as a new one; version 0 withdraws them all. The draft stays as it is. */
export async function rollBackRules(ctx: Context, wanted: { version: number; to: number; why: string }): Promise<VersionRow> {
  const { institutionId } = ctx.actor
  const made = await inTransaction(ctx.db, async (tx) => {
    const latest = await findLatestVersion(tx, institutionId)
    if ((latest?.version ?? 0) !== wanted.version) throw changedMeanwhile()
    const source = wanted.to === 0 ? null : await findVersion(tx, institutionId, wanted.to)
    if (wanted.to !== 0 && !source) throw versionNotFound()
    const rules = source?.rules ?? []
    if (isSameSet(latest?.rules ?? [], rules)) throw nothingChanged()
    const kind = source ? 'rolled_back' : 'withdrawn'
    return await newVersion(ctx, tx, { latest, kind, from: source?.version ?? null, rules, why: wanted.why })
  })
  forgetRules(ctx.db, institutionId)
  return made
}

export const versionNotFound = () => notFound({ zh: '这个版本的规则', en: 'version of the rules' })

const nothingChanged = () =>
  conflict('rules.nothing_to_change', {
    zh: '与现行规则相同，没有可发布的改动。',
    en: 'These are the rules in force: nothing would change.',
  })

const isSameSet = (a: readonly Rule[], b: readonly Rule[]) =>
  a.length === b.length && a.every((rule, index) => rule.id === b[index]!.id && isSameRule(rule, b[index]!))

interface NewVersion {
  latest: VersionRow | null
  kind: VersionKind
  from: number | null
  rules: Rule[]
  why: string
}

async function newVersion(ctx: Context, tx: Tx, { latest, kind, from, rules, why }: NewVersion): Promise<VersionRow> {
  const row: VersionRow = {
    institution_id: ctx.actor.institutionId,
    version: (latest?.version ?? 0) + 1,
    ...{ kind, from_version: from, rules, why },
    ...{ made_by: ctx.actor.id, made_by_name: ctx.actor.name, made_at: ctx.clock.now() },
  }
  if (!(await insertVersion(tx, row))) throw changedMeanwhile()
  record(ctx, tx, {
    action: `rules.${kind}`,
    data: { version: row.version, from, ...differenceOf(latest?.rules ?? [], rules), whyLength: why.length },
    personal: { why },
  })
  return row
}

/** Ids of the rules that came, went or changed, for the trail. */
function differenceOf(before: readonly Rule[], after: readonly Rule[]) {
  const was = new Map(before.map((rule) => [rule.id, rule]))
  const is = new Set(after.map(({ id }) => id))
  return {
    added: after.filter(({ id }) => !was.has(id)).map(({ id }) => id),
    changed: after.filter((rule) => was.has(rule.id) && !isSameRule(was.get(rule.id)!, rule)).map(({ id }) => id),
    removed: before.filter(({ id }) => !is.has(id)).map(({ id }) => id),
  }
}
