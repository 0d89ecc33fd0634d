import type { Bilingual } from '../../../../platform/errors.ts'
import { type DispatchUnit, departmentsAbove, headOfficeOf } from './org.ts'

/** An active person, as far as owning complaints goes. */
export interface Holder {
  id: string
  name: string
  unitId: string
  mayHandle: boolean
  /** How near to being the head: 0 the department's head, then the offices above; null is nobody's superior. */
  rank: number | null
}

export interface World {
  units: readonly DispatchUnit[]
  /** The active people of a unit. */
  peopleOf(unitId: string): readonly Holder[]
  /** An active person, wherever they sit; null for who has left. */
  person(id: string): Holder | null
}

export interface Held {
  ownerId: string | null
  unitId: string | null
  /** The unit that the owner sat in when they were given it; null when that is not known. */
  ownerCameFrom: string | null
  /** Nobody owns it personally before it is classified: the queue does. */
  isBeforeAssignment: boolean
  /** Who must not be given it. */
  barred: readonly string[]
}

export const lostReasons = ['no_unit', 'unit_closed', 'unit_deserted', 'owner_left', 'owner_may_not', 'owner_moved'] as const
export type LostReason = (typeof lostReasons)[number]

/** 一件不落: why nobody answers for a complaint any more, or null while somebody does. */
export function lostBecause(held: Held, world: World): LostReason | null {
  const unit = world.units.find(({ id }) => id === held.unitId)
  if (held.ownerId) {
    const owner = world.person(held.ownerId)
    if (!owner) return 'owner_left'
    if (!owner.mayHandle) return 'owner_may_not'
    if (!unit) return 'no_unit'
    if (!unit.isActive) return 'unit_closed'
    return held.ownerCameFrom !== null && held.ownerCameFrom !== owner.unitId ? 'owner_moved' : null
  }
  if (!unit) return 'no_unit'
  if (!unit.isActive) return 'unit_closed'
  return world.peopleOf(unit.id).some(({ mayHandle }) => mayHandle) ? null : 'unit_deserted'
}

export interface Rescue {
  because: LostReason
  unit: DispatchUnit
  /** Who is given it; null leaves it in the queue of `unit`, with notice to `told`. */
  owner: Holder | null
  told: readonly Holder[]
}

/**
 * Who answers from now on: the head of the department, or of the nearest desk up the line that has one.
 *
 * A reorganisation that closes a department does not take work from those who moved on with it: it follows its owner.
 * Null when there is no head anywhere up to head office: then only an alarm helps.
 */
export function rescueOf(held: Held, world: World): Rescue | null {
  const because = lostBecause(held, world)
  if (because === null) return null
  if (because === 'unit_closed' && held.ownerId) {
    const owner = world.person(held.ownerId)!
    const unit = world.units.find(({ id, isActive }) => id === owner.unitId && isActive)
    if (unit) return { because, unit, owner, told: headsOf(unit, held, world).slice(0, 1) }
  }
  for (const unit of lineOf(held.unitId, world.units)) {
    const heads = headsOf(unit, held, world)
    if (heads.length > 0) return { because, unit, owner: held.isBeforeAssignment ? null : heads[0]!, told: heads.slice(0, 1) }
  }
  return null
}

/** The open unit itself, then the consumer-protection desks up the line, then every other open unit of head office. */
function lineOf(unitId: string | null, units: readonly DispatchUnit[]): DispatchUnit[] {
  const own = units.find(({ id }) => id === unitId)
  const top = headOfficeOf(units)
  const line = [
    ...(own?.isActive ? [own] : []),
    ...departmentsAbove(units, 'consumer_protection', own?.scopePath ?? top?.path ?? '/'),
    ...units.filter((unit) => unit.isActive && unit.scopePath === top?.path),
  ]
  return line.filter((unit, index) => line.indexOf(unit) === index)
}

function headsOf(unit: DispatchUnit, held: Held, world: World): Holder[] {
  return world
    .peopleOf(unit.id)
    .filter(({ id, mayHandle, rank }) => mayHandle && rank !== null && !held.barred.includes(id) && id !== held.ownerId)
    .sort((a, b) => a.rank! - b.rank! || (a.id < b.id ? -1 : 1))
}

/** What the history says of it. */
export const lostWords: Record<LostReason, Bilingual> = {
  no_unit: { zh: '没有承办部门', en: 'no department has it' },
  unit_closed: { zh: '承办部门已停用', en: 'its department is closed' },
  unit_deserted: { zh: '承办部门已无承办人员', en: 'nobody in its department handles complaints' },
  owner_left: { zh: '承办人已停用', en: 'its owner has left' },
  owner_may_not: { zh: '承办人已不具备承办权限', en: 'its owner may no longer handle complaints' },
  owner_moved: { zh: '承办人已调离原部门', en: 'its owner has moved to another department' },
}
