import type { Db, Tx } from '../../platform/database.ts'
import type { EscalationLevel } from '../complaint/domain/vocabulary.ts'
import { findOrgUnit, findPerson, listAway, listPeopleByUnit, type OrgUnit, onDuty, superiorUnit } from '../identity/index.ts'
import { type Rung, type RungLevel, rungLevels } from './domain/ladder.ts'

/** The way up from the unit that has a complaint. */
export interface Line {
  institutionId: string
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
  return { institutionId, unit, organisations, levels: ['department', ...organisations.map(({ kind }) => kind as RungLevel)] }
}

/** How somebody comes to be asked. `delegate`: by the word of an approver who is away; `duty`: by the roster. */
export type AskedAs = 'approver' | 'deputy' | 'delegate' | 'duty'

export interface Supervisor {
  id: string
  name: string
  as: AskedAs
  /** For whom a delegate acts. */
  onBehalfOf: string | null
  /** Until when an approver is away, a delegate acts or a shift lasts. */
  until: Date | null
  /** Away people are shown and not asked. */
  isAway: boolean
}

/** Where a rung is: the unit that receives, and the people there who answer for it. */
export interface Place {
  unit: OrgUnit
  supervisors: Supervisor[]
  /** Nobody is there: head office stands in, and is told. */
  isUnmanned: boolean
}

export async function findPlace(tx: Db | Tx, line: Line, rung: Rung, at: Date): Promise<Place> {
  const own = await unitOf(tx, line, rung)
  const unit = own ?? (await standIn(tx, line))
  const supervisors = await findSupervisors(tx, line.institutionId, unit, rung, at)
  return { unit, supervisors, isUnmanned: own === null || supervisors.every(({ isAway }) => isAway) }
}

/** Approvers first, then who acts for those away, then whoever is on duty while no approver is here, then the other posts that may answer. */
async function findSupervisors(tx: Db | Tx, institutionId: string, unit: OrgUnit, rung: Rung, at: Date): Promise<Supervisor[]> {
  const people = await listPeopleByUnit(tx, [unit.id])
  const approvers = people.filter(({ roles }) => roles.includes(rung.approver))
  const others = people.filter(
    (person) => !approvers.includes(person) && person.roles.some((role) => rung.deputies.includes(role)),
  )
  const ids = [...approvers, ...others].map(({ id }) => id)
  const away = new Map((await listAway(tx, institutionId, ids, at)).map((one) => [one.personId, one]))
  const here = { onBehalfOf: null, until: null, isAway: false }
  const asked: Supervisor[] = approvers.flatMap(({ id, name }): Supervisor[] => {
    const gone = away.get(id)
    if (!gone) return [{ id, name, as: 'approver', ...here }]
    const { deputy, until } = gone
    return [
      { id, name, as: 'approver', onBehalfOf: null, until, isAway: true },
      { ...deputy, as: 'delegate', onBehalfOf: name, until, isAway: false },
    ]
  })
  if (approvers.every(({ id }) => away.has(id))) asked.push(...(await whoIsOnDuty(tx, institutionId, unit, rung, at)))
  for (const { id, name } of others) if (!away.has(id)) asked.push({ id, name, as: 'deputy', ...here })
  const seen = new Set<string>()
  return asked.filter(({ id, as }) => as === 'delegate' || (!seen.has(id) && seen.add(id)))
}

/** On duty counts who holds a post that may answer for the rung: the roster says when, not what. */
async function whoIsOnDuty(tx: Db | Tx, institutionId: string, unit: OrgUnit, rung: Rung, at: Date): Promise<Supervisor[]> {
  const posts = [rung.approver, ...rung.deputies]
  const found: Supervisor[] = []
  for (const { id, name, until } of await onDuty(tx, institutionId, unit.id, at)) {
    const person = await findPerson(tx, institutionId, id)
    if (person?.roles.some((role) => posts.includes(role)))
      found.push({ id, name, as: 'duty', onBehalfOf: null, until, isAway: false })
  }
  return found
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
