import type { Actor } from '../../../platform/actor.ts'

/** What decides whether a complaint is somebody's. */
export interface Placed {
  ownerId: string | null
  unitId: string | null
  unitPath: string
  visibleTo: readonly string[]
  isConfidential: boolean
}

/**
 * May this actor see this complaint?
 *
 * The SQL of `complaint-list.repo.ts` says the same for lists; `row-scope.test.ts` holds the two together.
 * A confidential complaint is seen by those it was handed to and by those trusted with confidential ones.
 */
export function reaches(actor: Actor, complaint: Placed): boolean {
  const isHanded =
    complaint.ownerId === actor.id ||
    complaint.visibleTo.includes(actor.id) ||
    (actor.unitId !== null && complaint.visibleTo.includes(actor.unitId))
  if (isHanded) return true
  if (complaint.isConfidential && !actor.permissions.has('complaint.confidential') && !actor.permissions.has('*')) return false
  switch (actor.rowScope) {
    case 'all':
      return true
    case 'subtree':
      return complaint.unitPath.startsWith(actor.scopePath)
    case 'department':
      return actor.unitId !== null && complaint.unitId === actor.unitId
    case 'own':
      return false
  }
}
