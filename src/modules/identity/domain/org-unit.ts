import { invalidFields } from '../../../platform/errors.ts'

export const unitKinds = ['head_office', 'province', 'branch', 'outlet', 'department'] as const
export type UnitKind = (typeof unitKinds)[number]

/** What a department is for. Escalation looks for `consumer_protection`, joint handling for the others. */
export const unitFunctions = [
  'consumer_protection',
  'risk',
  'legal',
  'business',
  'technology',
  'quality',
  'training',
  'compliance',
] as const
export type UnitFunction = (typeof unitFunctions)[number]

export interface UnitPlace {
  kind: UnitKind
  path: string
  /** Path of the nearest unit at or above that is not a department. */
  scopePath: string
}

/**
 * Where a new unit comes to stand.
 *
 * `parent` is null for the head office only. Provinces, branches and outlets stand under a wider unit
 * (a branch may report straight to the head office); departments stand under anything.
 */
export function placeUnit(
  parent: UnitPlace | null,
  unit: { kind: UnitKind; code: string; function: UnitFunction | null },
): UnitPlace {
  if ((unit.kind === 'department') !== (unit.function !== null))
    throw invalidFields({
      function: { zh: '部门须选择职能，其他机构不填', en: 'A department has a function; other units have none' },
    })
  if (!parent) {
    const path = `/${unit.code}/`
    return { kind: unit.kind, path, scopePath: path }
  }
  const isNarrower = unitKinds.indexOf(unit.kind) > unitKinds.indexOf(parent.kind)
  if (unit.kind !== 'department' && (parent.kind === 'department' || !isNarrower))
    throw invalidFields({
      parentId: { zh: '该类机构不能设在此上级之下', en: 'A unit of this kind cannot stand under this parent' },
    })
  const path = `${parent.path}${unit.code}/`
  return { kind: unit.kind, path, scopePath: unit.kind === 'department' ? parent.scopePath : path }
}
