import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from './judge.ts'
import { upperLimit, upperTail, wilson } from './rates.ts'
import { defaultMonitorSettings as settings } from './settings.ts'
import { lastWeeks, mondayOf } from './weeks.ts'

const week = (k: number, n: number) => ({ week: '2026-01-05', k, n })
const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)
/** Twelve weeks of 4 in 40, here and in the unit above. */
const steady = { own: times(12, week(4, 40)), parent: times(12, week(40, 400)) }
const look = (k: number, n: number, base = steady) => judge('临江分行', 'escalation', week(k, n), base, settings)

describe('figures that can be looked up', () => {
  test.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ])('Wilson, %i of %i', (k, n, low, high) => {
    const limits = wilson(k, n)
    expect(limits.low).toBeCloseTo(low, 3)
    expect(limits.high).toBeCloseTo(high, 3)
  })

  test.each([
    [8, 10, 0.5, 56 / 1024],
    [1, 20, 0.1, 1 - 0.9 ** 20],
    [3, 3, 0.2, 0.008],
    [0, 5, 0.3, 1],
    [6, 5, 0.3, 0],
  ])('%i or more of %i at %f', (k, n, p, chance) => {
    expect(upperTail(k, n, p)).toBeCloseTo(chance, 10)
  })
})

describe('何时报警', () => {
  test('比自身基线高出十个百分点以上，且样本足以说明问题：报警', () => {
    const it = look(12, 40)
    expect(it).toMatchObject({ verdict: 'alarm', byPoints: true })
    expect(it.why.zh).toBe(
      '临江分行本周升级率 30.0%（40 件中 12 件），基线 10.0%（自身前 12 周 10.0%，向上级机构 10.0% 收缩），高出 20.0 个百分点；若情况没有变化，纯属偶然的可能约 0.04%。',
    )
  })
  test('与往常一样：不报警', () => expect(look(5, 40)).toMatchObject({ verdict: 'normal' }))
  test('大机构高出五个百分点，已超过 3σ：报警', () => {
    const base = { own: times(12, week(40, 400)), parent: times(12, week(40, 400)) }
    expect(look(62, 400, base)).toMatchObject({ verdict: 'alarm', byPoints: false, byChance: true })
  })
  test('小机构四件里升级三件：样本太小，不作判断', () => expect(look(3, 4)).toMatchObject({ verdict: 'too_few' }))
  test('新设机构没有足够的历史：基线不足，不作判断', () =>
    expect(look(12, 40, { own: [week(1, 10)], parent: steady.parent })).toMatchObject({ verdict: 'no_base' }))
  test('历史很少的机构向上级机构收缩：自身为零不等于基线为零', () => {
    const it = look(3, 12, { own: times(12, week(0, 3)), parent: times(12, week(80, 400)) })
    expect(it.base.used).toBeCloseTo((20 * 0.2) / 56, 5)
    expect(it.base.own).toBe(0)
  })
})

const count = fc.integer({ min: 0, max: 60 }).chain((n) => fc.integer({ min: 0, max: n }).map((k) => week(k, n)))
const base = fc.record({ own: fc.array(count, { maxLength: 12 }), parent: fc.array(count, { maxLength: 12 }) })

describe('for any week and any past', () => {
  test('fewer cases than the least never raise an alarm', () => {
    fc.assert(
      fc.property(count, base, (now, past) => {
        const { verdict } = judge('甲', 'escalation', now, past, settings)
        if (now.n < settings.minCases || now.k < settings.minEvents) expect(verdict).not.toBe('alarm')
      }),
    )
  })
  test('a higher base never makes an alarm of what was none', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 10 }), (now, k, more) => {
        const past = (hits: number) => ({ own: times(12, week(hits, 40)), parent: times(12, week(hits, 40)) })
        if (judge('甲', 'red', now, past(k + more), settings).verdict === 'alarm')
          expect(judge('甲', 'red', now, past(k), settings).verdict).toBe('alarm')
      }),
    )
  })
  test('the limit on the chart is where chance ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 0.9, noNaN: true }), (n, p) => {
        const k = Math.round(upperLimit(n, p, settings.alpha) * n)
        expect(upperTail(k, n, p)).toBeLessThan(settings.alpha)
        expect(upperTail(k - 1, n, p)).toBeGreaterThanOrEqual(settings.alpha)
      }),
    )
  })
})

test('weeks begin on a Monday in Beijing, and the one that runs is not judged', () => {
  expect(mondayOf(new Date('2026-03-01T15:59:00Z'))).toBe('2026-02-23')
  expect(mondayOf(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  expect(lastWeeks(new Date('2026-03-04T01:00:00Z'), 2)).toEqual(['2026-02-16', '2026-02-23'])
})
