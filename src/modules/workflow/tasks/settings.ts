import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { checkTaskSettings, defaultTaskSettings, type TaskSettings } from '../domain/task-rules.ts'
import { findLatestTaskSettings, insertTaskSettings } from './tasks.repo.ts'

export interface TaskSettingsInForce {
  version: number
  settings: TaskSettings
  why: string | null
  changedBy: { id: string; name: string } | null
  changedAt: Date | null
}

/** Which facts call whom, as it stands. Version 1 is what the program came with. */
export async function readTaskSettings(db: Db | Tx, institutionId: string): Promise<TaskSettingsInForce> {
  const row = await findLatestTaskSettings(db, institutionId)
  if (!row) return { version: 1, settings: defaultTaskSettings, why: null, changedBy: null, changedAt: null }
  const { version, settings, why, changed_at } = row
  return { version, settings, why, changedBy: { id: row.changed_by, name: row.changed_by_name }, changedAt: changed_at }
}

/** Puts new settings in force for facts that become known from now on. `version` is the one that the person had before their eyes. */
export async function changeTaskSettings(
  ctx: Context,
  wanted: { version: number; settings: TaskSettings; why: string },
): Promise<TaskSettingsInForce> {
  const wrong = checkTaskSettings(wanted.settings)
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const { version } = await readTaskSettings(tx, institutionId)
    const saved =
      version === wanted.version &&
      (await insertTaskSettings(tx, {
        institution_id: institutionId,
        version: version + 1,
        settings: wanted.settings,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: ctx.clock.now(),
      }))
    if (!saved)
      throw conflict('task_settings.changed_meanwhile', {
        zh: '有人刚刚改过这些设置，请刷新后再改。',
        en: 'Somebody has just changed these settings. Refresh and try again.',
      })
    await record(ctx, tx, {
      action: 'workflow.task_settings_changed',
      data: { version: version + 1, settings: wanted.settings, whyLength: wanted.why.length },
    })
    return await readTaskSettings(tx, institutionId)
  })
}
