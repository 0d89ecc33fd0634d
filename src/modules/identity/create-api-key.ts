import { inTransaction } from '../../platform/database.ts'
import { forbidden, invalidFields } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { makeApiKey } from './api-key-secret.ts'
import { type ApiKey, insertApiKey } from './api-keys.repo.ts'
import { type ApiKeyRole, mayHandOn } from './domain/roles.ts'
import { findOrgUnit } from './org-units.repo.ts'

export interface NewApiKey {
  name: string
  role: ApiKeyRole
  /** Binds the key to a unit and what is under it; without one it serves the whole institution. */
  unitId?: string | null | undefined
  expiresAt?: Date | null | undefined
}

/** Makes a key and returns its plain text, which is kept nowhere and cannot be shown again. */
export async function createApiKey(ctx: Context, wanted: NewApiKey): Promise<{ key: ApiKey; plain: string }> {
  if (!mayHandOn(ctx.actor.permissions, wanted.role)) throw forbidden(`all that ${wanted.role} carries`)
  const at = ctx.clock.now()
  if (wanted.expiresAt && wanted.expiresAt <= at)
    throw invalidFields({ expiresAt: { zh: '到期时间须在将来', en: 'Must lie in the future' } })
  const { prefix, plain, hash } = makeApiKey()
  const key: ApiKey = {
    id: newId(at),
    name: wanted.name,
    role: wanted.role,
    unitId: wanted.unitId ?? null,
    prefix,
    createdBy: ctx.actor.id,
    createdAt: at,
    expiresAt: wanted.expiresAt ?? null,
    revokedAt: null,
    lastUsedAt: null,
  }
  await inTransaction(ctx.db, async (tx) => {
    if (key.unitId) {
      const unit = await findOrgUnit(tx, ctx.actor.institutionId, key.unitId)
      if (!unit?.isActive)
        throw invalidFields({ unitId: { zh: '机构不存在或已停用', en: 'The unit does not exist or is closed' } })
    }
    await insertApiKey(tx, ctx.actor.institutionId, key, hash)
    const { name, role, unitId, expiresAt } = key
    record(ctx, tx, {
      action: 'api_key.created',
      object: { type: 'api_key', id: key.id },
      data: { name, role, prefix, unitId, expiresAt: expiresAt?.toISOString() ?? null },
    })
  })
  return { key, plain }
}
