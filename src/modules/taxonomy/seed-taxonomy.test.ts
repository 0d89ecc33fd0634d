import { expect, test } from 'vitest'
import * as labels from '../classification/domain/labels.ts'
import * as vocabulary from '../complaint/domain/vocabulary.ts'
import { unitFunctions } from '../identity/domain/org-unit.ts'
import { type TreeName, treeNames, trees } from './domain/trees.ts'
import { seedsFor } from './seed-taxonomy.ts'
import type { Seed } from './seeds/seed.ts'

// What the classifier says and the life cycle decides by must be a code, or the first complaint could not be saved.
test.each<[TreeName, readonly string[]]>([
  ['business', labels.businesses],
  ['reason', labels.reasons],
  ['route', labels.routes],
  ['grade', labels.grades],
  ['trigger', labels.triggers],
  ['channel_received', vocabulary.channels],
  ['outcome', vocabulary.outcomes],
  ['department', unitFunctions],
])('level 1 of %s is what the program itself says', (tree, codes) => {
  expect(seedsFor('bank')[tree].map(([step]) => step)).toEqual(codes)
})

const flat = (seeds: readonly Seed[], depth = 1): [Seed, number][] =>
  seeds.flatMap((seed) => [[seed, depth] as [Seed, number], ...flat(seed[3] ?? [], depth + 1)])

test.each(['bank', 'consumer_finance', 'insurer'] as const)(
  'every seed for a %s has both names, a plain code of its own and no more levels than its tree',
  (kind) => {
    const seeds = seedsFor(kind)
    for (const tree of treeNames) {
      for (const [[step, zh, en, below = []], depth] of flat(seeds[tree])) {
        expect(step).toMatch(/^[a-z0-9_]{1,40}$/)
        expect([zh.trim(), en.trim()].every(Boolean)).toBe(true)
        expect(depth).toBeLessThanOrEqual(trees[tree].mostLevels)
        expect(new Set(below.map(([own]) => own)).size).toBe(below.length)
      }
      expect(new Set(seeds[tree].map(([own]) => own)).size).toBe(seeds[tree].length)
    }
  },
)

test('every reason has at least four of ours below it: level 1 alone says too little about causes', () => {
  expect(seedsFor('bank').reason.filter(([, , , below = []]) => below.length < 4)).toEqual([])
})
