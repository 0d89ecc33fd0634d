import { inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { endApiKey } from './api-keys.repo.ts'

/** Ends a key for good; the next request with it is refused. Ending it twice changes nothing. */
export async function revokeApiKey(ctx: Context, keyId: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const outcome = await endApiKey(tx, ctx.actor.institutionId, keyId, ctx.clock.now())
    if (outcome === 'missing') throw notFound({ zh: '该密钥', en: 'API key' })
    if (outcome === 'ended') record(ctx, tx, { action: 'api_key.revoked', object: { type: 'api_key', id: keyId } })
  })
}
