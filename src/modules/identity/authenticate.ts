import type { Actor } from '../../platform/actor.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Services } from '../../platform/module.ts'
import { minuteMs } from '../../platform/time.ts'
import { actorOfKey, actorOfPerson } from './actors.ts'
import { isSecretOf, readApiKey } from './api-key-secret.ts'
import { findKeyByPrefix, noteKeyUse } from './api-keys.repo.ts'
import { actingForOf, actorFor } from './delegation/acting.ts'
import { findPersonAnywhere } from './people.repo.ts'
import { authOf, sessionCookie, sessionLimits } from './sign-in/auth.ts'
import { deleteSession, touchSession } from './sign-in/sign-in.repo.ts'

/**
 * Who is asking, or null.
 *
 * A `Bearer` key counts alone: a request that carries one is never helped by a cookie.
 * Nothing is remembered between requests, so a disabled person and a revoked key are refused at once.
 */
export async function authenticate(services: Services, headers: Headers): Promise<Actor | null> {
  const key = bearerOf(headers)
  if (key !== null) return await actorByKey(services, key)
  const session = await findSession(services, headers)
  if (!session) return null
  const person = await findPersonAnywhere(services.db, session.personId)
  if (!person?.isActive) return null
  const principalId = actingForOf(headers)
  // A delegation that is over leaves a person as themselves.
  const deputy = principalId && !person.mustChangePassword ? await actorFor(services, person, principalId) : null
  const actor = deputy ?? actorOfPerson(person)
  // With a password that someone else chose, one can look at oneself and change it, and nothing more.
  return person.mustChangePassword ? { ...actor, permissions: new Set() } : actor
}

export const bearerOf = (headers: Headers): string | null =>
  /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null

async function actorByKey(services: Services, plain: string): Promise<Actor | null> {
  const parts = readApiKey(plain)
  const key = parts && (await findKeyByPrefix(services.db, parts.prefix))
  if (!key || !isSecretOf(parts.secret, key.secret_hash)) return null
  const now = services.clock.now()
  if (key.revoked_at || (key.expires_at && key.expires_at <= now) || key.unit_active === false) return null
  // Noted once a minute, so that a busy key does not rewrite its row on every request.
  if (!key.last_used_at || now.getTime() - key.last_used_at.getTime() >= minuteMs)
    await noteKeyUse(services.db, key.institution_id, key.id, now)
  return actorOfKey(key)
}

export const hasSessionCookie = (services: Services, headers: Headers): boolean =>
  (headers.get('cookie') ?? '').includes(`${sessionCookie(services.config).name}=`)

/**
 * The session of the request's cookie, if it is neither over nor idle for too long.
 *
 * Sessions live on the wall clock, as the library that keeps them does:
 * a rehearsal that sets the institution's clock must not sign everybody out.
 */
export async function findSession(services: Services, headers: Headers): Promise<{ token: string; personId: string } | null> {
  if (!hasSessionCookie(services, headers)) return null
  const found = await authOf(services).api.getSession({ headers: new Headers({ cookie: headers.get('cookie')! }) })
  if (!found) return null
  const { token, userId, updatedAt } = found.session
  const now = systemClock.now()
  const idleMs = now.getTime() - updatedAt.getTime()
  if (idleMs > sessionLimits.idleMs) {
    await deleteSession(services.db, token)
    return null
  }
  if (idleMs > minuteMs) await touchSession(services.db, token, now)
  return { token, personId: userId }
}
