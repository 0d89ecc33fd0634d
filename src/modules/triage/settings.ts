import { systemClock } from '../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../platform/database.ts'
import { conflict, invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { checkSettings, defaultTriageSettings, type TriageSettings } from './domain/triage-settings.ts'
import { digestOf } from './light-digest.ts'
import { hasSimulation } from './simulations.repo.ts'
import { findLatestSettings, insertSettings, type SettingsRow } from './triage-settings.repo.ts'

export interface SettingsInForce {
  version: number
  settings: TriageSettings
  why: string | null
  changedBy: { id: string; name: string } | null
  changedAt: Date | null
}

/** Another process sees a change this much later at the latest. */
const cacheMs = 5_000
const caches = new WeakMap<Db, Map<string, { until: number; value: SettingsInForce }>>()

/** The settings of an institution, read at most once in five seconds: every intake needs them. `through` is the transaction that one is in. */
export async function settingsInForce(db: Db, institutionId: string, through: Db | Tx = db): Promise<SettingsInForce> {
  const now = systemClock.now().getTime()
  const cache = caches.get(db) ?? new Map<string, { until: number; value: SettingsInForce }>()
  caches.set(db, cache)
  const known = cache.get(institutionId)
  if (known && known.until > now) return known.value
  const value = await readSettings(through, institutionId)
  cache.set(institutionId, { until: now + cacheMs, value })
  return value
}

export async function readSettings(db: Db | Tx, institutionId: string): Promise<SettingsInForce> {
  const row = await findLatestSettings(db, institutionId)
  if (!row) return { version: 1, settings: defaultTriageSettings, why: null, changedBy: null, changedAt: null }
  return {
    version: row.version,
    settings: completed(row.settings),
    why: row.why,
    changedBy: { id: row.changed_by, name: row.changed_by_name },
    changedAt: row.changed_at,
  }
}

/** A light that differs from the one in force must have been tried on the past, exactly as it is and against this version. */
async function checkSimulated(tx: Tx, institutionId: string, version: number, latest: SettingsRow | null, draft: TriageSettings) {
  const inForce = latest ? completed(latest.settings) : defaultTriageSettings
  const digest = digestOf(draft.light)
  if (digest === digestOf(inForce.light) || (await hasSimulation(tx, institutionId, digest, version))) return
  throw conflict('triage.not_simulated', {
    zh: '预警分值已修改，请先用历史数据模拟当前草稿，再保存。',
    en: 'The weights of the light have changed. Try this draft on past data first, then save it.',
  })
}

/** A version from before there were dimensions has the program's own; one from before a signal was known gives it no weight. */
function completed(stored: TriageSettings): TriageSettings {
  const unknown = Object.fromEntries(Object.keys(defaultTriageSettings.light.weights).map((signal) => [signal, 0]))
  const weights = { ...unknown, ...stored.light.weights } as TriageSettings['light']['weights']
  return { ...defaultTriageSettings, ...stored, light: { ...stored.light, weights } }
}

/** Puts new settings in force for what is lit from now on. `version` is the one that the person had before their eyes. */
export async function changeSettings(
  ctx: Context,
  wanted: { version: number; settings: TriageSettings; why: string },
): Promise<SettingsInForce> {
  const wrong = checkSettings(wanted.settings)
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const latest = await findLatestSettings(tx, institutionId)
    const version = latest?.version ?? 1
    if (version === wanted.version) await checkSimulated(tx, institutionId, version, latest, wanted.settings)
    const saved =
      version === wanted.version &&
      (await insertSettings(tx, {
        institution_id: institutionId,
        version: version + 1,
        settings: wanted.settings,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: ctx.clock.now(),
      }))
    if (!saved)
      throw conflict('triage.changed_meanwhile', {
        zh: '有人刚刚改过这些设置，请刷新后再改。',
        en: 'Somebody has just changed these settings. Refresh and try again.',
      })
    await record(ctx, tx, {
      action: 'triage.settings_changed',
      data: { version: version + 1, settings: wanted.settings, whyLength: wanted.why.length },
    })
  })
  caches.get(ctx.db)?.delete(institutionId)
  return await readSettings(ctx.db, institutionId)
}
