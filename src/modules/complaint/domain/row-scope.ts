import { type Actor, selvesOf } from '../../../platform/actor.ts'

/** What decides whether a complaint is somebody's. */
export interface Placed {
  ownerId: string | null
  unitId: string | null
  unitPath: string
  visibleTo: readonly string[]
  isConfidential: boolean
  /** Whom open tasks let see it, and who must not see it whatever their place. */
  taskHolders: readonly string[]
  recused: readonly string[]
}

/**
 * May this actor see this complaint?
 *
 * The SQL of `complaint-list.repo.ts` says the same for lists; `row-scope.test.ts` holds the two together.
 * A confidential complaint is seen by those it was handed to and by those trusted with confidential ones.
 * Who is complained about sees it not at all (回避).
 */
export function reaches(actor: Actor, complaint: Placed): boolean {
  if (selvesOf(actor).some((id) => complaint.recused.includes(id))) return false
  return isPlacedFor(actor, complaint) || isHeldBy(actor, complaint.taskHolders)
}

/** Sees it for the sake of a task and nothing else: such a person answers the task and does nothing besides. */
export const helpsOnly = (actor: Actor, complaint: Placed): boolean => reaches(actor, complaint) && !isPlacedFor(actor, complaint)

const isHeldBy = (actor: Actor, holders: readonly string[]): boolean =>
  selvesOf(actor).some((id) => holders.includes(id)) || (actor.unitId !== null && holders.includes(actor.unitId))

function isPlacedFor(actor: Actor, complaint: Placed): boolean {
  if ((complaint.ownerId !== null && selvesOf(actor).includes(complaint.ownerId)) || isHeldBy(actor, complaint.visibleTo))
    return true
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
