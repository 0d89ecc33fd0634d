import { actorOfKey, actorOfPerson } from '../../modules/identity/actors.ts'
import { findKeyByPrefix, listApiKeys } from '../../modules/identity/api-keys.repo.ts'
import { listOrgTree, listPeople } from '../../modules/identity/index.ts'
import { type Actor, may } from '../../platform/actor.ts'
import type { Db } from '../../platform/database.ts'
import type { Chance } from './random.ts'

/** Everybody who acts in the sample, as the program knows them. */
export interface Cast {
  institutionId: string
  /** Those at a desk, by login. */
  people: readonly Member[]
  /** The program of the mobile bank that hands complaints in. */
  mobileBank: Actor
  /** Unit ids by path, as in bank.ts. */
  unitIds: ReadonlyMap<string, string>
}

export type Member = Actor & { login: string }

export async function loadCast(db: Db, institutionId: string): Promise<Cast> {
  const people = await listPeople(db, institutionId, { active: true, limit: 500 })
  const [key] = await listApiKeys(db, institutionId)
  const tree = await listOrgTree(db, institutionId)
  return {
    institutionId,
    people: people.map((person) => ({ ...actorOfPerson(person), login: person.login })),
    mobileBank: actorOfKey((await findKeyByPrefix(db, key!.prefix))!),
    unitIds: new Map(tree.map((unit) => [unit.path.slice(1, -1), unit.id])),
  }
}

export const handlers = (cast: Cast, unitId: string | null): Member[] =>
  cast.people.filter((person) => person.unitId === unitId && person.roles.includes('specialist'))

/** Somebody who may do it: of the unit if one there may, else anyone. Throws when nobody in the bank may. */
export function whoMay(
  cast: Cast,
  what: { unitId: string | null; permission: string; may(person: Member): boolean },
  by: Chance,
): Member {
  const able = cast.people.filter((person) => may(person, what.permission) && what.may(person))
  const near = able.filter((person) => person.unitId === what.unitId)
  if (able.length === 0) throw new Error(`nobody in the sample may ${what.permission} for unit ${what.unitId}`)
  return by.pick(near.length > 0 ? near : able)
}
