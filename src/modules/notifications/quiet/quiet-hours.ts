import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { calendarAt } from '../../deadlines/domain/packs/rulebook.ts'
import { rulebookOf } from '../../deadlines/index.ts'
import { checkQuietHours, defaultQuietHours, type QuietHours, quietUntil } from '../domain/quiet-hours.ts'
import { dropOwnQuietHours, findOwnQuietHours, insertQuietVersion, listQuietVersions, saveOwnQuietHours } from './quiet.repo.ts'

export interface QuietVersion {
  version: number
  settings: QuietHours
  why: string | null
  changedBy: { id: string; name: string } | null
  changedAt: Date | null
}

/** Every version of the institution's quiet hours, the one in force first. */
export async function readQuietVersions(db: Db | Tx, institutionId: string): Promise<[QuietVersion, ...QuietVersion[]]> {
  const shipped: QuietVersion = { version: 1, settings: defaultQuietHours, why: null, changedBy: null, changedAt: null }
  const made = (await listQuietVersions(db, institutionId)).map(
    ({ version, settings, why, changed_by, changed_by_name, changed_at }): QuietVersion => ({
      ...{ version, settings, why, changedAt: changed_at },
      changedBy: { id: changed_by, name: changed_by_name },
    }),
  )
  const [latest = shipped, ...earlier] = made
  return made.length > 0 ? [latest, ...earlier, shipped] : [shipped]
}

/** Until when messages to these people wait at this moment; whoever is not in it is told at once. */
export async function listHeldUntil(
  ctx: Context,
  tx: Db | Tx,
  personIds: readonly string[],
  at: Date,
): Promise<Map<string, Date>> {
  const { institutionId } = ctx.actor
  const [{ settings }] = await readQuietVersions(tx, institutionId)
  const own = await findOwnQuietHours(tx, institutionId, personIds)
  const calendar = calendarAt(await rulebookOf(ctx.db, institutionId, tx), 'CN', at)
  return new Map(
    personIds.flatMap((id) => {
      const until = quietUntil(own.get(id) ?? settings, at, calendar)
      return until ? [[id, until] as const] : []
    }),
  )
}

/** Puts the institution's next version in force. `version` is the one that the person had before their eyes. */
export async function changeQuietHours(
  ctx: Context,
  wanted: { version: number; settings: QuietHours; why: string },
): Promise<void> {
  const wrong = checkQuietHours(wanted.settings)
  if (wrong['to']) throw invalidFields({ 'settings.to': wrong['to'] })
  const { institutionId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    const [{ version }] = await readQuietVersions(tx, institutionId)
    const isSaved =
      version === wanted.version &&
      (await insertQuietVersion(tx, {
        institution_id: institutionId,
        version: version + 1,
        settings: wanted.settings,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: ctx.clock.now(),
      }))
    if (!isSaved) throw changedMeanwhile()
    record(ctx, tx, {
      action: 'quiet_hours.changed',
      object: { type: 'quiet_hours', id: String(version + 1) },
      data: { version: version + 1, settings: wanted.settings, whyLength: wanted.why.length },
    })
  })
}

/** A person's own hours; null follows the institution again. What waits already goes out when it was to. */
export async function changeOwnQuietHours(ctx: Context, settings: QuietHours | null): Promise<void> {
  const wrong = settings ? checkQuietHours(settings) : {}
  if (wrong['to']) throw invalidFields({ 'settings.to': wrong['to'] })
  const { institutionId, id } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    if (settings)
      await saveOwnQuietHours(tx, { institution_id: institutionId, person_id: id, settings, changed_at: ctx.clock.now() })
    else await dropOwnQuietHours(tx, institutionId, id)
    record(ctx, tx, { action: 'quiet_hours.own_changed', object: { type: 'person', id }, data: { settings } })
  })
}

const changedMeanwhile = () =>
  conflict('quiet_hours.changed_meanwhile', {
    zh: '有人刚刚改过免打扰时段，请刷新后再改。',
    en: 'Somebody has just changed the quiet hours. Refresh and try again.',
  })
