import { selvesOf } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { RedressKind } from '../../complaint/domain/redress-events.ts'
import type { Loaded } from '../../complaint/index.ts'
import { permissionsOf } from '../../identity/domain/roles.ts'
import { listOrgTree, listPeople, type OrgUnit, type Person } from '../../identity/index.ts'
import type { Authority } from '../domain/approvals.ts'
import { entitledBy, lowestThatSuffices, organisationsOf, type Step, stepsUp } from '../domain/redress/approver.ts'
import { type Grant, limitVerdict, type OrgLevel, ruleFor } from '../domain/redress/authority.ts'
import type { AuthorityInForce } from './settings.ts'

export interface Asked {
  kind: RedressKind
  amount: number | null
  yearTotal: number
  /** Nobody decides on what they proposed or ask for. */
  makers: readonly string[]
}

/** Who decides on a solution, and why that post and no lower one. */
export interface Authorisation {
  authority: Authority
  unit: { id: string; name: string; path: string }
  /** Those who hold the chosen post now; empty while nobody does. */
  people: { id: string; name: string }[]
  /** The matrix lets the one who asks decide alone. */
  isOwn: boolean
}

/** Finds the lowest post whose limit suffices. One read of the tree, one of people for each post that might. */
export async function authorise(
  ctx: Context,
  db: Db | Tx,
  complaint: Loaded,
  { version, settings }: Pick<AuthorityInForce, 'version' | 'settings'>,
  asked: Asked,
): Promise<Authorisation> {
  const tree = await listOrgTree(db, ctx.actor.institutionId)
  const { business, unit_id: unitId } = complaint.row
  const holding = tree.find(({ id }) => id === unitId) ?? tree[0]!
  const grant: Grant = { kind: asked.kind, business, amount: asked.amount ?? 0, yearTotal: asked.yearTotal }
  const steps = stepsUp(tree, holding, settings, grant)
  const people = new Map<Step, Person[]>()
  for (const step of steps) {
    if (step.verdict !== 'suffices') continue
    people.set(step, await holdersOf(db, tree, complaint, step, asked.makers))
    if (people.get(step)!.length > 0) break
  }
  const choice = lowestThatSuffices(steps, (step) => (people.get(step)?.length ?? 0) > 0)
  if (!choice) throw nobodySuffices()
  const { chosen } = choice
  return {
    authority: {
      version,
      amount: grant.amount,
      yearTotal: asked.yearTotal,
      steps: steps.map(({ role, level, perCase, perYear, verdict, unit }) => ({
        ...{ role, level, perCase, perYear, verdict },
        unitName: unit.name,
      })),
      chosen: steps.indexOf(chosen),
      entitled: entitledBy(steps),
    },
    unit: chosen.unit,
    people: (people.get(chosen) ?? []).map(({ id, name }) => ({ id, name })),
    isOwn: mayDecideAlone(ctx, tree, settings, grant),
  }
}

/** Those who hold a post and may decide on this complaint: active, not its makers, and let in where it is confidential. */
async function holdersOf(
  db: Db | Tx,
  tree: readonly OrgUnit[],
  { row }: Loaded,
  step: Step,
  makers: readonly string[],
): Promise<Person[]> {
  const organisation = tree.find(({ path }) => path === step.orgPath)!
  const people = await listPeople(db, row.institution_id, {
    ...{ role: step.role, active: true, unitId: organisation.id, limit: 200 },
  })
  const able = people.filter(
    (person) =>
      person.scopePath === step.orgPath &&
      !makers.includes(person.id) &&
      !row.recused.includes(person.id) &&
      (!row.is_confidential ||
        permissionsOf(person.roles).has('complaint.confidential') ||
        row.visible_to.some((id) => id === person.id || id === person.unitId)),
  )
  // Whoever sits in the very department comes first.
  return able.sort((a, b) => Number(b.unitId === step.unit.id) - Number(a.unitId === step.unit.id))
}

/** Within one's own limit, where the matrix does not ask for four eyes. */
function mayDecideAlone(
  { actor }: Context,
  tree: readonly OrgUnit[],
  settings: AuthorityInForce['settings'],
  grant: Grant,
): boolean {
  const unit = tree.find(({ id }) => id === actor.unitId)
  const level = unit && (organisationsOf(tree, unit)[0]?.kind as OrgLevel | undefined)
  if (actor.kind !== 'person' || actor.onBehalfOf || !level) return false
  return actor.roles.some((role) => {
    const post = { role: role as Person['roles'][number], level }
    return limitVerdict(settings, post, grant) === 'suffices' && ruleFor(settings, post, grant)!.alone
  })
}

/** The makers of what the actor asks for on a proposal of somebody's. */
export const makersOf = (ctx: Context, proposedBy: string): string[] => [...new Set([...selvesOf(ctx.actor), proposedBy])]

const nobodySuffices = () =>
  conflict('redress.nobody_suffices', {
    zh: '审批额度设置中没有岗位可以批准这个金额，请联系总行消保部。',
    en: 'No post in the matrix of limits may approve this sum. Ask head office.',
  })
