import type { Actor } from '../../../../platform/actor.ts'
import type { UnitFunction, UnitKind } from '../../../identity/domain/org-unit.ts'
import type { PersonRole } from '../../../identity/domain/roles.ts'
import {
  type AuthoritySettings,
  approvingRoles,
  type Grant,
  type LimitVerdict,
  limitVerdict,
  type OrgLevel,
  ruleFor,
} from './authority.ts'

/** A unit as far as the line of approval goes. */
export interface LineUnit {
  id: string
  parentId: string | null
  kind: UnitKind
  function: UnitFunction | null
  name: string
  path: string
  scopePath: string
  isActive: boolean
}

/** One post on the way up, with the limit it has and whether that suffices. */
export interface Step {
  role: PersonRole
  level: OrgLevel
  unit: { id: string; name: string; path: string }
  /** Path of the organisation whose post it is. */
  orgPath: string
  perCase: number | null
  perYear: number | null
  verdict: LimitVerdict
}

/** The organisations above and around a unit, the nearest first. */
export const organisationsOf = (tree: readonly LineUnit[], unit: LineUnit): LineUnit[] =>
  tree
    .filter(({ kind, path }) => kind !== 'department' && unit.path.startsWith(path))
    .sort((a, b) => b.path.length - a.path.length)

/**
 * Every post that may decide on redress, from the lowest up: the nearest organisation first, and in it the smaller limit first.
 * A post without any limit for the matter is no post for it and left out.
 */
export function stepsUp(tree: readonly LineUnit[], holding: LineUnit, settings: AuthoritySettings, grant: Grant): Step[] {
  return organisationsOf(tree, holding).flatMap((org) => {
    const level = org.kind as OrgLevel
    const steps = approvingRoles.flatMap((role): Step[] => {
      const unit = deskOf(tree, org, holding, role)
      const rule = ruleFor(settings, { role, level }, grant)
      // A line for every level does not put head office into a branch.
      const isElsewhere = role === 'head_office' && org.parentId !== null
      if (!unit || !rule || isElsewhere) return []
      const { perCase, perYear } = rule
      const place = { unit: { id: unit.id, name: unit.name, path: unit.path }, orgPath: org.path }
      return [{ role, level, ...place, perCase, perYear, verdict: limitVerdict(settings, { role, level }, grant) }]
    })
    return steps.sort((a, b) => (a.perCase ?? Number.POSITIVE_INFINITY) - (b.perCase ?? Number.POSITIVE_INFINITY))
  })
}

/** Where a post of an organisation sits: a head in the department that has it, everybody else in consumer protection. */
function deskOf(tree: readonly LineUnit[], org: LineUnit, holding: LineUnit, role: PersonRole): LineUnit | null {
  const isOwn = holding.scopePath === org.path
  if (isOwn && role === 'department_head') return holding
  const desk = tree.find((unit) => unit.parentId === org.id && unit.function === 'consumer_protection' && unit.isActive)
  return desk ?? (isOwn || org.parentId === null ? holding : null)
}

export interface Choice {
  chosen: Step
  /** Posts whose limit suffices, of which nobody was there who could decide. */
  vacant: Step[]
}

/**
 * The lowest post whose limit suffices and where somebody is who may decide. Where nobody is at any of them,
 * the lowest that suffices: it then waits for whoever takes that post.
 * Null only when the settings leave nobody, which `checkAuthority` does not let pass.
 */
export function lowestThatSuffices(steps: readonly Step[], isManned: (step: Step) => boolean): Choice | null {
  const able = steps.filter(({ verdict }) => verdict === 'suffices')
  const at = able.findIndex(isManned)
  const chosen = able[Math.max(0, at)]
  return chosen ? { chosen, vacant: at > 0 ? able.slice(0, at) : [] } : null
}

/** A post that may decide, as it is kept with the approval. */
export interface Entitled {
  role: string
  /** Path of its organisation. */
  path: string
}

export const entitledBy = (steps: readonly Step[]): Entitled[] =>
  steps.filter(({ verdict }) => verdict === 'suffices').map(({ role, orgPath }) => ({ role, path: orgPath }))

/** Does this person hold one of the posts? Whoever sees the whole institution sits above every organisation. */
export const isEntitled = (actor: Actor, entitled: readonly Entitled[]): boolean =>
  entitled.some(({ role, path }) => actor.roles.includes(role) && (actor.rowScope === 'all' || actor.scopePath === path))
