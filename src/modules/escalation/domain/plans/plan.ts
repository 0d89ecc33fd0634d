import { type Bilingual, invalidFields } from '../../../../platform/errors.ts'
import type { UnitFunction } from '../../../identity/domain/org-unit.ts'

/** Whose department answers for a post: the one nearest to where it happens, the next above that, or head office's. */
export const postLevels = ['scene', 'above', 'head'] as const
export type PostLevel = (typeof postLevels)[number]

/** A place in the chain of command. The first of a plan is the commander. */
export interface PlanPost {
  key: string
  name: string
  duty: string
  /** What kind of department it is filled from. */
  from: UnitFunction
  level: PostLevel
  /** Named people come before whoever the department has. */
  personId: string | null
  deputyId: string | null
}

export interface PlanStep {
  key: string
  title: string
  detail: string
  /** The post that does it. */
  post: string
  /** Counted from the start, day and night: an emergency does not wait for office hours. */
  withinMinutes: number
  /** By what one sees that it is done. */
  check: string
}

/** A personal value (C2) as it is kept: sealed, and as it looks. */
export interface SealedValue {
  sealed: string
  masked: string
}

export interface PlanContact {
  id: string
  organisation: string
  duty: string
  /** A number that is public anyway, such as 110. */
  line: string | null
  name: SealedValue | null
  phone: SealedValue | null
}

/** What a version of an emergency plan says. Never changed in place. */
export interface PlanContent {
  title: string
  scenario: string
  /** When one thinks of starting it. */
  hints: string[]
  /** Codes of the complaint triggers that point to it. */
  triggers: string[]
  chain: PlanPost[]
  steps: PlanStep[]
  resources: { name: string; amount: string; place: string }[]
  contacts: PlanContact[]
  templates: { title: string; audience: string; text: string }[]
}

const say = (zh: string, en: string): Bilingual => ({ zh, en })

/** A plan must hang together before anybody relies on it: every key once, every step with a post that exists. Fields as the API names them. */
export function checkPlan({ chain, steps }: Pick<PlanContent, 'chain' | 'steps'>): void {
  const wrong: Record<string, Bilingual> = {}
  const posts = new Set<string>()
  chain.forEach(({ key }, index) => {
    if (posts.has(key)) wrong[`content.chain.${index}.key`] = say('岗位代号重复', 'This post stands here twice')
    posts.add(key)
  })
  const seen = new Set<string>()
  steps.forEach(({ key, post }, index) => {
    if (seen.has(key)) wrong[`content.steps.${index}.key`] = say('步骤代号重复', 'This step stands here twice')
    seen.add(key)
    if (!posts.has(post))
      wrong[`content.steps.${index}.post`] = say('指挥链中没有这个岗位', 'No such post in the chain of command')
  })
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
}
