import { type DispatchUnit, departmentsAbove, headOfficeOf } from './org.ts'

/** Into which department's queue a complaint goes, and why, in the words of its history. */
export interface Dispatch {
  unitId: string
  unitName: string
  unitPath: string
  why: string
}

/**
 * 责任归属: the consumer-protection department that answers for a complaint that no row of the matrix speaks of.
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
  const { respondent, registrar, organisationPath } = standpoint(units, respondentUnitId, registrarUnitId)
  const desk = departmentsAbove(units, 'consumer_protection', organisationPath)[0] ?? headOfficeOf(units)
  if (!desk) throw new Error('an institution without a head office has nobody to answer')
  return { unitId: desk.id, unitName: desk.name, unitPath: desk.path, why: reasonFor(desk, respondent, registrar) }
}

/** From where in the tree a complaint is looked at: the respondent unit's organisation, or that of whoever heard it first. */
export function standpoint(units: readonly DispatchUnit[], respondentUnitId: string | null, registrarUnitId: string | null) {
  const unitOf = (id: string | null) => (id === null ? null : (units.find((unit) => unit.id === id) ?? null))
  const respondent = unitOf(respondentUnitId)
  const registrar = unitOf(registrarUnitId)
  const organisationPath = respondent?.scopePath ?? registrar?.scopePath ?? headOfficeOf(units)?.path ?? '/'
  return { respondent, registrar, organisationPath }
}

function reasonFor(desk: DispatchUnit, respondent: DispatchUnit | null, registrar: DispatchUnit | null): string {
  if (respondent) return `被投诉机构“${respondent.name}”由${desk.name}负责`
  return registrar ? `未指明被投诉机构，首问负责，由${desk.name}负责` : `未指明被投诉机构，由${desk.name}负责`
}
