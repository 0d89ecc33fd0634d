import { inTransaction } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import type { Scenario } from '../domain/packs/scenario.ts'
import type { RegulationPack } from '../domain/regulation-pack.ts'
import { changedMeanwhile, draftNotFound, packNotFound } from './errors.ts'
import { deleteDraft, findDraft, insertDraft, updateDraft } from './packs.repo.ts'
import type { PackDraftRow } from './packs.tables.ts'
import { rulebookOf } from './rulebook-cache.ts'

/** Begins the next version of a pack from its latest one. One draft a pack. */
export async function startDraft(ctx: Context, packId: string): Promise<PackDraftRow> {
  const { institutionId, id, name } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const book = await rulebookOf(ctx.db, institutionId, tx)
    const latest = book.versions.findLast(({ pack }) => pack.id === packId)
    if (!latest) throw packNotFound()
    const draft: PackDraftRow = {
      institution_id: institutionId,
      pack_id: packId,
      based_on: latest.pack.version,
      revision: 1,
      pack: { ...latest.pack, version: latest.pack.version + 1 },
      scenarios: latest.scenarios,
      changed_by: id,
      changed_by_name: name,
      changed_at: ctx.clock.now(),
    }
    if (!(await insertDraft(tx, draft)))
      throw conflict('deadlines.draft_exists', {
        zh: '该规则包已有草稿，请在草稿上继续修改。',
        en: 'There is a draft of this pack already. Go on with that one.',
      })
    record(ctx, tx, { ...about(packId), action: 'regulation_pack.draft_started', data: { basedOn: draft.based_on } })
    return draft
  })
}

/** Saves a draft as it is, whether or not its examples pass: only publishing asks for that. */
export async function saveDraft(
  ctx: Context,
  packId: string,
  wanted: { revision: number; pack: Omit<RegulationPack, 'id' | 'version'>; scenarios: readonly Scenario[] },
): Promise<PackDraftRow> {
  return await inTransaction(ctx.db, async (tx) => {
    const draft = await findDraft(tx, ctx.actor.institutionId, packId, { lock: true })
    if (!draft) throw draftNotFound()
    if (draft.revision !== wanted.revision) throw changedMeanwhile()
    const next: PackDraftRow = {
      ...draft,
      revision: draft.revision + 1,
      // The id and the number are what a clock is pinned by: nobody writes them.
      pack: { ...wanted.pack, id: packId, version: draft.pack.version },
      scenarios: wanted.scenarios,
      changed_by: ctx.actor.id,
      changed_by_name: ctx.actor.name,
      changed_at: ctx.clock.now(),
    }
    await updateDraft(tx, next)
    record(ctx, tx, {
      ...about(packId),
      action: 'regulation_pack.draft_saved',
      data: { revision: next.revision, clocks: next.pack.clocks, scenarios: next.scenarios.length },
    })
    return next
  })
}

export async function discardDraft(ctx: Context, packId: string, why: string): Promise<void> {
  if (why.trim() === '') throw invalidFields({ why: { zh: '请说明理由。', en: 'Say why.' } })
  await inTransaction(ctx.db, async (tx) => {
    const draft = await findDraft(tx, ctx.actor.institutionId, packId, { lock: true })
    if (!draft) throw draftNotFound()
    await deleteDraft(tx, ctx.actor.institutionId, packId)
    record(ctx, tx, { ...about(packId), action: 'regulation_pack.draft_discarded', data: { whyLength: why.length } })
  })
}

const about = (packId: string) => ({ object: { type: 'regulation_pack', id: packId } })
