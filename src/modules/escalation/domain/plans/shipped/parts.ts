import type { UnitFunction } from '../../../../identity/domain/org-unit.ts'
import type { PlanContact, PlanContent, PlanPost, PlanStep, PostLevel } from '../plan.ts'

/** A plan without the codes that follow from their places. */
export interface DraftPlan extends Omit<PlanContent, 'chain' | 'steps' | 'contacts' | 'resources' | 'templates'> {
  /** Code, name, what the post answers for, kind of department, level. */
  chain: readonly (readonly [string, string, string, UnitFunction, PostLevel])[]
  /** Code, post, minutes from the start, what, how, and by what one sees that it is done. */
  steps: readonly (readonly [string, string, number, string, string, string])[]
  resources: readonly (readonly [string, string, string])[]
  /** Organisation, what for, public number. */
  contacts: readonly (readonly [string, string, string])[]
  templates: readonly (readonly [string, string, string])[]
}

export const planOf = (draft: DraftPlan): PlanContent => ({
  ...draft,
  chain: draft.chain.map(
    ([key, name, duty, from, level]): PlanPost => ({
      ...{ key, name, duty, from, level },
      ...{ personId: null, deputyId: null },
    }),
  ),
  steps: draft.steps.map(
    ([key, post, withinMinutes, title, detail, check]): PlanStep => ({
      ...{ key, post, withinMinutes, title, detail, check },
    }),
  ),
  resources: draft.resources.map(([name, amount, place]) => ({ name, amount, place })),
  contacts: draft.contacts.map(
    ([organisation, duty, line], index): PlanContact => ({
      ...{ id: `public-${index + 1}`, organisation, duty, line },
      ...{ name: null, phone: null },
    }),
  ),
  templates: draft.templates.map(([title, audience, text]) => ({ title, audience, text })),
})
