import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redressKinds } from '../../../complaint/domain/redress-events.ts'
import { entitledBy, isEntitled, type LineUnit, lowestThatSuffices, stepsUp } from './approver.ts'
import {
  type AuthorityRule,
  type AuthoritySettings,
  approvingRoles,
  checkAuthority,
  limitRoles,
  limitVerdict,
  orgLevels,
  ruleFor,
} from './authority.ts'
import { defaultAuthority } from './default-authority.ts'

const unit = (path: string, kind: LineUnit['kind'], name: string, duty: LineUnit['function'] = null): LineUnit => {
  const parent = path.slice(0, path.slice(0, -1).lastIndexOf('/') + 1)
  return {
    id: path,
    parentId: parent === '/' ? null : parent,
    ...{ kind, function: duty, name, path, isActive: true },
    scopePath: kind === 'department' ? parent : path,
  }
}
const tree = [
  unit('/HO/', 'head_office', '总行'),
  unit('/HO/CP/', 'department', '总行消保部', 'consumer_protection'),
  unit('/HO/P1/', 'province', '江南省分行'),
  unit('/HO/P1/CP/', 'department', '江南省分行消保部', 'consumer_protection'),
  unit('/HO/P1/B1/', 'branch', '临江分行'),
  unit('/HO/P1/B1/CP/', 'department', '临江分行消保部', 'consumer_protection'),
  unit('/HO/P1/B1/CARD/', 'department', '临江分行信用卡部', 'business'),
  unit('/HO/P1/B1/O1/', 'outlet', '临江东街支行'),
  unit('/HO/P12/', 'province', '江北省分行'),
]
const desk = tree[5]!

test('年度额度按分计算：0.10元加0.20元正好用满0.30元，不因小数误差被判超额', () => {
  const rule: AuthorityRule = {
    ...{ role: 'department_head', level: 'branch', kind: '*', business: '*', perCase: 0.3, perYear: 0.3, alone: false },
  }
  const of = (amount: number) =>
    limitVerdict(
      { ...defaultAuthority, rules: [rule] },
      { role: 'department_head', level: 'branch' },
      { kind: 'refund', business: null, amount, yearTotal: 0.1 },
    )
  expect([of(0.2), of(0.21)]).toEqual(['suffices', 'over_year'])
})

const grant = (amount: number, more: Partial<Parameters<typeof stepsUp>[3]> = {}) => ({
  ...{ kind: 'refund' as const, business: 'credit_card', amount, yearTotal: 0 },
  ...more,
})
const decider = (amount: number, holding = desk, more = {}) => {
  const choice = lowestThatSuffices(stepsUp(tree, holding, defaultAuthority, grant(amount, more)), () => true)!
  return `${choice.chosen.unit.name} ${choice.chosen.role}`
}

// The whole of it on one page: who decides on what, from the lowest post up.
test('出厂额度下，临江分行的方案由谁审批', () => {
  const amounts = [0, 300, 5_000, 5_000.01, 20_000, 20_001, 100_000, 100_001, 5_000_000]
  const table = amounts.map((amount) => `¥${amount} → ${decider(amount)}`).join('\n')
  expect(table).toMatchInlineSnapshot(`
    "¥0 → 临江分行消保部 department_head
    ¥300 → 临江分行消保部 department_head
    ¥5000 → 临江分行消保部 department_head
    ¥5000.01 → 临江分行消保部 branch_office
    ¥20000 → 临江分行消保部 branch_office
    ¥20001 → 江南省分行消保部 province_office
    ¥100000 → 江南省分行消保部 province_office
    ¥100001 → 总行消保部 head_office
    ¥5000000 → 总行消保部 head_office"
  `)
})

test('关怀补偿的额度低于退费', () => {
  expect(decider(1_000, desk, { kind: 'goodwill' })).toBe('临江分行消保部 department_head')
  expect(decider(1_001, desk, { kind: 'goodwill' })).toBe('临江分行消保部 branch_office')
})

test('同一消费者一年内已获补偿的，按累计额度向上一级审批', () => {
  expect(decider(3_000, desk, { yearTotal: 7_000 })).toBe('临江分行消保部 department_head')
  expect(decider(3_000, desk, { yearTotal: 7_000.01 })).toBe('临江分行消保部 branch_office')
  // What costs nothing uses up nothing.
  expect(decider(0, desk, { yearTotal: 1_000_000 })).toBe('临江分行消保部 department_head')
})

test('a head decides in the department that has it; everybody else sits in consumer protection', () => {
  expect(decider(3_000, tree[6])).toBe('临江分行信用卡部 department_head')
  expect(decider(15_000, tree[6])).toBe('临江分行消保部 branch_office')
  expect(decider(1_000, tree[7])).toBe('临江东街支行 department_head')
})

test('一岗位无人在岗时，由上一个额度足够的岗位审批，并说明谁空缺', () => {
  const steps = stepsUp(tree, desk, defaultAuthority, grant(3_000))
  const choice = lowestThatSuffices(steps, ({ role }) => role === 'province_office')!
  expect(choice.chosen.unit.name).toBe('江南省分行消保部')
  expect(choice.vacant.map(({ role }) => role)).toEqual(['department_head', 'branch_office', 'department_head'])
  // Nobody anywhere: it waits for the lowest, not for the top.
  expect(lowestThatSuffices(steps, () => false)!.chosen.role).toBe('department_head')
})

test('the most exact line counts: kind before business before level', () => {
  const rule = (more: Partial<AuthorityRule>, perCase: number): AuthorityRule => ({
    ...{ role: 'specialist', level: '*', kind: '*', business: '*', perYear: null, alone: false },
    ...{ perCase, ...more },
  })
  const settings = (...rules: AuthorityRule[]): AuthoritySettings => ({ ...defaultAuthority, rules })
  const post = { role: 'specialist', level: 'branch' } as const
  const matter = { kind: 'refund', business: 'loan' } as const
  const all = [
    rule({}, 1),
    rule({ level: 'branch' }, 2),
    rule({ business: 'loan' }, 3),
    rule({ business: 'loan', level: 'branch' }, 4),
    rule({ kind: 'refund' }, 5),
    rule({ kind: 'refund', business: 'card' }, 99),
  ]
  expect([1, 2, 3, 4, 5, 6].map((count) => ruleFor(settings(...all.slice(0, count)), post, matter)?.perCase)).toEqual([
    1, 2, 3, 4, 5, 5,
  ])
  expect(limitVerdict(settings(), post, { ...matter, amount: 0, yearTotal: 0 })).toBe('no_rule')
})

test('what may not be put in force', () => {
  const { rules } = defaultAuthority
  const wrong = (changed: Partial<AuthoritySettings>) => Object.keys(checkAuthority({ ...defaultAuthority, ...changed }))
  expect(wrong({})).toEqual([])
  expect(wrong({ rules: rules.slice(0, -1) })).toEqual(['rules'])
  expect(wrong({ rules: [...rules, rules[0]!] })).toEqual([`rules.${rules.length}`])
  expect(wrong({ rules: [{ ...rules[0]!, perYear: 1 }, ...rules.slice(1)] })).toEqual(['rules.0.perYear'])
  expect(wrong({ rules: [...rules, { ...rules[0]!, role: 'head_office', kind: 'waiver' }] })).toEqual([
    `rules.${rules.length}.perCase`,
  ])
  expect(wrong({ rules: [...rules, { ...rules[0]!, role: 'trainer' }] })).toEqual([`rules.${rules.length}.role`])
  expect(wrong({ comparison: { minimum: 2, months: 12 } })).toEqual(['comparison.minimum'])
})

const sum = fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: null })
const anyRule: fc.Arbitrary<AuthorityRule> = fc.record({
  role: fc.constantFrom(...limitRoles.filter((role) => role !== 'head_office')),
  level: fc.constantFrom(...orgLevels, '*' as const),
  kind: fc.constantFrom(...redressKinds, '*' as const),
  business: fc.constantFrom('*', 'loan', 'credit_card'),
  perCase: sum,
  perYear: sum,
  alone: fc.boolean(),
})
const backstop: AuthorityRule = { ...defaultAuthority.rules.at(-1)!, level: '*' }
const anyCase = fc.record({
  rules: fc.array(anyRule, { maxLength: 25 }),
  holding: fc.constantFrom(...tree),
  amount: fc.integer({ min: 0, max: 300_000 }),
  yearTotal: fc.integer({ min: 0, max: 300_000 }),
  kind: fc.constantFrom(...redressKinds),
  business: fc.constantFrom(null, 'loan', 'credit_card'),
  manned: fc.infiniteStream(fc.boolean()),
})

test('whatever the matrix: somebody is chosen, their limit suffices, and no manned post below has a limit that does', () => {
  fc.assert(
    fc.property(anyCase, ({ rules, holding, manned, ...asked }) => {
      const settings = { ...defaultAuthority, rules: [...rules, backstop] }
      const steps = stepsUp(tree, holding, settings, asked)
      const isManned = new Map(steps.map((step) => [step, manned.next().value as boolean]))
      const { chosen } = lowestThatSuffices(steps, (step) => isManned.get(step)!)!
      expect(limitVerdict(settings, chosen, asked)).toBe('suffices')
      expect(approvingRoles).toContain(chosen.role)
      const below = steps.slice(0, steps.indexOf(chosen))
      const wasManned = isManned.get(chosen)!
      for (const step of below) expect(step.verdict === 'suffices' && (isManned.get(step)! || !wasManned)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('whatever the matrix: the line only goes up, never sideways, and never comes back', () => {
  fc.assert(
    fc.property(anyCase, ({ rules, holding, manned: _, ...asked }) => {
      const steps = stepsUp(tree, holding, { ...defaultAuthority, rules: [...rules, backstop] }, asked)
      for (const step of steps) expect(holding.path.startsWith(step.orgPath)).toBe(true)
      const depths = steps.map(({ orgPath }) => orgPath.length)
      expect(depths).toEqual([...depths].sort((a, b) => b - a))
      const posts = steps.map(({ role, orgPath }) => `${role} ${orgPath}`)
      expect(new Set(posts).size).toBe(posts.length)
    }),
    { numRuns: 300 },
  )
})

test('only who holds such a post in such an organisation is entitled', () => {
  const entitled = entitledBy(stepsUp(tree, desk, defaultAuthority, grant(15_000)))
  const actor = (role: string, scopePath: string, rowScope: 'subtree' | 'all' = 'subtree') =>
    isEntitled({ roles: [role], scopePath, rowScope } as unknown as Parameters<typeof isEntitled>[0], entitled)
  expect(actor('department_head', '/HO/P1/B1/')).toBe(false)
  expect(actor('branch_office', '/HO/P1/B1/')).toBe(true)
  expect(actor('branch_office', '/HO/P1/B2/')).toBe(false)
  expect(actor('province_office', '/HO/P12/')).toBe(false)
  expect(actor('head_office', '/', 'all')).toBe(true)
})
