import { createHash, randomBytes } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'
import { inTransaction } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context, Services } from '../../../platform/module.ts'
import { hourMs, minuteMs } from '../../../platform/time.ts'
import { record, recordAlone } from '../../audit-log/index.ts'
import type { PortalSessionRow } from '../intake.tables.ts'
import { isCode } from './code.ts'
import { findAccess, forgiveAttempts, insertAttempt, insertSession, lockAndListAttempts, prolongSession } from './portal.repo.ts'

/** Half an hour without a move ends it; a phone that is lent out is shut the same day. */
const idleMs = 30 * minuteMs
const longestMs = 8 * hourMs
const triesPerHour = 10

const isHttps = (config: Config) => config.publicUrl?.startsWith('https:') ?? false

export const portalCookie = (config: Config) => ({
  name: isHttps(config) ? '__Host-suqing_portal' : 'suqing_portal',
  attributes: { httpOnly: true, sameSite: 'Strict', secure: isHttps(config), path: '/' } as const,
})

/** Too many tries. `retryAfterSeconds` goes into the header of that name. */
export class PortalLocked extends AppError {
  readonly retryAfterSeconds: number
  constructor(leftMs: number) {
    const minutes = Math.max(1, Math.ceil(leftMs / minuteMs))
    super('portal.locked', 429, {
      zh: `尝试次数过多，请 ${minutes} 分钟后再试。`,
      en: `Too many tries. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    })
    this.retryAfterSeconds = Math.max(1, Math.ceil(leftMs / 1000))
  }
}

/** A number that does not exist and a wrong code sound alike. */
const noMatch = () =>
  new AppError('portal.no_match', 401, { zh: '投诉编号或查询码不正确。', en: 'The number or the code is not right.' })

/** Opens the complaint of a number to whoever has its code. Every try counts until the code is right. */
export async function openPortalSession(
  ctx: Context,
  typed: { number: string; code: string },
): Promise<{ token: string; expiresAt: Date }> {
  const number = typed.number.normalize('NFKC').trim().toUpperCase()
  if (!/^TS-\d{8}-\d{6,9}$/.test(number)) throw noMatch()
  await claimTry(ctx, number)
  const access = await findAccess(ctx.db, ctx.actor.institutionId, number)
  if (!isCode(ctx.keys, access ?? nobody, typed.code) || !access) throw noMatch()
  const token = randomBytes(32).toString('base64url')
  const at = ctx.clock.now()
  const expiresAt = new Date(at.getTime() + idleMs)
  await inTransaction(ctx.db, async (tx) => {
    await forgiveAttempts(tx, ctx.actor.institutionId, number)
    await insertSession(tx, {
      institution_id: ctx.actor.institutionId,
      id: newId(at),
      token_hash: hashToken(token),
      complaint_id: access.complaint_id,
      created_at: at,
      expires_at: expiresAt,
    })
    record(ctx, tx, { action: 'portal.session_opened', object: { type: 'complaint', id: access.complaint_id }, data: { number } })
  })
  return { token, expiresAt }
}

/** What a code is compared with where there is no complaint, so that it takes as long. */
const nobody = { complaint_id: 'nobody', code_hash: 'x'.repeat(22) }

async function claimTry(ctx: Context, number: string): Promise<void> {
  const at = ctx.clock.now()
  const { institutionId } = ctx.actor
  const tries = await inTransaction(ctx.db, async (tx) => {
    const earlier = await lockAndListAttempts(tx, institutionId, number, new Date(at.getTime() - hourMs))
    if (earlier.length < triesPerHour) await insertAttempt(tx, { institution_id: institutionId, id: newId(at), number, at })
    return earlier
  })
  if (tries.length < triesPerHour) {
    if (tries.length === triesPerHour - 1)
      await recordAlone(ctx, { action: 'portal.locked', outcome: 'denied', data: { number } })
    return
  }
  throw new PortalLocked(tries[0]!.getTime() + hourMs - at.getTime())
}

/** The session of a token, prolonged by its use. Throws 401 when there is none, it has ended, or it is another installation's. */
export async function portalSession(services: Services, token: string | undefined): Promise<PortalSessionRow> {
  const at = services.clock.now()
  const until = new Date(at.getTime() + idleMs)
  const found = token ? await prolongSession(services.db, hashToken(token), at, until, new Date(at.getTime() - longestMs)) : null
  if (!found)
    throw new AppError('portal.session_needed', 401, {
      zh: '请先输入投诉编号和查询码。',
      en: 'Enter your number and code first.',
    })
  return found
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
