import { inTransaction } from '../../../platform/database.ts'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { listOrgTree } from '../../identity/index.ts'
import type { PackConditions } from '../domain/packs/rulebook.ts'
import { changedMeanwhile, packNotFound } from './errors.ts'
import { addSwitch, listSwitches } from './packs.repo.ts'
import { forgetRulebook, rulebookOf } from './rulebook-cache.ts'

/** Turns a pack on or off for complaints recorded from now on; those that are there keep the rules they were given. */
export async function switchPack(
  ctx: Context,
  packId: string,
  wanted: { isOn: boolean; conditions: PackConditions; why: string },
): Promise<void> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const book = await rulebookOf(ctx.db, institutionId, tx)
    if (!book.versions.some(({ pack }) => pack.id === packId)) throw packNotFound()
    const paths = new Set((await listOrgTree(tx, institutionId)).map(({ path }) => path))
    const unknown = (wanted.conditions.unitPaths ?? []).findIndex((path) => !paths.has(path))
    if (unknown >= 0)
      throw invalidFields({
        [`conditions.unitPaths.${unknown}`]: { zh: '没有这个机构。', en: 'There is no such unit.' },
      })
    const number = (await listSwitches(tx, institutionId)).filter(({ pack_id }) => pack_id === packId).length + 1
    const isSaved = await addSwitch(tx, {
      institution_id: institutionId,
      pack_id: packId,
      number,
      is_on: wanted.isOn,
      conditions: wanted.conditions,
      why: wanted.why,
      changed_by: ctx.actor.id,
      changed_by_name: ctx.actor.name,
      changed_at: ctx.clock.now(),
    })
    if (!isSaved) throw changedMeanwhile()
    record(ctx, tx, {
      action: 'regulation_pack.switched',
      object: { type: 'regulation_pack', id: packId },
      data: { isOn: wanted.isOn, conditions: wanted.conditions, whyLength: wanted.why.length },
    })
  })
  forgetRulebook(ctx.db, institutionId)
}
