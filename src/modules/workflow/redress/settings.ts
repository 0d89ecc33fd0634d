import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { type AuthoritySettings, checkAuthority } from '../domain/redress/authority.ts'
import { defaultAuthority } from '../domain/redress/default-authority.ts'
import { findLatestAuthority, insertAuthority, listAuthorityVersions } from './redress.repo.ts'
import type { AuthoritySettingsRow } from './redress.tables.ts'

export interface AuthorityInForce {
  version: number
  settings: AuthoritySettings
  why: string | null
  changedBy: { id: string; name: string } | null
  changedAt: Date | null
}

const factory: AuthorityInForce = { version: 1, settings: defaultAuthority, why: null, changedBy: null, changedAt: null }

/** The limits, suggestions and fast settlement as they stand. Version 1 is what the program came with. */
export async function readAuthority(db: Db | Tx, institutionId: string): Promise<AuthorityInForce> {
  const row = await findLatestAuthority(db, institutionId)
  return row ? versionOf(row) : factory
}

/** The last versions, newest first, the first one included. */
export async function readAuthorityHistory(db: Db | Tx, institutionId: string): Promise<AuthorityInForce[]> {
  const rows = await listAuthorityVersions(db, institutionId, 20)
  const isWhole = rows.length < 20
  return [...rows.map(versionOf), ...(isWhole ? [factory] : [])]
}

const versionOf = ({
  version,
  settings,
  why,
  changed_by,
  changed_by_name,
  changed_at,
}: AuthoritySettingsRow): AuthorityInForce => ({
  version,
  settings,
  why,
  changedBy: { id: changed_by, name: changed_by_name },
  changedAt: changed_at,
})

/** Puts a new version in force. What already waits for approval keeps the limits under which it was asked for. */
export async function changeAuthority(
  ctx: Context,
  wanted: { version: number; settings: AuthoritySettings; why: string },
): Promise<AuthorityInForce> {
  const wrong = checkAuthority(wanted.settings)
  if (Object.keys(wrong).length > 0)
    throw invalidFields(Object.fromEntries(Object.entries(wrong).map(([field, say]) => [`settings.${field}`, say])))
  const { institutionId } = ctx.actor
  return await inTransaction(ctx.db, async (tx) => {
    const { version } = await readAuthority(tx, institutionId)
    const saved =
      version === wanted.version &&
      (await insertAuthority(tx, {
        institution_id: institutionId,
        version: version + 1,
        settings: wanted.settings,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: ctx.clock.now(),
      }))
    if (!saved)
      throw conflict('authority.changed_meanwhile', {
        zh: '有人刚刚改过这些额度，请刷新后再改。',
        en: 'Somebody has just changed these limits. Refresh and try again.',
      })
    await record(ctx, tx, {
      action: 'workflow.authority_changed',
      data: { version: version + 1, settings: wanted.settings, whyLength: wanted.why.length },
    })
    return await readAuthority(tx, institutionId)
  })
}
