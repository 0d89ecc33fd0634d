import type { RedressKind } from '../../../complaint/domain/redress-events.ts'
import type { PersonRole } from '../../../identity/domain/roles.ts'
import type { AuthorityRule, AuthoritySettings, OrgLevel, SuggestionRule } from './authority.ts'

const limit = (
  role: PersonRole,
  level: OrgLevel | '*',
  [perCase, perYear]: readonly [number | null, number | null],
  kind: RedressKind | '*' = '*',
): AuthorityRule => ({ role, level, kind, business: '*', perCase, perYear, alone: false })

/** What the program comes with: four eyes everywhere, and sums an institution will set for itself. */
const defaultRules: AuthorityRule[] = [
  limit('specialist', '*', [500, 1_000]),
  limit('specialist', '*', [200, 400], 'goodwill'),
  limit('department_head', 'outlet', [2_000, 4_000]),
  limit('department_head', 'branch', [5_000, 10_000]),
  limit('department_head', 'branch', [1_000, 2_000], 'goodwill'),
  limit('department_head', 'province', [10_000, 20_000]),
  limit('department_head', 'head_office', [50_000, 100_000]),
  limit('branch_office', 'branch', [20_000, 40_000]),
  limit('branch_office', 'branch', [5_000, 10_000], 'goodwill'),
  limit('province_office', 'province', [100_000, 200_000]),
  limit('province_office', 'province', [20_000, 40_000], 'goodwill'),
  limit('head_office', 'head_office', [null, null]),
]

const suggest = (rule: Partial<SuggestionRule> & Pick<SuggestionRule, 'kind' | 'text'>): SuggestionRule => ({
  business: '*',
  reason: '*',
  vulnerable: null,
  percent: null,
  cap: null,
  ...rule,
})

/** A beginning that an institution replaces with its own practice. */
const defaultSuggestions: SuggestionRule[] = [
  suggest({
    reason: 'pricing',
    vulnerable: true,
    kind: 'refund',
    percent: 100,
    cap: 5_000,
    text: '全额退还争议费用，由专人上门或电话讲解收费项目。',
  }),
  suggest({ reason: 'pricing', kind: 'refund', percent: 100, cap: 3_000, text: '退还未充分告知的费用，并书面说明收费依据。' }),
  suggest({ reason: 'pricing', kind: 'waiver', percent: 50, cap: 2_000, text: '参照容差容时服务，减免部分利息和违约金。' }),
  suggest({ vulnerable: true, kind: 'goodwill', percent: 10, cap: 500, text: '致以关怀补偿，并指定专人跟进后续服务。' }),
  suggest({ kind: 'correction', text: '更正有误的记录，书面告知更正结果。' }),
  suggest({ kind: 'apology', text: '就服务不到位之处当面或书面致歉，并说明改进措施。' }),
]

export const defaultAuthority: AuthoritySettings = {
  rules: defaultRules,
  fast: { limit: 200, businesses: [] },
  comparison: { minimum: 5, months: 24 },
  suggestions: defaultSuggestions,
}
