import { inTransaction } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { checkGroupSettings, type GroupSettings } from '../domain/groups/group-settings.ts'
import { insertGroupSettings, readGroupSettings } from './group-settings.repo.ts'

/** Puts a new version in force for what is looked at from now on. */
export async function changeGroupSettings(ctx: Context, wanted: { version: number; settings: GroupSettings; why: string }) {
  const wrong = checkGroupSettings(wanted.settings)
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const { version } = await readGroupSettings(tx, institutionId)
    const saved =
      version === wanted.version &&
      (await insertGroupSettings(tx, {
        institution_id: institutionId,
        version: version + 1,
        settings: wanted.settings,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: ctx.clock.now(),
      }))
    if (!saved)
      throw conflict('group.settings_changed', {
        zh: '有人刚刚改过这些设置，请刷新后再改。',
        en: 'Somebody has just changed these settings. Refresh and try again.',
      })
    record(ctx, tx, {
      action: 'group.settings_changed',
      data: { version: version + 1, settings: wanted.settings, whyLength: wanted.why.length },
    })
    return await readGroupSettings(tx, institutionId)
  })
}
