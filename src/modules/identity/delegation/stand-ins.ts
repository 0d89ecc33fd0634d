import type { Db, Tx } from '../../../platform/database.ts'
import { type DelegationScope, standInOf, worksOnComplaints } from '../domain/delegation.ts'
import { permissionsOf } from '../domain/roles.ts'
import { findPerson } from '../people.repo.ts'
import { listDelegationsInForce } from './delegations.repo.ts'

/** Who is away, and who acts for them. */
export interface Away {
  personId: string
  deputy: { id: string; name: string }
  scope: DelegationScope
  /** Until when they are away. */
  until: Date
}

/**
 * Of some people, those who are away at an instant, each with the one who acts for them.
 * A deputy who was disabled meanwhile, or went to a post that does not work on complaints, acts for nobody, and whoever named them counts as here.
 */
export async function listAway(db: Db | Tx, institutionId: string, personIds: readonly string[], at: Date): Promise<Away[]> {
  const inForce = await listDelegationsInForce(db, institutionId, at)
  const away: Away[] = []
  for (const { personId, to } of inForce) {
    if (!personIds.includes(personId)) continue
    const found = standInOf(inForce, personId)
    const deputy = found && (await findPerson(db, institutionId, found.deputyId))
    if (found && deputy?.isActive && worksOnComplaints(permissionsOf(deputy.roles)))
      away.push({ personId, deputy: { id: deputy.id, name: deputy.name }, scope: found.scope, until: to })
  }
  return away
}
