import { expect, test } from 'vitest'
import { readCorpus } from '../../modules/classification/training/corpus.ts'
import { dayMs } from '../../platform/time.ts'
import { units } from './bank.ts'
import { historyMs, planDemo } from './plan.ts'
import { staff } from './staff.ts'

const corpus = readCorpus()
const now = new Date('2026-11-21T07:30:00.000Z')
const wish = { complaints: 2000, seed: 'jiangzhou', now }
const plan = planDemo(wish, corpus)
const share = (isCounted: (one: (typeof plan)[number]) => boolean) => plan.filter(isCounted).length / plan.length

test('the same seed and moment give the same sample; another seed gives another', () => {
  expect(planDemo(wish, corpus)).toEqual(plan)
  expect(planDemo({ ...wish, seed: 'another' }, corpus).map(({ text }) => text)).not.toEqual(plan.map(({ text }) => text))
})

test('half is about cards, a third about personal loans', () => {
  const complaints = plan.filter(({ about }) => about.route === 'complaint')
  const shareOf = (business: string) => complaints.filter(({ about }) => about.business === business).length / complaints.length
  expect(shareOf('credit_card')).toBeGreaterThan(0.45)
  expect(shareOf('credit_card')).toBeLessThan(0.56)
  expect(shareOf('loan')).toBeGreaterThan(0.27)
  expect(shareOf('loan')).toBeLessThan(0.36)
  expect(share(({ about }) => about.route !== 'complaint')).toBeLessThan(0.08)
})

test('it lies within eighteen months, busier on weekdays and in March', () => {
  for (const { filedAt } of plan) {
    expect(filedAt <= now).toBe(true)
    expect(filedAt.getTime()).toBeGreaterThanOrEqual(now.getTime() - historyMs)
  }
  const local = (at: Date) => new Date(at.getTime() + 8 * 3_600_000)
  expect(share(({ filedAt }) => [0, 6].includes(local(filedAt).getUTCDay()))).toBeLessThan(0.22)
  expect(share(({ filedAt }) => local(filedAt).getUTCHours() < 7)).toBeLessThan(0.05)
})

test('what is done is done in its order, and after the filing', () => {
  for (const { filedAt, acts } of plan) {
    const times = [filedAt, ...acts.map(({ at }) => at)].map((at) => at.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }
})

test('two months ago some thirty complained of one product of one branch within three days', () => {
  const group = plan.filter(({ claim }) => claim?.includes('恒居装饰'))
  expect(group.length).toBeGreaterThanOrEqual(25)
  const times = group.map(({ filedAt }) => filedAt.getTime())
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(3 * dayMs)
  expect(new Set(group.map(({ respondent }) => respondent!.split('/').slice(0, 3).join('/')))).toEqual(new Set(['HO/P1/B1']))
})

test('nobody in it is anybody: numbers and identities are of kinds that nobody has', () => {
  for (const { consumer } of plan) {
    expect(consumer.phone).toMatch(/^1990000\d{4}$/)
    if (consumer.idNumber) expect(consumer.idNumber).toMatch(/^999001\d{12}$/)
    if (consumer.email) expect(consumer.email).toMatch(/@example\.com$/)
  }
})

test('some come back, and hardly two texts are the same', () => {
  const people = new Set(plan.map(({ consumer }) => consumer.phone)).size
  expect(people / plan.length).toBeGreaterThan(0.85)
  expect(people / plan.length).toBeLessThan(0.97)
  expect(new Set(plan.map(({ text }) => text)).size / plan.length).toBeGreaterThan(0.93)
})

test('the bank: three provinces, twelve branches, forty outlets, eighty people, each in a unit that there is', () => {
  const count = (kind: string) => units.filter((unit) => unit.kind === kind).length
  expect([count('province'), count('branch'), count('outlet')]).toEqual([3, 12, 40])
  expect(staff.length).toBeGreaterThanOrEqual(78)
  expect(new Set(staff.map(({ login }) => login)).size).toBe(staff.length)
  const known = new Set(['HO', 'HO/CP', ...units.map(({ path }) => path)])
  for (const { unit } of staff) expect(known).toContain(unit)
})
