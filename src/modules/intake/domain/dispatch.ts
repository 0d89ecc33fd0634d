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

export interface Dispatch {
  unitId: string
  unitName: string
  unitPath: string
  why: string
}

/**
 * 责任归属: the consumer-protection department that answers for a complaint.
 *
 * It is the one of the organisation that the respondent unit belongs to, or of the nearest above it that has one;
 * where nobody is named, that of whoever heard it first (首问负责), and without a registrar the head office's.
 * Closed departments are passed over. `units` is the whole tree.
 */
export function responsibleDesk(
  units: readonly DispatchUnit[],
  respondentUnitId: string | null,
  registrarUnitId: string | null = null,
): Dispatch {
  const unitOf = (id: string | null) => (id === null ? null : (units.find((unit) => unit.id === id) ?? null))
  const respondent = unitOf(respondentUnitId)
  const registrar = unitOf(registrarUnitId)
  const desks = units.filter((unit) => unit.function === 'consumer_protection' && unit.isActive)
  const top = units.find((unit) => unit.kind === 'head_office')
  const from = respondent?.scopePath ?? registrar?.scopePath ?? top?.path ?? '/'
  const above = desks
    .filter((desk) => from.startsWith(desk.scopePath))
    .sort((a, b) => b.scopePath.length - a.scopePath.length || (a.path < b.path ? -1 : 1))
  const desk = above[0] ?? top
  if (!desk) throw new Error('an institution without a head office has nobody to answer')
  return { unitId: desk.id, unitName: desk.name, unitPath: desk.path, why: reasonFor(desk, respondent, registrar) }
}

function reasonFor(desk: DispatchUnit, respondent: DispatchUnit | null, registrar: DispatchUnit | null): string {
  if (respondent) return `被投诉机构“${respondent.name}”由${desk.name}负责`
  return registrar ? `未指明被投诉机构，首问负责，由${desk.name}负责` : `未指明被投诉机构，由${desk.name}负责`
}
