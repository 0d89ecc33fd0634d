import type { Tx } from '../../platform/database.ts'
import { permissionsOf } from '../identity/domain/roles.ts'
import { listPeopleByUnit, superiorUnit } from '../identity/index.ts'

/** Who answers for a unit: those in it who may approve, but for whoever asked. Where nobody may, those of the unit above. */
export async function approversOf(tx: Tx, unitId: string, except?: string): Promise<string[]> {
  let next: string | null = unitId
  for (let steps = 0; next && steps < 6; steps++) {
    const people = await listPeopleByUnit(tx, [next])
    const approvers = people.filter(({ id, roles }) => id !== except && permissionsOf(roles).has('complaint.approve'))
    if (approvers.length > 0) return approvers.map(({ id }) => id)
    next = (await superiorUnit(tx, next))?.id ?? null
  }
  return []
}

/** The department heads of a unit; where it has none, whoever answers for it. */
export async function headsOf(tx: Tx, unitId: string): Promise<string[]> {
  const heads = await listPeopleByUnit(tx, [unitId], { role: 'department_head' })
  return heads.length > 0 ? heads.map(({ id }) => id) : await approversOf(tx, unitId)
}

export async function specialistsOf(tx: Tx, unitId: string): Promise<string[]> {
  return (await listPeopleByUnit(tx, [unitId], { role: 'specialist' })).map(({ id }) => id)
}
