import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { Delegation } from '../domain/delegation.ts'
import { type Delegations, tables } from '../identity.tables.ts'

/** Delegations of the institution that touch a stretch of time and were not revoked. Served by `delegations_standing_idx`. */
export async function listDelegationsBetween(db: Db | Tx, institutionId: string, from: Date, to: Date): Promise<Delegation[]> {
  return await tables(db)
    .selectFrom('delegations')
    .where('institution_id', '=', institutionId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', from)
    .where('starts_at', '<', to)
    .select(asDelegation)
    .orderBy('starts_at')
    .execute()
}

const asDelegation = [
  'id',
  'person_id as personId',
  'deputy_id as deputyId',
  'scope',
  'starts_at as from',
  'ends_at as to',
] as const

/** Those in force at an instant. A handful. */
export const listDelegationsInForce = (db: Db | Tx, institutionId: string, at: Date): Promise<Delegation[]> =>
  listDelegationsBetween(db, institutionId, at, new Date(at.getTime() + 1))

/** Makes those who change an institution's delegations wait for each other, so that two of them cannot close a loop. */
export async function lockDelegations(tx: Tx, institutionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`delegations ${institutionId}`}, 0))`.execute(tx)
}

export async function insertDelegation(tx: Tx, row: Delegations): Promise<void> {
  await tables(tx).insertInto('delegations').values(row).execute()
}

export async function updateDelegation(tx: Tx, institutionId: string, id: string, changes: Partial<Delegations>): Promise<void> {
  await tables(tx)
    .updateTable('delegations')
    .set(changes)
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .execute()
}

export interface ShownDelegation extends Delegation {
  personName: string
  personUnitPath: string
  deputyName: string
  reason: string
  madeBy: string
  madeByName: string
  revokedByName: string | null
  revokedAt: Date | null
}

const selectShown = (db: Db | Tx, institutionId: string) =>
  tables(db)
    .selectFrom('delegations')
    .innerJoin('people as person', (join) =>
      join.onRef('person.institution_id', '=', 'delegations.institution_id').onRef('person.id', '=', 'delegations.person_id'),
    )
    .innerJoin('org_units as unit', (join) =>
      join.onRef('unit.institution_id', '=', 'person.institution_id').onRef('unit.id', '=', 'person.unit_id'),
    )
    .innerJoin('people as deputy', (join) =>
      join.onRef('deputy.institution_id', '=', 'delegations.institution_id').onRef('deputy.id', '=', 'delegations.deputy_id'),
    )
    .where('delegations.institution_id', '=', institutionId)
    .select([
      'delegations.id',
      'delegations.person_id as personId',
      'person.name as personName',
      'unit.path as personUnitPath',
      'delegations.deputy_id as deputyId',
      'deputy.name as deputyName',
      'delegations.scope',
      'delegations.starts_at as from',
      'delegations.ends_at as to',
      'delegations.reason',
      'delegations.made_by as madeBy',
      'delegations.made_by_name as madeByName',
      'delegations.revoked_by_name as revokedByName',
      'delegations.revoked_at as revokedAt',
    ])

/** One of the institution, or null. Served by the primary key. */
export async function findDelegation(db: Db | Tx, institutionId: string, id: string): Promise<ShownDelegation | null> {
  return (await selectShown(db, institutionId).where('delegations.id', '=', id).executeTakeFirst()) ?? null
}

/** What somebody gave and was given, the latest first. Served by `delegations_person_idx` and `_deputy_idx`. */
export async function listDelegationsOf(db: Db | Tx, institutionId: string, personId: string): Promise<ShownDelegation[]> {
  return await selectShown(db, institutionId)
    .where((eb) => eb.or([eb('delegations.person_id', '=', personId), eb('delegations.deputy_id', '=', personId)]))
    .orderBy('delegations.starts_at', 'desc')
    .orderBy('delegations.id', 'desc')
    .limit(100)
    .execute()
}

/** What stands now or will, for everybody who sits under a unit. Served by `delegations_standing_idx`. */
export async function listStandingUnder(db: Db | Tx, institutionId: string, path: string, at: Date): Promise<ShownDelegation[]> {
  return await selectShown(db, institutionId)
    .where('delegations.revoked_at', 'is', null)
    .where('delegations.ends_at', '>', at)
    .where(sql<boolean>`starts_with(unit.path, ${path})`)
    .orderBy('delegations.starts_at')
    .limit(200)
    .execute()
}
