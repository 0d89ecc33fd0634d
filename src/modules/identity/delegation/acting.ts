import type { Actor } from '../../../platform/actor.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { actorOfPerson } from '../actors.ts'
import { actsFor, delegated, worksOnComplaints } from '../domain/delegation.ts'
import { findPerson, findPersonAnywhere, type Person } from '../people.repo.ts'
import { listDelegationsInForce } from './delegations.repo.ts'

/** The cookie that says for whom a signed-in person acts. Worth nothing without a delegation that is in force. */
export const actingCookie = 'suqing_acting_for'

export const actingForOf = (headers: Headers): string | null =>
  new RegExp(`(?:^|;\\s*)${actingCookie}=([0-9a-f-]{36})(?:;|$)`).exec(headers.get('cookie') ?? '')?.[1] ?? null

/**
 * A person as the deputy of another: with the other's place and the delegated part of their permissions, under both names.
 * Null when no delegation between them is in force, so that it ends by itself; and when either has gone to a post that has
 * nothing to do with complaints, so that an administrator never comes to work on them.
 */
export async function actorFor(
  { db, clock }: { db: Db | Tx; clock: Clock },
  deputy: Person,
  principalId: string,
): Promise<Actor | null> {
  const inForce = await listDelegationsInForce(db, deputy.institutionId, clock.now())
  const given = actsFor(inForce, deputy.id).find(({ personId }) => personId === principalId)
  const principal = given && (await findPerson(db, deputy.institutionId, principalId))
  if (!principal?.isActive) return null
  const whole = actorOfPerson(principal)
  if (![whole, actorOfPerson(deputy)].every(({ permissions }) => worksOnComplaints(permissions))) return null
  return {
    ...whole,
    ...{ id: deputy.id, name: `${deputy.name}（代${principal.name}）`, language: deputy.language },
    permissions: delegated(whole.permissions, given!.scope),
    onBehalfOf: { id: principal.id, name: principal.name },
  }
}

/** Who did something a moment ago, for work that goes on without them; null when they may not act so any more. */
export async function loadActing(
  services: { db: Db | Tx; clock: Clock },
  personId: string,
  principalId: string | null,
): Promise<Actor | null> {
  const person = await findPersonAnywhere(services.db, personId)
  if (!person?.isActive) return null
  return principalId ? await actorFor(services, person, principalId) : actorOfPerson(person)
}
