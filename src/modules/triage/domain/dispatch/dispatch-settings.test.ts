import { expect, test } from 'vitest'
import { dispatchDiff } from './dispatch-diff.ts'
import { checkDispatchSettings, type DispatchSettings, defaultDispatchSettings, modeOf } from './dispatch-settings.ts'
import type { MatrixRow } from './matrix.ts'

const row = (id: string, more: Partial<MatrixRow> = {}): MatrixRow => ({
  ...{ id, name: id, isOn: true, businesses: ['credit_card'], reasons: [], products: [], channels: [], units: [] },
  to: { kind: 'unit', unitId: 'u1' },
  ...more,
})
const having = (more: Partial<DispatchSettings>): DispatchSettings => ({ ...defaultDispatchSettings, ...more })

test('what the program comes with is sound, and asks people', () => {
  expect(checkDispatchSettings(defaultDispatchSettings)).toEqual({})
  expect(modeOf(defaultDispatchSettings, 'u1')).toBe('propose')
  expect(modeOf(having({ modes: [{ unitId: 'u1', mode: 'automatic' }] }), 'u1')).toBe('automatic')
})

test.each([
  [{ matrix: [row('一'), row('一')] }, ['matrix.1.id']],
  [{ matrix: [row('一', { businesses: [] })] }, ['matrix.0']],
  [
    {
      modes: [
        { unitId: 'u1', mode: 'automatic' as const },
        { unitId: 'u1', mode: 'propose' as const },
      ],
    },
    ['modes'],
  ],
  [{ load: { ...defaultDispatchSettings.load, red: 1 } }, ['load']],
  [{ score: { skill: 0, language: 0, load: 0, duty: 0 } }, ['score']],
])('%j is refused at %j', (more, fields) => {
  expect(Object.keys(checkDispatchSettings(having(more)))).toEqual(fields)
})

test('两个版本之间改了什么，一句话一处', () => {
  const before = having({ matrix: [row('信用卡'), row('贷款'), row('理财')] })
  const after = having({
    matrix: [row('贷款', { isOn: false }), row('信用卡', { reasons: ['pricing'] }), row('保险')],
    mode: 'automatic',
    modes: [{ unitId: 'u1', mode: 'propose' }],
    load: { ...before.load, red: 4 },
    capacity: 20,
  })
  expect(dispatchDiff(before, after).map(({ zh }) => zh)).toEqual([
    '停用“贷款”',
    '修改“信用卡”',
    '新增“保险”',
    '删除“理财”',
    '调整了先后顺序',
    '默认方式：自动分派',
    '调整了部门的分派方式',
    '红灯负荷权重 3 → 4',
    '每人负荷上限 30 → 20',
  ])
  expect(dispatchDiff(after, after)).toEqual([])
})
