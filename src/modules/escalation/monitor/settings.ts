import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { defaultMonitorSettings, type MonitorSettings } from '../domain/monitor/settings.ts'
import { findLatestSettings, insertSettings } from './monitor.repo.ts'

export async function readMonitorSettings(db: Db | Tx, institutionId: string) {
  const row = await findLatestSettings(db, institutionId)
  return row
    ? {
        version: row.version,
        settings: row.settings,
        why: row.why,
        changedBy: row.changed_by_name,
        changedAt: row.changed_at.toISOString(),
      }
    : { version: 1, settings: defaultMonitorSettings, why: null, changedBy: null, changedAt: null }
}

/** Puts new settings in force for weeks that are judged from now on. Alarms keep the version that raised them. */
export async function changeMonitorSettings(ctx: Context, wanted: { version: number; settings: MonitorSettings; why: string }) {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const { version } = await readMonitorSettings(tx, institutionId)
    const saved =
      version === wanted.version &&
      (await insertSettings(tx, {
        ...{ institution_id: institutionId, version: version + 1, settings: wanted.settings, why: wanted.why },
        ...{ changed_by: ctx.actor.id, changed_by_name: ctx.actor.name, changed_at: ctx.clock.now() },
      }))
    if (!saved)
      throw conflict('monitor.changed_meanwhile', {
        zh: '有人刚刚改过这些设置，请刷新后再改。',
        en: 'Somebody has just changed these settings. Refresh and try again.',
      })
    record(ctx, tx, { action: 'monitor.settings_changed', data: { version: version + 1, settings: wanted.settings } })
  })
  return await readMonitorSettings(ctx.db, institutionId)
}
