import type { Tx } from '../../../platform/database.ts'
import { permissionsOf } from '../../identity/domain/roles.ts'
import { listOrgTree, listPeopleByUnit, type OrgUnit, superiorUnit } from '../../identity/index.ts'
import type { MonitoredUnit } from '../domain/monitor/judge-week.ts'

/** Departments of head office that stand apart from consumer protection, in the order in which they are asked. */
const independent = ['compliance', 'quality', 'risk', 'legal'] as const

/**
 * Who looks into a unit: the nearest consumer-protection department above it where somebody may investigate; and where there
 * is none above (the unit is head office's own), a department of head office that stands apart. Never one inside the unit.
 */
export async function investigatorOf(tx: Tx, institutionId: string, unit: MonitoredUnit): Promise<OrgUnit | null> {
  const tree = await listOrgTree(tx, institutionId)
  const root = tree.find(({ parentId }) => parentId === null)
  const apart = independent.flatMap((duty) =>
    tree.filter((one) => one.isActive && one.parentId === root?.id && one.function === duty),
  )
  const candidates = [...(await desksAbove(tx, unit)), ...apart, ...(root ? [root] : [])].filter(
    ({ path }) => !path.startsWith(unit.path),
  )
  for (const one of candidates) if ((await investigatorsIn(tx, one.id)).length > 0) return one
  return candidates[0] ?? null
}

async function desksAbove(tx: Tx, unit: MonitoredUnit): Promise<OrgUnit[]> {
  const desks: OrgUnit[] = []
  let next = unit.kind === 'department' ? unit.id : unit.parentId
  while (next) {
    const desk: OrgUnit | null = await superiorUnit(tx, next)
    if (desk) desks.push(desk)
    next = desk?.id ?? null
  }
  return desks
}

/** Who may investigate in a department. */
export async function investigatorsIn(tx: Tx, unitId: string): Promise<string[]> {
  const people = await listPeopleByUnit(tx, [unitId])
  return people.filter(({ roles }) => permissionsOf(roles).has('monitor.handle')).map(({ id }) => id)
}
