import { inTransaction } from '../../../platform/database.ts'
import { AppError, type Bilingual, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { record } from '../../audit-log/index.ts'
import { checkPack } from '../domain/packs/check-pack.ts'
import { runScenarios, type ScenarioResult } from '../domain/packs/scenario.ts'
import { changedMeanwhile, draftNotFound } from './errors.ts'
import { addVersions, deleteDraft, findDraft } from './packs.repo.ts'
import { forgetRulebook, rulebookOf } from './rulebook-cache.ts'
import { scenarioBookOf } from './scenario-book.ts'

export interface Publication {
  revision: number
  effectiveFrom: CivilDate
  why: string
}

/**
 * Makes a draft the next version, for complaints recorded from now on and received from `effectiveFrom`.
 *
 * Refused while one of its examples fails: a rule that does not do what it says must not count a single day.
 */
export async function publishPack(ctx: Context, packId: string, { revision, effectiveFrom, why }: Publication): Promise<number> {
  const { institutionId } = ctx.actor
  const version = await inTransaction(ctx.db, async (tx) => {
    const draft = await findDraft(tx, institutionId, packId, { lock: true })
    if (!draft) throw draftNotFound()
    if (draft.revision !== revision) throw changedMeanwhile()
    const book = await rulebookOf(ctx.db, institutionId, tx)
    const before = book.versions.findLast(({ pack }) => pack.id === packId)
    if (before?.effectiveFrom && effectiveFrom < before.effectiveFrom) throw beforeTheLast(before.effectiveFrom)
    const wrong = checkPack(draft.pack, draft.scenarios)
    if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
    const results = runScenarios(draft.pack, draft.scenarios, scenarioBookOf(book, ctx.clock.now()))
    const failed = results.filter(({ isOk }) => !isOk)
    if (failed.length > 0) throw scenariosFailed(failed)
    const pack = { ...draft.pack, effectiveFrom }
    const added = await addVersions(tx, [
      {
        institution_id: institutionId,
        pack_id: packId,
        version: pack.version,
        pack,
        scenarios: draft.scenarios,
        effective_from: effectiveFrom,
        why,
        published_by: ctx.actor.id,
        published_by_name: ctx.actor.name,
        published_at: ctx.clock.now(),
      },
    ])
    if (added !== 1) throw changedMeanwhile()
    await deleteDraft(tx, institutionId, packId)
    record(ctx, tx, {
      action: 'regulation_pack.published',
      object: { type: 'regulation_pack', id: packId },
      data: { version: pack.version, effectiveFrom, clocks: pack.clocks, scenarios: results.length, whyLength: why.length },
    })
    return pack.version
  })
  forgetRulebook(ctx.db, institutionId)
  return version
}

const beforeTheLast = (last: CivilDate) =>
  invalidFields({
    effectiveFrom: {
      zh: `生效日期不得早于上一版本的生效日期 ${last}。`,
      en: `It may not take effect before the version it follows, ${last}.`,
    },
  })

/** Which examples failed, and what came out of each. */
function scenariosFailed(failed: readonly ScenarioResult[]): AppError {
  const fields: Record<string, Bilingual> = Object.fromEntries(
    failed.map(({ id, title, mismatches }) => [`scenarios.${id}`, sentenceOf(title, mismatches)]),
  )
  return new AppError(
    'deadlines.scenarios_failed',
    422,
    {
      zh: `有${failed.length}个示例未通过，不能发布：${failed.map(({ title }) => title.zh).join('；')}`,
      en: `${failed.length} examples fail, so it cannot be published: ${failed.map(({ title }) => title.en).join('; ')}`,
    },
    { fields },
  )
}

const sentenceOf = (title: Bilingual, mismatches: ScenarioResult['mismatches']): Bilingual => ({
  zh: `${title.zh}：${mismatches.map(({ what, expected, actual }) => `${what} 应为 ${expected}，实为 ${actual}`).join('；')}`,
  en: `${title.en}: ${mismatches.map(({ what, expected, actual }) => `${what} should be ${expected}, came out ${actual}`).join('; ')}`,
})
