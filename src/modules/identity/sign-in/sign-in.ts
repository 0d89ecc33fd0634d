import { isAPIError } from 'better-auth/api'
import { systemActor } from '../../../platform/actor.ts'
import { systemClock } from '../../../platform/clock.ts'
import { inTransaction } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { actorOfPerson } from '../actors.ts'
import { findSession } from '../authenticate.ts'
import { emailOf, findPersonByLogin, type Person } from '../people.repo.ts'
import { findFirstInstitution } from '../setup/institutions.repo.ts'
import { claimAttempt, forgive } from './attempts.ts'
import { authOf } from './auth.ts'
import { deleteSession, deleteStaleSessions } from './sign-in.repo.ts'

/** The same for a wrong password, a disabled person and nobody at all. */
const refused = () =>
  new AppError('sign_in.refused', 401, { zh: '登录名或密码不正确。', en: 'The login name or the password is not right.' })

/** An address that no login name can have: better-auth hashes the password all the same, so that the time says nothing. */
const nobody = 'nobody@missing.suqing.invalid'

/**
 * Opens a session and returns the person with the cookie that carries it.
 *
 * The session is always a new one, and the one the request came with is ended,
 * so that a cookie planted before the sign-in is worth nothing after it.
 */
export async function signIn(
  services: Services,
  typed: { login: string; password: string },
  from: { ip: string; headers: Headers },
): Promise<{ person: Person; cookies: string[] }> {
  const login = typed.login.trim().toLowerCase()
  const { isLast } = await claimAttempt(services, login, from.ip)
  const person = await findPersonByLogin(services.db, login)
  const opened = await openSession(services, person?.isActive ? emailOf(login) : nobody, typed.password)
  if (!opened || !person) {
    await recordRefusal(services, person, login, from.ip, isLast)
    throw refused()
  }
  const earlier = await findSession(services, from.headers)
  await inTransaction(services.db, async (tx) => {
    await forgive(tx, login)
    if (earlier) await deleteSession(tx, earlier.token)
    await deleteStaleSessions(tx, person.id, systemClock.now())
    record({ ...services, actor: actorOfPerson(person) }, tx, {
      action: 'session.started',
      object: { type: 'person', id: person.id },
      ip: from.ip,
    })
  })
  return { person, cookies: opened }
}

/** Checks a password and opens a session. Returns the cookies, or null when the password is not right. */
export async function openSession(services: Services, email: string, password: string): Promise<string[] | null> {
  try {
    const { headers } = await authOf(services).api.signInEmail({ body: { email, password }, returnHeaders: true })
    return headers.getSetCookie()
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 401) return null
    throw error
  }
}

async function recordRefusal(
  services: Services,
  person: Person | null,
  login: string,
  ip: string,
  isLast: boolean,
): Promise<void> {
  const institutionId = person?.institutionId ?? (await findFirstInstitution(services.db))?.id
  if (!institutionId) return
  await inTransaction(services.db, async (tx) => {
    const context = { ...services, actor: systemActor(institutionId) }
    const object = person ? { object: { type: 'person', id: person.id } } : {}
    const entry = { ...object, outcome: 'failed' as const, personal: { login }, ip }
    record(context, tx, { ...entry, action: 'session.refused' })
    if (isLast) record(context, tx, { ...entry, action: 'session.locked_out' })
  })
}
