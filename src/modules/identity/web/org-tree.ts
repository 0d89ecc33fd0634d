import type { OrgUnit } from '../../../web/api/index.ts'
import { type UnitKind, unitKinds } from '../domain/org-unit.ts'

export interface UnitBranch {
  key: string
  unit: OrgUnit
  children: UnitBranch[]
}

/** The flat list as a tree, departments before the units below. Closed ones only when wanted. */
export function unitBranches(units: readonly OrgUnit[], withClosed: boolean): UnitBranch[] {
  const branches = new Map(units.map((unit) => [unit.id, { key: unit.id, unit, children: [] as UnitBranch[] }]))
  const roots: UnitBranch[] = []
  for (const branch of branches.values()) {
    if (!withClosed && !branch.unit.isActive) continue
    const parent = branch.unit.parentId ? branches.get(branch.unit.parentId) : undefined
    ;(parent?.children ?? roots).push(branch)
  }
  for (const branch of branches.values()) branch.children.sort((a, b) => departmentsFirst(a.unit, b.unit))
  return roots
}

/** As people look for them: the departments of a unit before the units below it. */
export const departmentsFirst = (a: OrgUnit, b: OrgUnit): number =>
  Number(b.kind === 'department') - Number(a.kind === 'department') || (a.path < b.path ? -1 : 1)

/** The branches that match, with everything on the way to them. */
export function matching(branches: readonly UnitBranch[], text: string): UnitBranch[] {
  const wanted = text.toLowerCase()
  return branches.flatMap((branch) => {
    const children = matching(branch.children, text)
    const isHit = branch.unit.name.toLowerCase().includes(wanted) || branch.unit.code.toLowerCase().includes(wanted)
    return isHit || children.length > 0
      ? [{ ...branch, children: isHit && children.length === 0 ? branch.children : children }]
      : []
  })
}

export const keysOf = (branches: readonly UnitBranch[]): string[] =>
  branches.flatMap(({ key, children }) => [key, ...keysOf(children)])

/** A unit and everything above it, from the head office down. */
export function lineOf(units: readonly OrgUnit[], unit: OrgUnit): OrgUnit[] {
  const parent = units.find(({ id }) => id === unit.parentId)
  return parent ? [...lineOf(units, parent), unit] : [unit]
}

/** What may stand below a unit: departments anywhere, narrower units below anything but a department. */
export const kindsBelow = (parent: UnitKind): UnitKind[] =>
  unitKinds.filter(
    (kind) => kind === 'department' || (parent !== 'department' && unitKinds.indexOf(kind) > unitKinds.indexOf(parent)),
  )
