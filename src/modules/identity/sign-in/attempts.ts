import { createHash } from 'node:crypto'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Services } from '../../../platform/module.ts'
import { minuteMs } from '../../../platform/time.ts'
import { lockedUntil, lockOut } from '../domain/lock-out.ts'
import { forgiveAttempts, insertAttempt, lockAttempts } from './sign-in.repo.ts'

/** Too many failures. `retryAfterSeconds` goes into the header of that name. */
export class LockedOut extends AppError {
  readonly retryAfterSeconds: number
  constructor(until: Date, now: Date) {
    const leftMs = until.getTime() - now.getTime()
    const minutes = Math.ceil(leftMs / minuteMs)
    super('sign_in.locked_out', 429, {
      zh: `登录失败次数过多，请 ${minutes} 分钟后再试。`,
      en: `Too many failed attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    })
    this.retryAfterSeconds = Math.ceil(leftMs / 1000)
  }
}

const hashOf = (login: string) => createHash('sha256').update(login).digest()

/**
 * Counts one attempt before the password is looked at, so that parallel guesses cannot slip through together.
 *
 * Throws LockedOut, without counting, when the login or the address has no attempt left.
 * Says whether this one is the last.
 */
export async function claimAttempt(services: Services, login: string, ip: string): Promise<{ isLast: boolean }> {
  const at = services.clock.now()
  const attempt = { id: newId(at), loginHash: hashOf(login), ip, at }
  return await inTransaction(services.db, async (tx) => {
    const earlier = await lockAttempts(tx, attempt)
    const until = [lockedUntil(earlier.byLogin, lockOut.perLogin, at), lockedUntil(earlier.byIp, lockOut.perIp, at)]
      .filter((time) => time !== null)
      .sort((a, b) => b.getTime() - a.getTime())[0]
    if (until) throw new LockedOut(until, at)
    await insertAttempt(tx, attempt)
    return { isLast: earlier.byLogin.length + 1 === lockOut.perLogin || earlier.byIp.length + 1 === lockOut.perIp }
  })
}

/** The right password wipes the slate of this login. */
export const forgive = (tx: Tx, login: string): Promise<void> => forgiveAttempts(tx, hashOf(login))
