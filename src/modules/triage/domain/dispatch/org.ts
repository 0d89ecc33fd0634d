/** What of a unit decides who is responsible. The organisation tree of identity has it all. */
export interface DispatchUnit {
  id: string
  kind: string
  function: string | null
  name: string
  path: string
  /** Path of the nearest unit at or above that is not a department. */
  scopePath: string
  isActive: boolean
}

/** The open departments of one function at or above an organisation, the nearest first. */
export function departmentsAbove(units: readonly DispatchUnit[], wanted: string, organisationPath: string): DispatchUnit[] {
  return units
    .filter((unit) => unit.function === wanted && unit.isActive && organisationPath.startsWith(unit.scopePath))
    .sort((a, b) => b.scopePath.length - a.scopePath.length || (a.path < b.path ? -1 : 1))
}

/** Head office, from which everything hangs. */
export const headOfficeOf = (units: readonly DispatchUnit[]): DispatchUnit | null =>
  units.find((unit) => unit.kind === 'head_office') ?? null
