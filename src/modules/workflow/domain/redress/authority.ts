import type { Bilingual } from '../../../../platform/errors.ts'
import type { RedressKind } from '../../../complaint/domain/redress-events.ts'
import type { UnitKind } from '../../../identity/domain/org-unit.ts'
import { type PersonRole, personRoles, roles } from '../../../identity/domain/roles.ts'

/** The organisation somebody sits in: the nearest unit at or above theirs that is not a department. */
export type OrgLevel = Exclude<UnitKind, 'department'>
export const orgLevels = ['outlet', 'branch', 'province', 'head_office'] as const satisfies readonly OrgLevel[]

/** Up to which sum a post may grant what. Null is without a limit; `*` stands for any. */
export interface AuthorityRule {
  role: PersonRole
  level: OrgLevel | '*'
  kind: RedressKind | '*'
  business: string
  /** Yuan for one complaint. */
  perCase: number | null
  /** Yuan for one consumer in twelve months, this complaint included. */
  perYear: number | null
  /** Within the limit the handler decides alone; otherwise four eyes even there. */
  alone: boolean
}

/** What is suggested for a matter. The first that fits each kind of redress is shown. */
export interface SuggestionRule {
  business: string
  reason: string
  /** Null: whoever it is. */
  vulnerable: boolean | null
  kind: RedressKind
  /** Per cent of the loss. Null where no money is given. */
  percent: number | null
  cap: number | null
  text: string
}

export interface AuthoritySettings {
  rules: AuthorityRule[]
  /** 小额快赔: up to `limit` yuan in one step. No business listed means every business. */
  fast: { limit: number; businesses: string[] }
  /** Fewer cases than `minimum` say nothing; older ones than `months` are left out. */
  comparison: { minimum: number; months: number }
  suggestions: SuggestionRule[]
}

/** A post: what somebody is, and the level of organisation at which they are it. */
export interface Post {
  role: PersonRole
  level: OrgLevel
}

export interface Matter {
  kind: RedressKind
  business: string | null
}

export interface Grant extends Matter {
  amount: number
  /** What the same consumer was granted in the twelve months before, without this. */
  yearTotal: number
}

/** Roles that may decide on what others ask for. */
export const approvingRoles = personRoles.filter((role) =>
  (roles[role].permissions as readonly string[]).includes('complaint.approve'),
)
/** Roles that may hold a limit at all: those that handle or approve. */
export const limitRoles = personRoles.filter((role) =>
  (roles[role].permissions as readonly string[]).includes('complaint.handle'),
)

/** The rule for a post and a matter: the most exact one. Kind counts more than business, business more than level. */
export function ruleFor(settings: AuthoritySettings, post: Post, matter: Matter): AuthorityRule | null {
  const fits = (said: string, is: string | null) => said === '*' || said === is
  const exactness = (rule: AuthorityRule) =>
    (rule.kind === '*' ? 0 : 4) + (rule.business === '*' ? 0 : 2) + (rule.level === '*' ? 0 : 1)
  const found = settings.rules.filter(
    (rule) =>
      rule.role === post.role &&
      fits(rule.level, post.level) &&
      fits(rule.kind, matter.kind) &&
      fits(rule.business, matter.business),
  )
  return found.reduce<AuthorityRule | null>((best, rule) => (best && exactness(best) >= exactness(rule) ? best : rule), null)
}

export type LimitVerdict = 'suffices' | 'no_rule' | 'over_case' | 'over_year'

/**
 * Would this sum go over what one consumer may be granted in a year? Counted in fen, in which no sum is rounded.
 * What costs nothing uses up nothing, whatever the consumer was granted before.
 */
export const isOverYear = (perYear: number | null, { amount, yearTotal }: Pick<Grant, 'amount' | 'yearTotal'>): boolean =>
  amount > 0 && perYear !== null && fen(yearTotal) + fen(amount) > fen(perYear)

const fen = (yuan: number): number => Math.round(yuan * 100)

/** Does a post's limit suffice for this sum and this consumer? */
export function limitVerdict(settings: AuthoritySettings, post: Post, grant: Grant): LimitVerdict {
  const rule = ruleFor(settings, post, grant)
  if (!rule) return 'no_rule'
  if (rule.perCase !== null && grant.amount > rule.perCase) return 'over_case'
  if (isOverYear(rule.perYear, grant)) return 'over_year'
  return 'suffices'
}

/** What is wrong with settings, by field. Empty when they may be put in force. */
export function checkAuthority({ rules, fast, comparison, suggestions }: AuthoritySettings): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const seen = new Set<string>()
  rules.forEach((rule, index) => {
    const key = `${rule.role} ${rule.level} ${rule.kind} ${rule.business}`
    if (seen.has(key)) wrong[`rules.${index}`] = said.twice
    seen.add(key)
    if (!limitRoles.includes(rule.role)) wrong[`rules.${index}.role`] = said.notHandling
    if (isLess(rule.perYear, rule.perCase)) wrong[`rules.${index}.perYear`] = said.yearBelowCase
    if (rule.role === 'head_office' && (rule.perCase !== null || rule.perYear !== null))
      wrong[`rules.${index}.perCase`] = said.headOffice
  })
  if (!rules.some(isBackstop)) wrong['rules'] = said.noBackstop
  if (fast.limit < 0) wrong['fast.limit'] = said.negative
  if (comparison.minimum < 3) wrong['comparison.minimum'] = said.tooFew
  suggestions.forEach((rule, index) => {
    if (rule.percent !== null && (rule.percent <= 0 || rule.percent > 100)) wrong[`suggestions.${index}.percent`] = said.percent
  })
  return wrong
}

/** Whatever is asked for, somebody at head office may decide it. */
const isBackstop = (rule: AuthorityRule): boolean =>
  rule.role === 'head_office' &&
  (rule.level === '*' || rule.level === 'head_office') &&
  rule.kind === '*' &&
  rule.business === '*' &&
  rule.perCase === null &&
  rule.perYear === null

const isLess = (year: number | null, perCase: number | null) => year !== null && (perCase === null || year < perCase)

const said = {
  twice: { zh: '同一岗位、层级、方式、业务只能有一行', en: 'One line for a post, level, kind and business' },
  notHandling: { zh: '该岗位不办理投诉，不能有额度', en: 'This post does not handle complaints and holds no limit' },
  yearBelowCase: { zh: '每客每年额度不能低于单笔额度', en: 'The yearly limit cannot be below the limit for one case' },
  headOffice: {
    zh: '总行消保不设上限，否则大额方案无人能批',
    en: 'Head office has no limit, or large sums could be approved by nobody',
  },
  noBackstop: {
    zh: '必须保留总行消保对所有方式、所有业务不设上限的一行',
    en: 'Keep the line by which head office decides every kind and business without a limit',
  },
  negative: { zh: '不能为负', en: 'It cannot be negative' },
  tooFew: { zh: '少于3件不足以比较', en: 'Fewer than 3 cases compare nothing' },
  percent: { zh: '应在0到100之间', en: 'Between 0 and 100' },
} satisfies Record<string, Bilingual>
