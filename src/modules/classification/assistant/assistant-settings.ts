import { systemClock } from '../../../platform/clock.ts'
import { aadFor } from '../../../platform/crypto.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { type Bilingual, conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { type AssistantSettings, defaultAssistantSettings } from '../domain/assistant/assistant-settings.ts'
import type { AssistantSettingsRow } from './assistant.tables.ts'
import { findAssistantSettings, insertAssistantSettings } from './assistant-settings.repo.ts'
import { readEndpoint } from './endpoint.ts'

export interface AssistantInForce {
  version: number
  settings: AssistantSettings
  /** Sealed; opened only to ask. */
  keySealed: string | null
  why: string | null
  changedBy: string | null
  changedAt: Date | null
}

/** Another process sees a change this much later at the latest. */
const cacheMs = 5_000
const caches = new WeakMap<Db, Map<string, { until: number; value: AssistantInForce }>>()

/** Read at most once in five seconds: every intake asks whether the model is on, and mostly it is not. */
export async function assistantInForce(services: Pick<Services, 'db'>, institutionId: string, through: Db | Tx = services.db) {
  const now = systemClock.now().getTime()
  const cache = caches.get(services.db) ?? new Map<string, { until: number; value: AssistantInForce }>()
  caches.set(services.db, cache)
  const known = cache.get(institutionId)
  if (known && known.until > now) return known.value
  const value = await readAssistantSettings(through, institutionId)
  cache.set(institutionId, { until: now + cacheMs, value })
  return value
}

export async function readAssistantSettings(db: Db | Tx, institutionId: string): Promise<AssistantInForce> {
  return inForce(await findAssistantSettings(db, institutionId))
}

function inForce(row: AssistantSettingsRow | null): AssistantInForce {
  if (!row)
    return { version: 1, settings: defaultAssistantSettings, keySealed: null, why: null, changedBy: null, changedAt: null }
  const { version, settings, key_sealed: keySealed, why, changed_by_name: changedBy, changed_at: changedAt } = row
  return { version, settings, keySealed, why, changedBy, changedAt }
}

const keyAad = (institutionId: string) => aadFor(institutionId, 'assistant_key')
export const openKey = (ctx: Context, keySealed: string | null): string | null =>
  keySealed === null ? null : ctx.keys.decrypt(keySealed, keyAad(ctx.actor.institutionId))

export interface WantedSettings {
  /** The one that the person had before their eyes. */
  version: number
  settings: AssistantSettings
  /** Left out: as it is. Null: none. */
  key?: string | null | undefined
  why: string
}

/** Puts new settings in force for questions that are asked from now on. */
export async function changeAssistantSettings(ctx: Context, wanted: WantedSettings): Promise<AssistantInForce> {
  const { settings } = wanted
  if (settings.isEnabled || settings.baseUrl !== '') checkAddress(ctx, settings)
  const { institutionId } = ctx.actor
  const saved = await inTransaction(ctx.db, async (tx) => {
    const before = await readAssistantSettings(tx, institutionId)
    const keySealed = keyAfter(ctx, before, wanted)
    const version = before.version + 1
    const row: AssistantSettingsRow = {
      ...{ institution_id: institutionId, version, settings, key_sealed: keySealed, why: wanted.why },
      ...{ changed_by: ctx.actor.id, changed_by_name: ctx.actor.name, changed_at: ctx.clock.now() },
    }
    if (before.version !== wanted.version || !(await insertAssistantSettings(tx, row)))
      throw conflict('assistant.changed_meanwhile', {
        zh: '有人刚刚改过这些设置，请刷新后再改。',
        en: 'Somebody has just changed these settings. Refresh and try again.',
      })
    record(ctx, tx, {
      action: 'assistant.settings_changed',
      data: {
        version,
        settings,
        hasKey: keySealed !== null,
        isNewKey: typeof wanted.key === 'string',
        whyLength: wanted.why.length,
      },
    })
    return inForce(row)
  })
  caches.get(ctx.db)?.delete(institutionId)
  return saved
}

/** The settings with an address that may be used; 422 naming the field otherwise. */
export function checkAddress(ctx: Context, settings: Pick<AssistantSettings, 'baseUrl' | 'model' | 'isEnabled'>) {
  const fields: Record<string, Bilingual> = {}
  const read = readEndpoint(settings.baseUrl, ctx.config.assistantHosts)
  if ('wrong' in read) fields['settings.baseUrl'] = read.wrong
  if (settings.model.trim() === '') fields['settings.model'] = { zh: '必填', en: 'Required' }
  if ('wrong' in read || fields['settings.model']) throw invalidFields(fields)
  return read.endpoint
}

function keyAfter(ctx: Context, before: AssistantInForce, { key, settings }: WantedSettings): string | null {
  if (key === null) return null
  if (key !== undefined) return ctx.keys.encrypt(key, keyAad(ctx.actor.institutionId))
  if (before.keySealed !== null && !isSameOrigin(before.settings.baseUrl, settings.baseUrl)) throw keyOfAnother()
  return before.keySealed
}

/** A key belongs to the address it was given for: whoever may change the address must not be able to send the key there. */
export const isSameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin

export const keyOfAnother = () =>
  invalidFields({
    key: {
      zh: '地址已更换：已保存的密钥不会发往新地址，请重新填写或清除密钥',
      en: 'The address has changed. The saved key is not sent to another address: give it again, or remove it',
    },
  })
