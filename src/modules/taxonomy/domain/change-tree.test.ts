import { expect, test } from 'vitest'
import { AppError } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { planChanges, type TreeChange } from './change-tree.ts'
import { isActiveOn, type Reading, treeOn } from './tree.ts'
import type { TreeName } from './trees.ts'

const named = (zh: string) => ({ zh, en: zh })
const reading = (code: string, more: Partial<Reading> = {}): Reading => ({
  code,
  parentCode: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  name: named(code),
  jrt0169Code: null,
  sort: 0,
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  version: 1,
  ...more,
})

/** The tree after some changes, each set of them as a version of its own. */
function changed(tree: TreeName, before: Reading[], ...sets: [CivilDate, TreeChange[]][]): Reading[] {
  return sets.reduce((readings, [from, changes], index) => {
    const written = planChanges(tree, readings, changes, from, index + 2)
    const isReplaced = (one: Reading) =>
      written.some((other) => other.code === one.code && other.effectiveFrom === one.effectiveFrom)
    return [...readings.filter((one) => !isReplaced(one)), ...written]
  }, before)
}

function refusal(tree: TreeName, before: Reading[], ...sets: [CivilDate, TreeChange[]][]): string {
  try {
    changed(tree, before, ...sets)
  } catch (error) {
    if (error instanceof AppError) return Object.keys(error.fields).join()
    throw error
  }
  return 'none'
}

const cards = [reading('card'), reading('card.credit'), reading('card.debit', { sort: 1 })]

test('a new name holds from its day on, and the old one is what it was called before', () => {
  const renamed = changed('product', cards, ['2026-12-01', [{ type: 'rename', code: 'card.credit', name: named('贷记卡') }]])
  const nameOn = (day: CivilDate) => treeOn('product', renamed, day).find((node) => node.code === 'card.credit')!.name.zh

  expect([nameOn('2026-11-30'), nameOn('2026-12-01')]).toEqual(['card.credit', '贷记卡'])
  expect(isActiveOn(renamed, 'card.credit', '2026-11-30') && isActiveOn(renamed, 'card.credit', '2027-01-01')).toBe(true)
})

test('a code that ended is still in the tree, marked, for the complaints that carry it', () => {
  const ended = changed('product', cards, ['2026-12-01', [{ type: 'end', code: 'card.credit' }]])
  expect(treeOn('product', ended, '2026-12-01').map((node) => [node.code, node.isActive])).toEqual([
    ['card', true],
    ['card.credit', false],
    ['card.debit', true],
  ])
  expect([isActiveOn(ended, 'card.credit', '2026-11-30'), isActiveOn(ended, 'card.credit', '2026-12-01')]).toEqual([true, false])
})

test('what begins later is not in the tree before', () => {
  const added = changed('product', cards, [
    '2026-12-01',
    [{ type: 'add', code: 'card.gift', parentCode: 'card', name: named('礼品卡') }],
  ])
  const codesOn = (day: CivilDate) => treeOn('product', added, day).map((node) => node.code)
  expect(codesOn('2026-11-30')).toEqual(['card', 'card.credit', 'card.debit'])
  expect(codesOn('2026-12-01')).toEqual(['card', 'card.credit', 'card.debit', 'card.gift'])
})

test('a set of changes may build on itself: a parent and its child, and an end of both', () => {
  const sets: [CivilDate, TreeChange[]][] = [
    [
      '2026-12-01',
      [
        { type: 'add', code: 'gift', parentCode: null, name: named('礼品') },
        { type: 'add', code: 'gift.card', parentCode: 'gift', name: named('礼品卡') },
      ],
    ],
    [
      '2027-01-01',
      [
        { type: 'end', code: 'gift' },
        { type: 'end', code: 'gift.card' },
      ],
    ],
  ]
  const readings = changed('product', cards, ...sets)
  expect(isActiveOn(readings, 'gift.card', '2026-12-31')).toBe(true)
  expect(isActiveOn(readings, 'gift', '2027-01-01')).toBe(false)
})

test('on the day a reading began it is put right, and leaves no second one', () => {
  const readings = changed(
    'product',
    cards,
    ['2026-12-01', [{ type: 'rename', code: 'card', name: named('错字') }]],
    [
      '2026-12-01',
      [
        { type: 'rename', code: 'card', name: named('银行卡') },
        { type: 'map', code: 'card', jrt0169Code: 'B-02' },
      ],
    ],
  )
  expect(readings.filter((one) => one.code === 'card').map((one) => [one.name.zh, one.jrt0169Code, one.version])).toEqual([
    ['card', null, 1],
    ['银行卡', 'B-02', 3],
  ])
})

const end = (code: string): TreeChange => ({ type: 'end', code })
const add = (code: string, parentCode: string | null): TreeChange => ({ type: 'add', code, parentCode, name: named('新') })

test.each<[string, TreeName, [CivilDate, TreeChange[]][], string]>([
  ['a code that exists', 'product', [['2026-12-01', [add('card.credit', 'card')]]], 'changes.0.code'],
  [
    'a code that existed',
    'product',
    [
      ['2026-12-01', [end('card.credit')]],
      ['2027-01-01', [add('card.credit', 'card')]],
    ],
    'changes.0.code',
  ],
  ['a code that does not name its parent', 'product', [['2026-12-01', [add('loan', 'card')]]], 'changes.0.code'],
  ['a code with a step in between', 'product', [['2026-12-01', [add('card.x.y', 'card')]]], 'changes.0.code'],
  ['a parent that is not there', 'product', [['2026-12-01', [add('loan.car', 'loan')]]], 'changes.0.parentCode'],
  [
    'a parent that has ended',
    'product',
    [
      ['2026-12-01', [end('card.debit')]],
      ['2027-01-01', [add('card.debit.x', 'card.debit')]],
    ],
    'changes.0.parentCode',
  ],
  [
    'more levels than the tree has',
    'business',
    [['2026-12-01', [add('card.credit.a', 'card.credit'), add('card.credit.a.b', 'card.credit.a')]]],
    'changes.1.parentCode',
  ],
  ['a code beside those of the program', 'business', [['2026-12-01', [add('lottery', null)]]], 'changes.0.parentCode'],
  ['an end of a code of the program', 'business', [['2026-12-01', [end('card')]]], 'changes.0.code'],
  ['an end above codes that go on', 'product', [['2026-12-01', [end('card.credit'), end('card')]]], 'changes.1.code'],
  [
    'an end on the first day',
    'product',
    [
      ['2026-12-01', [add('gift', null)]],
      ['2026-12-01', [end('gift')]],
    ],
    'changes.0.code',
  ],
  [
    'a second end',
    'product',
    [
      ['2026-12-01', [end('card.credit')]],
      ['2027-01-01', [end('card.credit')]],
    ],
    'changes.0.code',
  ],
  [
    'a new name for a code nobody knows',
    'product',
    [['2026-12-01', [{ type: 'rename', code: 'loan', name: named('贷') }]]],
    'changes.0.code',
  ],
  [
    'a change before one that is waiting',
    'product',
    [
      ['2027-01-01', [{ type: 'rename', code: 'card', name: named('卡') }]],
      ['2026-12-01', [{ type: 'map', code: 'card', jrt0169Code: 'B' }]],
    ],
    'changes.0.code',
  ],
])('refuses %s', (_, tree, sets, field) => {
  expect(refusal(tree, cards, ...sets)).toBe(field)
})
