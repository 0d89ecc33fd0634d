import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Language } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { PersonRole } from './domain/roles.ts'
import { tables } from './identity.tables.ts'

export interface Person {
  id: string
  institutionId: string
  login: string
  name: string
  post: string
  unitId: string
  unitName: string
  unitPath: string
  /** Path of the nearest unit at or above theirs that is not a department. */
  scopePath: string
  isActive: boolean
  language: Language
  mustChangePassword: boolean
  roles: PersonRole[]
}

const selectPeople = (db: Db | Tx) =>
  tables(db)
    .selectFrom('people')
    .innerJoin('org_units', (join) =>
      join.onRef('org_units.institution_id', '=', 'people.institution_id').onRef('org_units.id', '=', 'people.unit_id'),
    )
    .select((eb) => [
      'people.id',
      'people.institution_id as institutionId',
      'people.login',
      'people.name',
      'people.post',
      'people.unit_id as unitId',
      'org_units.name as unitName',
      'org_units.path as unitPath',
      'org_units.scope_path as scopePath',
      'people.active as isActive',
      'people.language',
      'people.must_change_password as mustChangePassword',
      jsonArrayFrom(
        eb
          .selectFrom('person_roles')
          .select('person_roles.role')
          .whereRef('person_roles.institution_id', '=', 'people.institution_id')
          .whereRef('person_roles.person_id', '=', 'people.id')
          .orderBy('person_roles.role'),
      ).as('held'),
    ])

type Row = Omit<Person, 'roles'> & { held: { role: PersonRole }[] }
const personOf = ({ held, ...row }: Row): Person => ({ ...row, roles: held.map(({ role }) => role) })

/** Whoever has this id, in any institution: for sessions and jobs, never for an id from a request. */
export async function findPersonAnywhere(db: Db | Tx, personId: string): Promise<Person | null> {
  const row = await selectPeople(db).where('people.id', '=', personId).executeTakeFirst()
  return row ? personOf(row) : null
}

/** A person of the institution, or null. Locked when about to change. */
export async function findPerson(db: Db | Tx, institutionId: string, personId: string, options: { lock?: boolean } = {}) {
  let query = selectPeople(db).where('people.institution_id', '=', institutionId).where('people.id', '=', personId)
  if (options.lock) query = query.forUpdate('people')
  const row = await query.executeTakeFirst()
  return row ? personOf(row) : null
}

/** Served by the unique login. */
export async function findPersonByLogin(db: Db | Tx, login: string): Promise<Person | null> {
  const row = await selectPeople(db).where('people.login', '=', login).executeTakeFirst()
  return row ? personOf(row) : null
}

export interface PeopleFilter {
  /** The unit and everything under it. */
  unitId?: string | undefined
  text?: string | undefined
  role?: PersonRole | undefined
  active?: boolean | undefined
  /** Login after which to go on. */
  after?: string | undefined
  limit: number
}

/** People by login. Text is looked for in login, name and post. */
export async function listPeople(db: Db | Tx, institutionId: string, filter: PeopleFilter): Promise<Person[]> {
  let query = selectPeople(db).where('people.institution_id', '=', institutionId).orderBy('people.login').limit(filter.limit)
  if (filter.after !== undefined) query = query.where('people.login', '>', filter.after)
  if (filter.active !== undefined) query = query.where('people.active', '=', filter.active)
  if (filter.text) {
    const text = filter.text.toLowerCase()
    query = query.where(sql<boolean>`strpos(lower(people.login || ' ' || people.name || ' ' || people.post), ${text}) > 0`)
  }
  const { role, unitId } = filter
  if (role)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person_roles')
          .whereRef('person_roles.institution_id', '=', 'people.institution_id')
          .whereRef('person_roles.person_id', '=', 'people.id')
          .where('person_roles.role', '=', role)
          .select('person_roles.role'),
      ),
    )
  if (unitId)
    query = query.where(
      sql<boolean>`starts_with(org_units.path, (select path from org_units wanted where wanted.institution_id = ${institutionId} and wanted.id = ${unitId}))`,
    )
  return (await query.execute()).map(personOf)
}

/** The active people who sit in these very units, by login. Served by `people_unit_idx`. */
export async function listPeopleByUnit(
  db: Db | Tx,
  unitIds: readonly string[],
  filter: { role?: PersonRole } = {},
): Promise<Person[]> {
  if (unitIds.length === 0) return []
  const rows = await selectPeople(db)
    .where('people.unit_id', 'in', [...unitIds])
    .where('people.active', '=', true)
    .orderBy('people.login')
    .execute()
  const people = rows.map(personOf)
  return filter.role ? people.filter(({ roles }) => roles.includes(filter.role!)) : people
}

/** People of the institution by id. Served by the primary key. */
export async function listPeopleById(db: Db | Tx, institutionId: string, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await selectPeople(db)
    .where('people.institution_id', '=', institutionId)
    .where('people.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, personOf(row)]))
}

/** Saves a person and their password. False when the login is taken, in whichever institution. */
export async function insertPerson(
  tx: Tx,
  person: { id: string; institutionId: string; login: string; name: string; post: string; unitId: string; language: Language },
  password: { hash: string; mustChange: boolean },
  at: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('people')
    .values({
      institution_id: person.institutionId,
      id: person.id,
      login: person.login,
      name: person.name,
      post: person.post,
      unit_id: person.unitId,
      active: true,
      language: person.language,
      must_change_password: password.mustChange,
      created_at: at,
      updated_at: at,
    })
    .onConflict((clash) => clash.column('login').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return false
  const stamps = { created_at: at, updated_at: at }
  await tables(tx)
    .insertInto('auth_users')
    .values({ id: person.id, name: person.login, email: emailOf(person.login), email_verified: true, ...stamps })
    .execute()
  await tables(tx)
    .insertInto('auth_accounts')
    .values({
      id: person.id,
      user_id: person.id,
      account_id: person.id,
      provider_id: 'credential',
      password: password.hash,
      ...stamps,
    })
    .execute()
  return true
}

/** better-auth knows people by an e-mail address; ours have a login name. `.invalid` can never receive mail (RFC 2606). */
export const emailOf = (login: string): string => `${login}@suqing.invalid`

export async function updatePerson(
  tx: Tx,
  institutionId: string,
  personId: string,
  changes: {
    name?: string
    post?: string
    unit_id?: string
    active?: boolean
    language?: Language
    must_change_password?: boolean
  },
  at: Date,
): Promise<void> {
  await tables(tx)
    .updateTable('people')
    .set({ ...changes, updated_at: at })
    .where('institution_id', '=', institutionId)
    .where('id', '=', personId)
    .execute()
}

export async function replaceRoles(tx: Tx, institutionId: string, personId: string, held: readonly PersonRole[]): Promise<void> {
  await tables(tx)
    .deleteFrom('person_roles')
    .where('institution_id', '=', institutionId)
    .where('person_id', '=', personId)
    .execute()
  if (held.length === 0) return
  const rows = held.map((role) => ({ institution_id: institutionId, person_id: personId, role }))
  await tables(tx).insertInto('person_roles').values(rows).execute()
}

/** Ids of the active people with a role, locked, so that two of them are not disabled at once. */
export async function lockHolders(tx: Tx, institutionId: string, role: PersonRole): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('people')
    .innerJoin('person_roles', (join) =>
      join.onRef('person_roles.institution_id', '=', 'people.institution_id').onRef('person_roles.person_id', '=', 'people.id'),
    )
    .select('people.id')
    .where('people.institution_id', '=', institutionId)
    .where('people.active', '=', true)
    .where('person_roles.role', '=', role)
    .orderBy('people.id')
    .forUpdate('people')
    .execute()
  return rows.map(({ id }) => id)
}
