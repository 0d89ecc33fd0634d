import { systemClock } from '../../../platform/clock.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { type Bilingual, conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { listOrgTree } from '../../identity/index.ts'
import { isActiveCode } from '../../taxonomy/index.ts'
import { checkDispatchSettings, type DispatchSettings, defaultDispatchSettings } from '../domain/dispatch/dispatch-settings.ts'
import { type DispatchSettingsRow, insertDispatchSettings, listDispatchVersions } from './dispatch.repo.ts'

export interface DispatchInForce {
  version: number
  settings: DispatchSettings
  why: string | null
  changedBy: { id: string; name: string } | null
  changedAt: Date | null
}

const factory: DispatchInForce = { version: 1, settings: defaultDispatchSettings, why: null, changedBy: null, changedAt: null }

const inForceOf = ({ version, settings, why, ...row }: DispatchSettingsRow): DispatchInForce => ({
  ...{ version, settings, why, changedAt: row.changed_at },
  changedBy: { id: row.changed_by, name: row.changed_by_name },
})

/** Who answers for what, as it stands. Version 1 is what the program came with. */
export async function readDispatch(db: Db | Tx, institutionId: string): Promise<DispatchInForce> {
  const [row] = await listDispatchVersions(db, institutionId, 1)
  return row ? inForceOf(row) : factory
}

/** Every version, the newest first; the program's own last. */
export const readDispatchVersions = async (db: Db | Tx, institutionId: string): Promise<DispatchInForce[]> => [
  ...(await listDispatchVersions(db, institutionId)).map(inForceOf),
  factory,
]

/** Another process sees a change this much later at the latest. */
const cacheMs = 5_000
const caches = new WeakMap<Db, Map<string, { until: number; value: DispatchInForce }>>()

/** The same, read at most once in five seconds: every intake needs it. */
export async function dispatchInForce(db: Db, institutionId: string, through: Db | Tx = db): Promise<DispatchInForce> {
  const now = systemClock.now().getTime()
  const cache = caches.get(db) ?? new Map<string, { until: number; value: DispatchInForce }>()
  caches.set(db, cache)
  const known = cache.get(institutionId)
  if (known && known.until > now) return known.value
  const value = await readDispatch(through, institutionId)
  cache.set(institutionId, { until: now + cacheMs, value })
  return value
}

/** Puts a new version in force for what is dispatched from now on. `version` is the one that the person had before their eyes. */
export async function changeDispatch(
  ctx: Context,
  wanted: { version: number; settings: DispatchSettings; why: string },
): Promise<DispatchInForce> {
  await demandSound(ctx, wanted.settings)
  const { institutionId } = ctx.actor
  const saved = await inTransaction(ctx.db, async (tx) => {
    const { version } = await readDispatch(tx, institutionId)
    const isSaved =
      version === wanted.version &&
      (await insertDispatchSettings(tx, {
        institution_id: institutionId,
        version: version + 1,
        settings: wanted.settings,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: ctx.clock.now(),
      }))
    if (!isSaved)
      throw conflict('dispatch.changed_meanwhile', {
        zh: '有人刚刚改过分派设置，请刷新后再改。',
        en: 'Somebody has just changed the dispatch settings. Refresh and try again.',
      })
    await record(ctx, tx, {
      action: 'triage.dispatch_changed',
      data: { version: version + 1, settings: wanted.settings, whyLength: wanted.why.length },
    })
    return await readDispatch(tx, institutionId)
  })
  caches.get(ctx.db)?.delete(institutionId)
  return saved
}

/** Refuses settings that speak of codes or units that there are not, naming each field. */
export async function demandSound(ctx: Context, settings: DispatchSettings): Promise<void> {
  const wrong = checkDispatchSettings(settings)
  const { institutionId } = ctx.actor
  const units = new Map((await listOrgTree(ctx.db, institutionId)).map((unit) => [unit.id, unit]))
  const now = ctx.clock.now()
  const noUnit: Bilingual = { zh: '没有这个机构，或已停用', en: 'There is no such active unit' }
  const trees = { businesses: 'business', reasons: 'reason', products: 'product' } as const
  for (const [index, row] of settings.matrix.entries()) {
    for (const axis of Object.keys(trees) as (keyof typeof trees)[])
      for (const code of row[axis])
        if (!(await isActiveCode(ctx.db, institutionId, trees[axis], code, now)))
          wrong[`matrix.${index}.${axis}`] = { zh: `没有代码 ${code}，或已停用`, en: `There is no active code ${code}` }
    if (row.units.some((id) => !units.get(id)?.isActive)) wrong[`matrix.${index}.units`] = noUnit
    const target = row.to.kind === 'unit' ? units.get(row.to.unitId) : null
    if (row.to.kind === 'unit' && !target?.isActive) wrong[`matrix.${index}.to`] = noUnit
    else if (target && target.kind !== 'department')
      wrong[`matrix.${index}.to`] = { zh: '须选择部门', en: 'It must be a department' }
  }
  for (const [index, { unitId }] of settings.modes.entries())
    if (!units.get(unitId)?.isActive) wrong[`modes.${index}.unitId`] = noUnit
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
}
