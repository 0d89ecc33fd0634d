import { expect, test } from 'vitest'
import type { TreeNode } from '../../taxonomy/domain/tree.ts'
import { compareTrees, type Period, type Tally } from './taxonomy-comparison.ts'

const node = (code: string, more: Partial<TreeNode> = {}): TreeNode => ({
  code,
  parentCode: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  name: { zh: code, en: code },
  jrt0169Code: null,
  sort: 0,
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  version: 1,
  isActive: true,
  isFixed: false,
  ...more,
})
const tally = (count: number, more: Partial<Tally> = {}): Tally => ({
  ...{ count, answered: 0, answerMs: 0, closed: 0, closeMs: 0, repeats: 0, corrected: 0 },
  ...more,
})
const period = (nodes: TreeNode[], tallies: Record<string, Tally>): Period => ({
  nodes,
  tallies: new Map(Object.entries(tallies)),
})
const ended = { isActive: false, effectiveTo: '2026-07-01' } as const

const linesOf = (before: Period, after: Period) =>
  compareTrees(before, after).lines.map(
    ({ key, kind, before, after }) =>
      `${key} ${kind}: ${before.codes.join('+')}=${before.measures.count} → ${after.codes.join('+')}=${after.measures.count}`,
  )

test('a code that stayed is compared with itself, also after a new name, and the total is everything once', () => {
  const before = period([node('card'), node('loan')], { card: tally(40), loan: tally(60) })
  const after = period([node('card', { name: { zh: '卡', en: 'Cards' } }), node('loan')], { card: tally(50), loan: tally(30) })
  expect(linesOf(before, after)).toEqual(['card same: card=40 → card=50', 'loan same: loan=60 → loan=30'])
  const { total, lines } = compareTrees(before, after)
  expect([total.before.count, total.after.count]).toEqual([100, 80])
  expect(lines[0]!.after.name?.zh).toBe('卡')
})

test('a code that was split is compared through what stands above it, with its untouched neighbours in the subtotal', () => {
  const before = period([node('card'), node('card.fees'), node('card.limit'), node('loan')], {
    'card.fees': tally(30),
    'card.limit': tally(5),
    loan: tally(9),
  })
  const after = period(
    [node('card'), node('card.fees', ended), node('card.annual'), node('card.late'), node('card.limit'), node('loan')],
    { 'card.annual': tally(12), 'card.late': tally(20), 'card.limit': tally(7), loan: tally(8) },
  )
  expect(linesOf(before, after)).toEqual([
    'card parent: card+card.fees+card.limit=35 → card+card.annual+card.late+card.limit=39',
    'card.limit same: card.limit=5 → card.limit=7',
    'loan same: loan=9 → loan=8',
  ])
  expect(compareTrees(before, after).total.after.count).toBe(47)
})

test('a code that was renumbered under the same standard code is the same matter', () => {
  const before = period([node('card'), node('card.fees', { jrt0169Code: '0302' })], { 'card.fees': tally(10) })
  const after = period(
    [node('card'), node('card.fees', { ...ended, jrt0169Code: '0302' }), node('card.charges', { jrt0169Code: '0302' })],
    { 'card.charges': tally(14) },
  )
  expect(linesOf(before, after)).toEqual(['standard:0302 standard: card.fees=10 → card.charges=14'])
})

test('a complaint that still carries an ended code is counted, and a top code without an answer stands alone', () => {
  const before = period([node('bond'), node('loan'), node('loan.car')], { bond: tally(3), 'loan.car': tally(2) })
  const after = period([node('bond', ended), node('crypto'), node('loan'), node('loan.car', ended)], {
    crypto: tally(4),
    'loan.car': tally(1),
  })
  expect(linesOf(before, after)).toEqual([
    'bond only_before: bond=3 → =0',
    'crypto only_after: =0 → crypto=4',
    'loan parent: loan+loan.car=2 → loan+loan.car=1',
  ])
})

test('a code below another says where it stands', () => {
  const { lines } = compareTrees(
    period([node('card'), node('card.fees', { name: { zh: '费用', en: 'Fees' } })], { 'card.fees': tally(1) }),
    period([node('card'), node('card.fees')], {}),
  )
  expect(lines[0]!.before.name).toEqual({ zh: 'card / 费用', en: 'card / Fees' })
})

test('means and shares are of those they count, and of nothing when there are none', () => {
  const { lines } = compareTrees(
    period([node('card')], {
      card: tally(40, { answered: 10, answerMs: 5_000, closed: 4, closeMs: 8_000, repeats: 10, corrected: 4 }),
    }),
    period([node('card')], {}),
  )
  expect(lines[0]!.before.measures).toMatchObject({
    meanAnswerMs: 500,
    meanCloseMs: 2_000,
    repeatShare: 0.25,
    correctedShare: 0.1,
  })
  expect(lines[0]!.after.measures).toMatchObject({
    meanAnswerMs: null,
    meanCloseMs: null,
    repeatShare: null,
    correctedShare: null,
  })
  expect(lines[0]!.isSmall).toBe(true)
})

test('thirty on each side are enough to speak', () => {
  const of = (count: number) => period([node('card')], { card: tally(count) })
  expect(compareTrees(of(30), of(30)).lines[0]!.isSmall).toBe(false)
  expect(compareTrees(of(29), of(300)).lines[0]!.isSmall).toBe(true)
})
