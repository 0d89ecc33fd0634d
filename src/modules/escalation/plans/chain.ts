import type { Db, Tx } from '../../../platform/database.ts'
import { permissionsOf } from '../../identity/domain/roles.ts'
import { listAway, listOrgTree, listPeopleById, listPeopleByUnit, type OrgUnit, type Person } from '../../identity/index.ts'
import type { PlanPost } from '../domain/plans/plan.ts'
import type { RunPost } from './plans.tables.ts'

/**
 * Who fills each post of a plan now, were it started at this place.
 *
 * Named people come first; otherwise the department that the post is filled from: those who may run plans, then the others who
 * may take part. A department that is empty or not there is stood in for by consumer protection of the same level, then by
 * head office's. Nobody gets a second post while somebody else is there. A post may stay empty: whoever starts it fills it.
 */
export async function resolveChain(
  db: Db | Tx,
  institutionId: string,
  chain: readonly PlanPost[],
  scene: Pick<OrgUnit, 'path'>,
): Promise<RunPost[]> {
  const tree = await listOrgTree(db, institutionId)
  const crews = new Map<string, Person[]>()
  const crewOf = async (unit: OrgUnit): Promise<Person[]> => {
    const known = crews.get(unit.id) ?? inOrder(await listPeopleByUnit(db, [unit.id]))
    crews.set(unit.id, known)
    return known
  }
  const named = await listPeopleById(
    db,
    institutionId,
    chain.flatMap(({ personId, deputyId }) => [personId, deputyId]).filter((id) => id !== null),
  )
  const active = (id: string | null): Person | undefined => {
    const person = id ? named.get(id) : undefined
    return person?.isActive ? person : undefined
  }
  const taken = new Set<string>()
  const posts: RunPost[] = []
  for (const post of chain) {
    let crew: Person[] = []
    for (const unit of departmentsFor(tree, post, scene.path)) {
      crew = await crewOf(unit)
      if (crew.length > 0) break
    }
    const free = crew.filter(({ id }) => !taken.has(id))
    const holder = active(post.personId) ?? free[0] ?? crew[0]
    const others = [...free, ...crew].filter(({ id }) => id !== holder?.id)
    const deputy = active(post.deputyId) ?? others[0]
    if (holder) taken.add(holder.id)
    posts.push(postOf(post, holder, deputy))
  }
  return posts
}

/** A post with these people in it. */
export const postOf = (
  { key, name, duty }: Pick<PlanPost, 'key' | 'name' | 'duty'>,
  holder: Person | undefined,
  deputy: Person | undefined,
): RunPost => ({
  ...{ key, name, duty },
  ...{ personId: holder?.id ?? null, personName: holder?.name ?? null },
  ...{ deputyId: deputy?.id ?? null, deputyName: deputy?.name ?? null },
  ...{ unitId: holder?.unitId ?? null, unitName: holder?.unitName ?? null },
})

function inOrder(people: readonly Person[]): Person[] {
  const able = people.map((person) => ({ person, permissions: permissionsOf(person.roles) }))
  const leads = able.filter(({ permissions }) => permissions.has('plan.run'))
  const helps = able.filter(({ permissions }) => !permissions.has('plan.run') && permissions.has('plan.take_part'))
  return [...leads, ...helps].map(({ person }) => person)
}

/** The departments that may fill a post, the one meant first. */
function departmentsFor(tree: readonly OrgUnit[], { from, level }: Pick<PlanPost, 'from' | 'level'>, path: string): OrgUnit[] {
  const parentOf = new Map(tree.map((unit) => [unit.id, unit]))
  const ofKind = (kind: PlanPost['from']): OrgUnit[] => {
    const nearestFirst = tree
      .filter((unit) => unit.isActive && unit.kind === 'department' && unit.function === kind)
      .filter(({ parentId }) => parentId !== null && path.startsWith(parentOf.get(parentId)?.path ?? '-'))
      .sort((a, b) => b.path.length - a.path.length)
    if (level === 'head') return nearestFirst.reverse()
    const [nearest, ...above] = nearestFirst
    return level === 'above' && nearest && above.length > 0 ? [...above, nearest] : nearestFirst
  }
  return [...ofKind(from), ...ofKind('consumer_protection')]
}

/** Who of a chain is away now, and who acts for them. */
export async function awayOf(db: Db | Tx, institutionId: string, posts: readonly RunPost[], at: Date) {
  const ids = posts.flatMap(({ personId, deputyId }) => [personId, deputyId]).filter((id) => id !== null)
  return new Map((await listAway(db, institutionId, ids, at)).map((away) => [away.personId, away]))
}
