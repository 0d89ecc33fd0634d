import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { triggers } from '../../../classification/domain/labels.ts'
import { measureRun, type TimedStep } from './measure-run.ts'
import { checkPlan } from './plan.ts'
import { planDiff } from './plan-diff.ts'
import { shippedPlans } from './shipped/index.ts'

describe('随系统提供的五个预案', () => {
  test('情形齐全，每个预案从指挥链到模板都有内容', () => {
    expect(Object.values(shippedPlans).map(({ title }) => title)).toEqual([
      '群体来访应急预案',
      '重大舆情应急预案',
      '客户信息泄露应急预案',
      '网点集中提取（挤兑）应急预案',
      '集中诈骗与极端情绪应急预案',
    ])
    for (const [key, plan] of Object.entries(shippedPlans)) {
      expect(() => checkPlan(plan), key).not.toThrow()
      expect(plan.chain[0]?.key, key).toBe('commander')
      for (const part of [plan.hints, plan.resources, plan.contacts, plan.templates]) expect(part.length, key).toBeGreaterThan(1)
      expect(plan.steps.length, key).toBeGreaterThanOrEqual(8)
      expect(
        plan.triggers.filter((code) => !(triggers as readonly string[]).includes(code)),
        key,
      ).toEqual([])
      // No step waits for one that is due later.
      const times = plan.steps.map(({ withinMinutes }) => withinMinutes)
      expect(times, key).toEqual([...times].sort((a, b) => a - b))
      // Every post has something to do.
      const busy = new Set(plan.steps.map(({ post }) => post))
      expect(
        plan.chain.filter(({ key: post }) => !busy.has(post)).map(({ name }) => name),
        key,
      ).toEqual([])
    }
  })

  test('联系人只有公开电话，没有个人信息', () => {
    for (const { contacts } of Object.values(shippedPlans))
      for (const { name, phone, line } of contacts)
        expect([name, phone, /^\d{3,5}$/.test(line ?? '')]).toEqual([null, null, true])
  })
})

test('步骤指向不存在的岗位，或代号重复，不能保存，并指出是哪一处', () => {
  const plan = shippedPlans['mass_visit']!
  const broken = {
    chain: [...plan.chain, plan.chain[0]!],
    steps: [{ ...plan.steps[0]!, post: 'nobody' }, plan.steps[0]!],
  }
  expect(() => checkPlan(broken)).toThrow(
    expect.objectContaining({
      fields: {
        'content.chain.5.key': expect.anything(),
        'content.steps.0.post': expect.objectContaining({ zh: '指挥链中没有这个岗位' }),
        'content.steps.1.key': expect.anything(),
      },
    }),
  )
})

test('两个版本的差别用一句话一条说清', () => {
  const before = shippedPlans['bank_run']!
  const [first, second, ...rest] = before.steps
  const after = {
    ...before,
    hints: [],
    steps: [{ ...second!, withinMinutes: 20 }, first!, ...rest.slice(0, -1), { ...rest.at(-1)!, key: 'new_one', title: '总结' }],
  }
  expect(planDiff(before, after).map(({ zh }) => zh)).toEqual([
    '修改步骤“全窗口兑付”（40 → 20 分钟）',
    '新增步骤“总结”',
    '删除步骤“评估是否平稳”',
    '修改启动条件',
  ])
  expect(planDiff(before, before)).toEqual([])
  expect(planDiff(before, { ...before, steps: [second!, first!, ...rest] }).map(({ zh }) => zh)).toEqual(['调整了步骤顺序'])
})

describe('对照预案的用时', () => {
  const minute = 60_000
  const step = (withinMinutes: number, settledAt: number | null, isSkipped = false): TimedStep => ({
    ...{ key: String(withinMinutes), title: '', withinMinutes, isSkipped },
    settledAt: settledAt === null ? null : settledAt * minute,
  })

  test('按时、超时、不适用、未办各自计数；未办但已过时限算超时', () => {
    const times = measureRun([step(10, 8), step(20, 25), step(30, 1, true), step(40, null), step(90, null)], 0, 60 * minute)
    expect(times).toMatchObject({
      onTime: 1,
      late: 2,
      skipped: 1,
      open: 1,
      percentOnTime: 33,
      firstActionMinutes: 8,
      totalMinutes: 60,
    })
    expect(times.steps.map(({ lateMinutes }) => lateMinutes)).toEqual([0, 5, 0, 20, 0])
  })

  test('每一步恰好算一次，超时只会随时间增加', () => {
    const any = fc.record({
      withinMinutes: fc.integer({ min: 1, max: 500 }),
      settledAt: fc.option(fc.integer({ min: 0, max: 900 })),
      isSkipped: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.integer({ min: 900, max: 2000 }), (raw, end) => {
        const steps = raw.map((one) => step(one.withinMinutes, one.settledAt, one.isSkipped))
        const now = measureRun(steps, 0, end * minute)
        const later = measureRun(steps, 0, (end + 60) * minute)
        expect(now.onTime + now.late + now.skipped + now.open).toBe(steps.length)
        expect(later.late).toBeGreaterThanOrEqual(now.late)
        expect(later.onTime).toBe(now.onTime)
      }),
    )
  })
})
