import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { type Bilingual, conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { findOrgUnit } from '../../identity/index.ts'
import { type ClockSettings, checkClockSettings, defaultClockSettings } from '../domain/clock-settings.ts'
import { enqueueRecount } from '../packs/recount.job.ts'
import { forgetRulebook } from '../packs/rulebook-cache.ts'
import { insertPolicy, listPolicies } from './policy.repo.ts'

export interface PolicyInForce {
  version: number
  settings: ClockSettings
  why: string | null
  changedBy: { id: string; name: string } | null
  changedAt: Date | null
}

/** Every version of the institution's own terms, the one in force first. */
export async function readPolicies(db: Db | Tx, institutionId: string): Promise<[PolicyInForce, ...PolicyInForce[]]> {
  const made = await listPolicies(db, institutionId)
  const shipped = { version: 1, settings: defaultClockSettings, why: null, changedBy: null, changedAt: null }
  return [
    shipped,
    ...made.map(({ version, settings, why, changed_by, changed_by_name, changed_at }) => ({
      ...{ version, settings, why, changedAt: changed_at },
      changedBy: { id: changed_by, name: changed_by_name },
    })),
  ].reverse() as [PolicyInForce, ...PolicyInForce[]]
}

/**
 * Puts the next version in force and queues the recount of what is open, in one transaction.
 * `version` is the one that the person had before their eyes.
 */
export async function changePolicy(
  ctx: Context,
  wanted: { version: number; settings: ClockSettings; why: string },
): Promise<void> {
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const settings = await settledSettings(tx, institutionId, wanted.settings)
    const [{ version }] = await readPolicies(tx, institutionId)
    const isSaved =
      version === wanted.version &&
      (await insertPolicy(tx, {
        institution_id: institutionId,
        version: version + 1,
        settings,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: ctx.clock.now(),
      }))
    if (!isSaved) throw changedMeanwhile()
    record(ctx, tx, {
      action: 'clock_policy.changed',
      object: { type: 'clock_policy', id: String(version + 1) },
      data: { version: version + 1, settings, whyLength: wanted.why.length },
    })
    await enqueueRecount(ctx.jobs, tx, institutionId)
  })
  forgetRulebook(ctx.db, institutionId)
}

/** Settings that hold together, with the departments' names as they are. */
export async function settledSettings(db: Db | Tx, institutionId: string, settings: ClockSettings): Promise<ClockSettings> {
  const wrong = checkClockSettings(settings)
  const { units } = settings.department
  const found = await Promise.all(units.map(({ unitId }) => findOrgUnit(db, institutionId, unitId)))
  found.forEach((unit, index) => {
    if (!unit) wrong[`department.units.${index}.unitId`] = noSuchUnit
  })
  if (Object.keys(wrong).length > 0) throw invalidFields(prefixed(wrong))
  const named = units.map((unit, index) => ({ ...unit, unitName: found[index]!.name }))
  return { ...settings, department: { ...settings.department, units: named } }
}

/** The fields as they stand in the request. */
const prefixed = (wrong: Record<string, Bilingual>) =>
  Object.fromEntries(Object.entries(wrong).map(([field, why]) => [`settings.${field}`, why]))

const noSuchUnit: Bilingual = { zh: '没有这个部门', en: 'There is no such department' }

const changedMeanwhile = () =>
  conflict('clock_policy.changed_meanwhile', {
    zh: '有人刚刚改过内部时限，请刷新后再改。',
    en: 'Somebody has just changed these terms. Refresh and try again.',
  })
