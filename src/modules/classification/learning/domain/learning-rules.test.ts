import { describe, expect, test } from 'vitest'
import type { Classification } from '../../../complaint/domain/events.ts'
import { mcnemar, pairedOf } from './compare.ts'
import { alarmsOf, type DriftWeek, stability, wilson } from './drift.ts'
import { isDue } from './learning-settings.ts'
import { groupTwins } from './near-twins.ts'
import { isHeldBack, knownLabels, type OwnCase } from './own-case.ts'
import { screenCases } from './screen-cases.ts'
import { checksOf, mayReturn, maySucceed, mayTrain, type Weighed } from './verdict.ts'

const labels: Classification = {
  ...{ route: 'complaint', business: 'credit_card', reason: 'pricing', reasonDetail: null, product: null },
  ...{ grade: 'general', triggers: [], emotion: 1 },
}
const idOf = (nth: number) => `019a0000-0000-7000-8000-${String(nth).padStart(12, '0')}`
const words = (nth: number) =>
  Array.from({ length: 30 }, (_, at) => String.fromCharCode(0x4e00 + ((nth * 977 + at * 131) % 8000))).join('')
const oneCase = (nth: number, personId: string, change: Partial<Classification> = {}, text = words(nth)): OwnCase => {
  const said = { ...labels, ...change }
  const isCorrection = Object.keys(change).length > 0
  return {
    complaintId: idOf(nth),
    text,
    labels: said,
    amount: null,
    headcount: null,
    said: [{ personId, labels: said, isCorrection }],
  }
}

describe('cases', () => {
  test('one in five is held back, by its id alone', () => {
    const held = Array.from({ length: 5000 }, (_, nth) => isHeldBack(idOf(nth))).filter(Boolean).length
    expect(held / 5000).toBeCloseTo(0.2, 1)
    expect(isHeldBack(idOf(7))).toBe(isHeldBack(idOf(7)))
  })

  test('a code that no model knows is not learnt, and an enquiry has no reason to learn', () => {
    expect(knownLabels({ ...labels, business: 'our_own_product' })).toBeNull()
    expect(knownLabels({ ...labels, route: 'enquiry', reason: 'other', grade: 'general' })).toMatchObject({
      reason: null,
      grade: null,
    })
    expect(knownLabels({ ...labels, triggers: ['group', 'ours'] })).toMatchObject({ reason: 'pricing', triggers: ['group'] })
  })

  test('the same letter with changes is one group, different letters are not', () => {
    const letter = '本人于三月在贵行办理的信用卡被收取年费三百元，从未有人提前告知，要求全额退还并道歉。'
    const groups = groupTwins([letter, `尊敬的领导：${letter}盼复`, letter.replace('三百', '六百'), words(1), words(2)])
    expect(groups[0]).toBe(groups[1])
    expect(groups[0]).toBe(groups[2])
    expect(new Set(groups).size).toBe(3)
  })

  test('a twin of what is trained on is not judged on', () => {
    const train = Array.from({ length: 40 }, (_, nth) => nth).find((nth) => !isHeldBack(idOf(nth)))!
    const held = Array.from({ length: 40 }, (_, nth) => nth).find((nth) => isHeldBack(idOf(nth)))!
    const { judge, counts } = screenCases([oneCase(train, 'a'), oneCase(held, 'b', {}, words(train))], [], { personShare: 1 })
    expect(judge).toEqual([])
    expect(counts).toMatchObject({ heldBack: 1, heldBackTwins: 1 })
  })
})

describe('against a person who teaches the model wrong', () => {
  const honest = Array.from({ length: 60 }, (_, nth) => oneCase(nth, `p${nth % 6}`))
  const flood = Array.from({ length: 60 }, (_, nth) => oneCase(100 + nth, 'mallory', { business: 'savings' }))

  test('their corrections are no more than their share', () => {
    const { train, judge, counts } = screenCases([...honest, ...flood], [], { personShare: 0.2 })
    const theirs = [...train, ...judge].filter(({ said }) => said[0]!.personId === 'mallory')
    expect(theirs.length).toBe(24)
    expect(counts.aside.over_share).toBe(36)
    // Whoever accepts what was proposed is not counted against.
    expect(train.length + judge.length).toBeGreaterThanOrEqual(60)
  })

  test('a correction that two others contradict waits, until somebody has said that it counts', () => {
    const text = words(500)
    const two = [oneCase(1, 'ann', {}, text), oneCase(2, 'bob', {}, text)]
    const odd = oneCase(3, 'mallory', { business: 'savings' }, text)
    const { contradictions, counts } = screenCases([...two, odd], [], { personShare: 1 })
    expect(counts.aside.contradicts).toBe(1)
    expect(contradictions).toEqual([
      {
        complaintId: odd.complaintId,
        matter: 'complaint/savings/pricing',
        others: [
          { complaintId: idOf(1), personId: 'ann', matter: 'complaint/credit_card/pricing' },
          { complaintId: idOf(2), personId: 'bob', matter: 'complaint/credit_card/pricing' },
        ],
      },
    ])
    const review = { complaintId: odd.complaintId, decision: 'counts' as const, matter: 'complaint/savings/pricing' }
    expect(screenCases([...two, odd], [review], { personShare: 1 }).counts.aside.contradicts).toBe(0)
    // Labelled anew since, it is asked about anew.
    expect(screenCases([...two, odd], [{ ...review, matter: 'x' }], { personShare: 1 }).counts.aside.contradicts).toBe(1)
    // One other person, or two who disagree with each other, contradict nobody.
    expect(screenCases([two[0]!, odd], [], { personShare: 1 }).counts.aside.contradicts).toBe(0)
    expect(
      screenCases([two[0]!, oneCase(2, 'bob', { business: 'loan' }, text), odd], [], { personShare: 1 }).contradictions,
    ).toEqual([])
  })

  test('what a person set aside is neither learnt from nor judged on', () => {
    const review = { complaintId: idOf(3), decision: 'excluded' as const, matter: 'x' }
    const { train, judge } = screenCases(honest, [review], { personShare: 1 })
    expect([...train, ...judge].some(({ complaintId }) => complaintId === idOf(3))).toBe(false)
  })
})

describe('the rule by which a challenger wins', () => {
  const score = (recall: number) => ({ texts: 10, precision: 1, recall, f1: 1 })
  const side = (escalation = 0.9, selfHarm = 1, violence = 1) => ({
    escalation: score(escalation),
    triggers: { self_harm: score(selfHarm), violence: score(violence) },
  })
  const paired = (gained: number, lost: number) =>
    pairedOf([
      ...Array.from({ length: gained }, () => ({ champion: false, challenger: true })),
      ...Array.from({ length: lost }, () => ({ champion: true, challenger: false })),
      ...Array.from({ length: 50 }, () => ({ champion: true, challenger: true })),
    ])
  type Compared = Weighed & { against: { source: string } }
  const weighed = (change: Partial<Compared> = {}): Compared => ({
    authored: null,
    ...{ cases: 60, against: { source: 'now' }, champion: side(), challenger: side() },
    axes: { route: paired(0, 0), business: paired(5, 1), reason: paired(2, 2), grade: paired(0, 3) },
    ...change,
  })
  const facts = { state: 'challenger', inUse: 'now', fewest: 20, isReadable: true }

  test('better on the sum and worse in nothing that matters', () => {
    expect(maySucceed({ ...facts, comparison: weighed() })).toEqual({ ok: true })
    expect(checksOf(weighed()).map(({ name, ok }) => `${name} ${ok}`)).toEqual([
      'escalation true',
      'self_harm true',
      'violence true',
      'route true',
      'business true',
      'reason true',
      'sum true',
    ])
  })

  test.each([
    ['misses a matter above general', weighed({ challenger: side(0.8) }), /升级召回率下降（90.0% → 80.0%）/],
    ['misses a threat of self-harm', weighed({ challenger: side(0.9, 0.9) }), /轻生召回率下降/],
    ['misses a threat of violence', weighed({ challenger: side(0.9, 1, 0.5) }), /暴力召回率下降/],
    [
      'finds less self-harm in its cross-validation',
      weighed({
        authored: {
          champion: { self_harm: score(0.9), violence: score(0.9) },
          challenger: { self_harm: score(0.86), violence: score(0.88) },
        },
      }),
      /交叉验证的轻生召回率下降（90.0% → 86.0%）/,
    ],
    ['worse on one of the three', weighed({ axes: { ...weighed().axes, route: paired(0, 1) } }), /诉求性质准确率下降/],
    ['no better at all', weighed({ axes: { ...weighed().axes, business: paired(1, 1) } }), /三项之和没有提高/],
    ['judged on too few cases', weighed({ cases: 19 }), /保留案件只有 19 件/],
    ['compared with a model that is no longer in use', weighed({ against: { source: 'before' } }), /已更换/],
  ])('not when it %s', (_, comparison, why) => {
    const verdict = maySucceed({ ...facts, comparison })
    expect(!verdict.ok && verdict.why.zh).toMatch(why)
  })

  test('nor when it cannot be read, or is no challenger', () => {
    expect(maySucceed({ ...facts, isReadable: false, comparison: weighed() }).ok).toBe(false)
    expect(maySucceed({ ...facts, state: 'retired', comparison: weighed() }).ok).toBe(false)
  })

  test('rollback leads only to what has been in use, and training waits for enough cases', () => {
    expect(mayReturn({ wasInUse: true, isInUse: false, isReadable: true }).ok).toBe(true)
    expect(mayReturn({ wasInUse: false, isInUse: false, isReadable: true }).ok).toBe(false)
    expect(mayReturn({ wasInUse: true, isInUse: true, isReadable: true }).ok).toBe(false)
    expect(mayReturn({ wasInUse: true, isInUse: false, isReadable: false }).ok).toBe(false)
    expect(mayTrain({ isTraining: false, confirmed: 200, minimum: 200 }).ok).toBe(true)
    expect(mayTrain({ isTraining: false, confirmed: 199, minimum: 200 })).toMatchObject({
      why: { zh: expect.stringContaining('199') },
    })
    expect(mayTrain({ isTraining: true, confirmed: 999, minimum: 200 }).ok).toBe(false)
  })

  test('McNemar as in the tables', () => {
    expect(mcnemar(0, 0)).toBe(1)
    expect(mcnemar(5, 1)).toBeCloseTo(0.21875, 8)
    expect(mcnemar(10, 0)).toBeCloseTo(2 / 1024, 8)
    expect(mcnemar(400, 300)).toBeCloseTo(0.00018, 4)
    expect(paired(5, 1)).toMatchObject({ texts: 56, gained: 5, lost: 1, difference: 0.071 })
  })
})

describe('drift', () => {
  const week = (answered: number, share: number): DriftWeek => ({
    ...{ answered, received: 0, abstained: 0, unknownWords: null, psi: { route: null, business: null, reason: null } },
    accepted: { route: answered, business: Math.round(answered * share), reason: answered, grade: answered },
    meanConfidence: { route: null, business: null, reason: null, grade: null },
  })
  const rule = { points: 10, fewest: 30 }
  const steady = Array.from({ length: 8 }, () => week(50, 0.9))

  test('rings for a fall that is large, certain and on enough cases', () => {
    expect(alarmsOf(week(60, 0.65), steady, rule)).toEqual([{ axis: 'business', before: 0.9, now: 0.65 }])
  })

  test('and for nothing less', () => {
    expect(alarmsOf(week(60, 0.83), steady, rule)).toEqual([])
    // Half of four is no news, nor is a fall that chance makes.
    expect(alarmsOf(week(4, 0.5), steady, rule)).toEqual([])
    expect(alarmsOf(week(31, 0.78), steady, rule)).toEqual([])
    expect(alarmsOf(week(60, 0.5), [], rule)).toEqual([])
  })

  test('intervals and indexes as in the tables', () => {
    expect(wilson(8, 10).low).toBeCloseTo(0.49, 2)
    expect(wilson(8, 10).high).toBeCloseTo(0.943, 2)
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
    expect(stability({ a: 50, b: 50 }, { a: 50, b: 50 })).toBe(0)
    expect(stability({ a: 90, b: 10 }, { a: 10, b: 90 })).toBeGreaterThan(1)
    expect(stability({}, { a: 1 })).toBeNull()
  })

  test('trainings are due on Mondays, on the first of a month, or never', () => {
    expect(isDue('week', '2026-11-23')).toBe(true)
    expect(isDue('week', '2026-11-24')).toBe(false)
    expect(isDue('month', '2026-12-01')).toBe(true)
    expect(isDue('month', '2026-11-23')).toBe(false)
    expect(isDue('off', '2026-11-23')).toBe(false)
  })
})
