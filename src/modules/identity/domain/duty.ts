import { type Actor, may } from '../../../platform/actor.ts'

/** May this person change the roster of a unit: as somebody who leads it, or the organisation above it? */
export function mayRoster(actor: Actor, unit: { id: string; path: string }): boolean {
  if (!may(actor, 'duty.edit')) return false
  return actor.unitId === unit.id || (actor.rowScope !== 'own' && unit.path.startsWith(actor.scopePath))
}
