import type { Db, Tx } from '../../platform/database.ts'
import type { EscalationLevel } from '../complaint/domain/vocabulary.ts'
import { findOrgUnit, listPeopleByUnit, type OrgUnit, superiorUnit } from '../identity/index.ts'
import { type Rung, type RungLevel, rungLevels } from './domain/ladder.ts'

/** The way up from the unit that has a complaint. */
export interface Line {
  unit: OrgUnit
  /** Branch, province and head office above it, the nearest first. */
  organisations: OrgUnit[]
  levels: EscalationLevel[]
}

/** Walks up from a unit. Five short look-ups at most; escalations are rare. */
export async function loadLine(tx: Db | Tx, institutionId: string, unitId: string): Promise<Line> {
  const chain: OrgUnit[] = []
  for (let next: string | null = unitId; next; next = chain.at(-1)?.parentId ?? null) {
    const unit = await findOrgUnit(tx, institutionId, next)
    if (!unit) break
    chain.push(unit)
  }
  const [unit] = chain
  if (!unit) throw new Error(`unit ${unitId} of a complaint does not exist`)
  const organisations = chain.filter(({ kind }) => (rungLevels as readonly string[]).includes(kind) && kind !== 'department')
  return { unit, organisations, levels: ['department', ...organisations.map(({ kind }) => kind as RungLevel)] }
}

/** Where a rung is: the unit that receives, and the people there who answer for it. */
export interface Place {
  unit: OrgUnit
  supervisors: { id: string; name: string; as: 'approver' | 'deputy' }[]
  /** Nobody is there: head office stands in, and is told. */
  isUnmanned: boolean
}

export async function findPlace(tx: Db | Tx, line: Line, rung: Rung): Promise<Place> {
  const own = await unitOf(tx, line, rung)
  const unit = own ?? (await standIn(tx, line))
  const people = await listPeopleByUnit(tx, [unit.id])
  const roles = [rung.approver, ...rung.deputies]
  const supervisors = people
    .filter((person) => person.roles.some((role) => roles.includes(role)))
    .map(({ id, name, roles: held }) => ({
      id,
      name,
      as: held.includes(rung.approver) ? ('approver' as const) : ('deputy' as const),
    }))
    .sort((a, b) => a.as.localeCompare(b.as))
  return { unit, supervisors, isUnmanned: own === null || supervisors.length === 0 }
}

/** The department itself, or the consumer-protection department of the organisation of that level; null where it has none. */
async function unitOf(tx: Db | Tx, line: Line, rung: Rung): Promise<OrgUnit | null> {
  if (rung.unit === 'own_department') return line.unit.kind === 'department' ? line.unit : await superiorUnit(tx, line.unit.id)
  const organisation = line.organisations.find(({ kind }) => kind === rung.level)
  if (!organisation) return null
  const desk = await superiorUnit(tx, organisation.id)
  return desk?.parentId === organisation.id ? desk : null
}

async function standIn(tx: Db | Tx, line: Line): Promise<OrgUnit> {
  const headOffice = line.organisations.at(-1) ?? line.unit
  return (await superiorUnit(tx, headOffice.id)) ?? headOffice
}
