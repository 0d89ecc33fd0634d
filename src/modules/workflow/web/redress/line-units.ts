import type { OrgUnit } from '../../../../web/api/index.ts'
import type { LineUnit } from '../../domain/redress/approver.ts'

/** The organisation as the line of approval needs it: each unit with the organisation that it belongs to. */
export function lineUnits(units: readonly OrgUnit[]): LineUnit[] {
  const organisations = units.filter(({ kind }) => kind !== 'department')
  return units.map((unit) => {
    const above = organisations.filter(({ path }) => unit.path.startsWith(path)).map(({ path }) => path)
    return { ...unit, scopePath: above.sort((a, b) => b.length - a.length)[0] ?? unit.path }
  })
}
