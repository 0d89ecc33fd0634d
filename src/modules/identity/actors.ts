import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { findKeyByPrefix } from './api-keys.repo.ts'
import { permissionsOf, roles, rowScopeOf } from './domain/roles.ts'
import { scopePathOf } from './domain/row-scope.ts'
import { findPersonAnywhere, type Person } from './people.repo.ts'

/** What a person may do and how far they see, from the roles they hold at this moment. */
export function actorOfPerson(person: Person): Actor {
  const rowScope = rowScopeOf(person.roles)
  return {
    kind: 'person',
    id: person.id,
    institutionId: person.institutionId,
    name: person.name,
    roles: person.roles,
    permissions: permissionsOf(person.roles),
    rowScope,
    unitId: person.unitId,
    scopePath: scopePathOf(rowScope, person.scopePath),
    language: person.language,
  }
}

type StoredKey = NonNullable<Awaited<ReturnType<typeof findKeyByPrefix>>>

/** A key bound to a unit reaches that unit's subtree where its role would reach everything. */
export function actorOfKey(key: StoredKey): Actor {
  const role = roles[key.role]
  const rowScope = role.rowScope === 'all' && key.scope_path ? 'subtree' : role.rowScope
  return {
    kind: 'api_key',
    id: key.id,
    institutionId: key.institution_id,
    name: key.name,
    roles: [key.role],
    permissions: new Set(role.permissions),
    rowScope,
    unitId: key.unit_id,
    scopePath: scopePathOf(rowScope, key.scope_path ?? '/'),
    language: 'zh',
  }
}

/** The actor that a person is now, or null when they do not exist or have been disabled. */
export async function loadActor(db: Db | Tx, personId: string): Promise<Actor | null> {
  const person = await findPersonAnywhere(db, personId)
  return person?.isActive ? actorOfPerson(person) : null
}
