import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { defaultLearningSettings, type LearningSettings } from './domain/learning-settings.ts'
import { findLatestLearningSettings, insertLearningSettings } from './learning-settings.repo.ts'

export interface LearningSettingsInForce {
  version: number
  settings: LearningSettings
  why: string | null
  changedBy: string | null
  changedAt: Date | null
}

export async function readLearningSettings(db: Db | Tx, institutionId: string): Promise<LearningSettingsInForce> {
  const row = await findLatestLearningSettings(db, institutionId)
  if (!row) return { version: 1, settings: defaultLearningSettings, why: null, changedBy: null, changedAt: null }
  const { version, settings, why, changed_by_name: changedBy, changed_at: changedAt } = row
  return { version, settings, why, changedBy, changedAt }
}

/** Puts new settings in force. `version` is the one that the person had before their eyes. */
export async function changeLearningSettings(
  ctx: Context,
  wanted: { version: number; settings: LearningSettings; why: string },
): Promise<LearningSettingsInForce> {
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const { version } = await readLearningSettings(tx, institutionId)
    const saved =
      version === wanted.version &&
      (await insertLearningSettings(tx, {
        ...{ institution_id: institutionId, version: version + 1, settings: wanted.settings, why: wanted.why },
        ...{ changed_by: ctx.actor.id, changed_by_name: ctx.actor.name, changed_at: ctx.clock.now() },
      }))
    if (!saved)
      throw conflict('model.settings_changed_meanwhile', {
        zh: '有人刚刚改过这些设置，请刷新后再改。',
        en: 'Somebody has just changed these settings. Refresh and try again.',
      })
    record(ctx, tx, {
      action: 'model.settings_changed',
      data: { version: version + 1, settings: wanted.settings, whyLength: wanted.why.length },
    })
    return await readLearningSettings(tx, institutionId)
  })
}
