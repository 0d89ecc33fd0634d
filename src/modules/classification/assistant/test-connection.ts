import { z } from 'zod'
import type { Context } from '../../../platform/module.ts'
import { recordAlone } from '../../audit-log/index.ts'
import type { AssistantSettings } from '../domain/assistant/assistant-settings.ts'
import type { TransportCause } from '../domain/assistant/uses.ts'
import { askModel } from './ask-model.ts'
import { checkAddress, isSameOrigin, keyOfAnother, openKey, readAssistantSettings } from './assistant-settings.ts'

export interface ConnectionResult {
  ok: boolean
  cause: TransportCause | null
  /** For an operator: a status, a code of the system. Never a word of the answer. */
  detail: string | null
  latencyMs: number
  /** The address is plain http: what is sent can be read on the way. */
  isPlain: boolean
}

/** Asks the endpoint one harmless thing with the values of the form and says what happened. Nothing of a complaint is sent. */
export async function testConnection(
  ctx: Context,
  wanted: { settings: AssistantSettings; key?: string | null | undefined },
): Promise<ConnectionResult> {
  const endpoint = checkAddress(ctx, wanted.settings)
  const saved = await readAssistantSettings(ctx.db, ctx.actor.institutionId)
  if (wanted.key === undefined && saved.keySealed !== null && !isSameOrigin(saved.settings.baseUrl, wanted.settings.baseUrl))
    throw keyOfAnother()
  const key = wanted.key === undefined ? openKey(ctx, saved.keySealed) : wanted.key
  const { answer, latencyMs } = await askModel(
    { endpoint, key, settings: wanted.settings },
    { instructions: '只输出 JSON：{"ready": true}', prompt: '请按要求输出。' },
    z.object({ ready: z.literal(true) }),
  )
  await recordAlone(ctx, {
    action: 'assistant.connection_tested',
    outcome: answer.ok ? 'ok' : 'failed',
    data: { host: endpoint.url.host, model: wanted.settings.model, cause: answer.ok ? null : answer.cause, latencyMs },
  })
  return {
    ok: answer.ok,
    cause: answer.ok ? null : answer.cause,
    detail: answer.ok ? null : answer.detail,
    latencyMs,
    isPlain: endpoint.url.protocol === 'http:',
  }
}
