import type { Actor } from '../../../platform/actor.ts'

/** Does an actor's organisation reach over a unit? Being handed one complaint does not make one its superior. */
export function presidesOver(actor: Actor, unit: { id: string; path: string }): boolean {
  switch (actor.rowScope) {
    case 'all':
      return true
    case 'subtree':
      return unit.path.startsWith(actor.scopePath)
    case 'department':
      return actor.unitId === unit.id
    case 'own':
      return false
  }
}
