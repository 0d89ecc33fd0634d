import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRuling } from './apply-ruling.ts'
import { compareRules, decideByRules } from './decide-by-rules.ts'
import { checkRule, isInForce, type Rule, type RuleEffects } from './rule.ts'

const rule = (id: string, effects: RuleEffects, more: Partial<Rule> = {}): Rule => ({
  id,
  name: { zh: `规则${id}`, en: `Rule ${id}` },
  condition: 'true',
  effects,
  priority: 100,
  examples: [],
  isEnabled: true,
  effectiveFrom: null,
  effectiveTo: null,
  why: '测试',
  changedBy: { id: 'p', name: '李娜' },
  changedAt: '2026-11-20T02:00:00.000Z',
  ...more,
})

const labels = {
  ...{ route: 'enquiry', business: 'other', reason: 'other', reasonDetail: null, product: null, grade: null },
  ...{ triggers: ['repeat'], emotion: 1 },
}

const effects: fc.Arbitrary<RuleEffects> = fc.record(
  {
    business: fc.constantFrom('loan', 'insurance', 'collection'),
    grade: fc.constantFrom('general', 'important', 'urgent'),
    triggers: fc.subarray(['media', 'group', 'legal'] as ('media' | 'group' | 'legal')[]),
    tags: fc.subarray(['甲', '乙']),
    needsPerson: fc.boolean(),
  },
  { requiredKeys: [] },
)
const rules = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      effects,
      priority: fc.constantFrom(1, 2, 3),
      effectiveFrom: fc.constantFrom(null, '2026-01-01' as const, '2026-06-01' as const),
    })
    .map(({ id, effects: does, ...more }) => rule(id, does, more)),
  { selector: ({ id }) => id, maxLength: 8 },
)

test('the order in which rules are listed decides nothing', () => {
  fc.assert(
    fc.property(
      rules.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        expect(decideByRules(shuffled)).toEqual(decideByRules(list))
      },
    ),
  )
})

test('an axis is decided once, by the first in order, and whoever wanted otherwise is listed as overruled by it', () => {
  fc.assert(
    fc.property(rules, (list) => {
      const { decided, overruled } = decideByRules(list)
      const ordered = [...list].sort(compareRules)
      for (const { axis, ruleId, value } of decided) {
        const wanting = ordered.filter((one) => one.effects[axis as 'business'] !== undefined)
        expect(wanting[0]?.id).toBe(ruleId)
        const others = wanting.filter((one) => one.effects[axis as 'business'] !== value).map(({ id }) => id)
        expect(overruled.filter((one) => one.axis === axis).map((one) => one.ruleId)).toEqual(others)
        for (const one of overruled) if (one.axis === axis) expect(one.by).toEqual({ ruleId })
      }
    }),
  )
})

test('nothing that a person has said is moved by any rule', () => {
  fc.assert(
    fc.property(rules, (list) => {
      const ruling = decideByRules(list, { business: { value: 'savings', by: 'person' } })
      expect(ruling.decided.filter(({ axis }) => axis === 'business')).toEqual([])
      expect(applyRuling({ ...labels, business: 'savings' }, ruling).business).toBe('savings')
      const wanting = list.filter((one) => one.effects.business !== undefined)
      expect(ruling.overruled.filter(({ axis, by }) => axis === 'business' && by === 'person')).toHaveLength(wanting.length)
    }),
  )
})

test('higher priority first, then the one in effect since later, then by id', () => {
  const list = [
    rule('d', {}, { priority: 1 }),
    rule('c', {}, { priority: 2, effectiveFrom: '2026-01-01' }),
    rule('b', {}, { priority: 2, effectiveFrom: '2026-03-01' }),
    rule('a', {}, { priority: 2 }),
    rule('0', {}, { priority: 2, effectiveFrom: '2026-01-01' }),
  ]
  expect(list.sort(compareRules).map(({ id }) => id)).toEqual(['b', '0', 'c', 'a', 'd'])
})

test('rules that want the same do not overrule one another', () => {
  const { decided, overruled } = decideByRules([
    rule('a', { business: 'loan' }, { priority: 200 }),
    rule('b', { business: 'loan' }),
  ])
  expect(decided).toEqual([{ axis: 'business', value: 'loan', ruleId: 'a' }])
  expect(overruled).toEqual([])
})

test('what must pass a person stays a complaint; a rule takes no trigger away; a complaint has a grade', () => {
  const needs = decideByRules([rule('a', { needsPerson: true, triggers: ['media'] })])
  expect(applyRuling(labels, needs)).toMatchObject({ route: 'complaint', grade: 'general', triggers: ['repeat', 'media'] })
  const out = decideByRules([rule('a', { route: 'feedback', grade: 'urgent' })])
  expect(applyRuling({ ...labels, route: 'complaint', grade: 'general' }, out)).toMatchObject({ route: 'feedback', grade: null })
})

test('a rule counts from its first day to its last, and not while it is switched off', () => {
  const dated = { isEnabled: true, effectiveFrom: '2026-03-01', effectiveTo: '2026-03-31' } as const
  expect((['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'] as const).map((day) => isInForce(dated, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(isInForce({ ...dated, isEnabled: false }, '2026-03-05')).toBe(false)
})

test('a rule that does nothing, or ends before it begins, is not a rule', () => {
  expect(Object.keys(checkRule(rule('a', {})))).toEqual(['effects'])
  expect(Object.keys(checkRule(rule('a', { triggers: [], needsPerson: false, tags: [] })))).toEqual(['effects'])
  expect(Object.keys(checkRule(rule('a', { emotion: 0 }, { effectiveFrom: '2026-02-02', effectiveTo: '2026-02-01' })))).toEqual([
    'effectiveTo',
  ])
})
