import type { Db, Tx } from '../../../platform/database.ts'
import { type PersonRole, permissionsOf } from '../../identity/domain/roles.ts'
import { findPerson, listOrgTree, listPeopleByUnit, type Person } from '../../identity/index.ts'
import { departmentsAbove, headOfficeOf } from '../domain/dispatch/org.ts'
import type { Holder, World } from '../domain/dispatch/ownership.ts'

/** Who answers for a department before whom. */
const ranks: readonly PersonRole[] = ['department_head', 'branch_office', 'province_office', 'head_office']

const holderOf = ({ id, name, unitId, roles }: Person): Holder => {
  const permissions = permissionsOf(roles)
  const rank = ranks.findIndex((role) => roles.includes(role))
  return {
    ...{ id, name, unitId },
    mayHandle: permissions.has('complaint.handle'),
    rank: rank >= 0 && permissions.has('complaint.approve') ? rank : null,
  }
}

/** Units and people as far as some owners and departments, and the line above those, go. */
export async function loadWorld(
  db: Db | Tx,
  institutionId: string,
  { ownerIds, unitIds }: { ownerIds: readonly string[]; unitIds: readonly string[] },
): Promise<World> {
  const units = await listOrgTree(db, institutionId)
  const top = headOfficeOf(units)
  const asked = new Set(unitIds)
  for (const unitId of unitIds) {
    const scope = units.find(({ id }) => id === unitId)?.scopePath ?? top?.path ?? '/'
    for (const desk of departmentsAbove(units, 'consumer_protection', scope)) asked.add(desk.id)
  }
  // Where no desk has a head, any open department of head office may have one.
  for (const unit of units) if (unit.isActive && unit.scopePath === top?.path) asked.add(unit.id)
  const byUnit = Map.groupBy((await listPeopleByUnit(db, [...asked])).map(holderOf), ({ unitId }) => unitId)
  const known = new Map([...byUnit.values()].flat().map((holder) => [holder.id, holder]))
  for (const ownerId of ownerIds) {
    if (known.has(ownerId)) continue
    const person = await findPerson(db, institutionId, ownerId)
    if (person?.isActive) known.set(ownerId, holderOf(person))
  }
  // An owner who moved with a closed department: the head of where they sit now is told.
  const elsewhere = [...known.values()].map(({ unitId }) => unitId).filter((unitId) => !asked.has(unitId))
  for (const holder of (await listPeopleByUnit(db, [...new Set(elsewhere)])).map(holderOf))
    byUnit.set(holder.unitId, [...(byUnit.get(holder.unitId) ?? []), holder])
  return { units, peopleOf: (unitId) => byUnit.get(unitId) ?? [], person: (id) => known.get(id) ?? null }
}
