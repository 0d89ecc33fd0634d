import { describe, expect, test } from 'vitest'
import { calendarForPack } from '../calendar-for-pack.ts'
import type { Written } from '../testing.ts'
import { deadlinesOf, moment } from '../testing.ts'
import { checkClockSettings, defaultClockSettings, policyOf } from './clock-settings.ts'
import { cnNfra2020 } from './packs/china.ts'

// In the words of the institution's own rules: stages, departments and tasks each have a time, and somebody can say why.
const calendar = calendarForPack(cnNfra2020)
const read = (events: Written[], now: string, settings = defaultClockSettings) =>
  deadlinesOf(events, now, ['CN-NFRA-2020-3'], { internal: { policy: policyOf(settings, 1), calendar } }).clocks.filter(
    ({ about }) => about,
  )
const clock = (id: string, ...asked: Parameters<typeof read>) => read(...asked).find((found) => found.id === id)!
const lines = (...asked: Parameters<typeof read>) =>
  read(...asked).map(({ id, state, usedMs }) => `${id} ${state} ${usedMs / 3_600_000}`)
const why = (id: string, ...asked: Parameters<typeof read>) =>
  clock(id, ...asked).spans.map(({ counted, why: { zh } }) => `${counted ? '计' : '不计'} ${zh}`)

/** 周一上午九点收到。 */
const received: Written[] = [
  ['received', '2026-03-02 09:00'],
  ['stage_entered', '2026-03-02 09:00', { stage: 'confirm' }],
]
const card: [string, Record<string, unknown>] = ['department_held', { unitId: 'card', unitName: '信用卡中心' }]
const heldByCard = (at: string): Written => [card[0], at, card[1]]
const heldByRetail = (at: string): Written => ['department_held', at, { unitId: 'retail', unitName: '零售部' }]

describe('环节时限', () => {
  test('进入环节起算，进入后续环节即完成，用了多少工作时间一目了然', () => {
    const events: Written[] = [
      ...received,
      ['stage_entered', '2026-03-02 11:00', { stage: 'classify' }],
      ['stage_entered', '2026-03-02 14:30', { stage: 'assign' }],
    ]
    expect(lines(events, '2026-03-02 15:00')).toEqual([
      'stage_confirm met 2',
      // 午休 12:00–13:30 不计。
      'stage_classify met 2',
      'stage_assign running 0.5',
    ])
  })

  test('紧急投诉的环节时限更短；优先级改变后已用时间保留', () => {
    const urgent: Written[] = [...received, ['priority_changed', '2026-03-02 10:00', { priority: 'P1' }]]
    expect(clock('stage_confirm', received, '2026-03-02 10:30').dueAt).toEqual(moment('2026-03-03 10:00'))
    expect(clock('stage_confirm', urgent, '2026-03-02 10:30').dueAt).toEqual(moment('2026-03-02 11:00'))
  })

  test('没有单独设定 P1 的，P1 与 P2 相同', () => {
    const { stages } = defaultClockSettings
    const settings = { ...defaultClockSettings, stages: { ...stages, confirm: { ...stages.confirm, byPriority: { P2: 3 } } } }
    const urgent: Written[] = [...received, ['priority_changed', '2026-03-02 10:00', { priority: 'P1' }]]
    expect(clock('stage_confirm', urgent, '2026-03-02 10:30', settings).budget.n).toBe(3)
  })

  test('被退回的环节不算完成，再次进入时另起一轮', () => {
    const events: Written[] = [
      ...received,
      ['stage_entered', '2026-03-02 10:00', { stage: 'investigate' }],
      ['stage_entered', '2026-03-02 11:00', { stage: 'assign' }],
      ['stage_entered', '2026-03-03 09:00', { stage: 'investigate' }],
    ]
    expect(lines(events, '2026-03-03 10:00')).toEqual([
      'stage_confirm met 1',
      'stage_assign met_late 5',
      'stage_investigate ended 1',
      'stage_investigate#2 running 1',
    ])
  })

  test('方案被驳回，审批环节也算完成：决定已经作出', () => {
    const events: Written[] = [
      ...received,
      ['stage_entered', '2026-03-02 10:00', { stage: 'approval' }],
      ['stage_entered', '2026-03-02 11:00', { stage: 'solution' }],
    ]
    expect(clock('stage_approval', events, '2026-03-02 12:00').state).toBe('met')
  })

  test('等待客户补充期间环节时限暂停，写明谁登记的', () => {
    const events: Written[] = [
      ...received,
      ['paused', '2026-03-02 10:00', { reason: 'waiting_customer', by: '林悦' }],
      ['resumed', '2026-03-02 11:00'],
    ]
    expect(clock('stage_confirm', events, '2026-03-02 10:30').waiting).toEqual({
      reason: 'waiting_customer',
      since: moment('2026-03-02 10:00'),
      by: '林悦',
    })
    expect(why('stage_confirm', events, '2026-03-02 14:00')).toEqual([
      '计 计入时限',
      '不计 暂停：等待客户补充（林悦登记），不计入',
      '计 计入时限',
      '不计 午休或班次间隔，不计入',
      '计 计入时限',
    ])
  })

  test('暂停期间进入的环节从一开始就处于暂停', () => {
    const events: Written[] = [
      ...received,
      ['paused', '2026-03-02 10:00', { reason: 'third_party' }],
      ['stage_entered', '2026-03-02 11:00', { stage: 'classify' }],
    ]
    expect(clock('stage_classify', events, '2026-03-05 11:00')).toMatchObject({ state: 'paused', usedMs: 0 })
  })
})

describe('部门时限', () => {
  test('部门收到投诉起算，转给另一部门即完成，另一部门从那一刻起算', () => {
    const events: Written[] = [...received, heldByCard('2026-03-02 09:00'), heldByRetail('2026-03-03 10:00')]
    expect(lines(events, '2026-03-03 11:00').filter((line) => line.startsWith('dept'))).toEqual([
      'dept:card met 8',
      'dept:retail running 1',
    ])
    expect(clock('dept:card', events, '2026-03-03 11:00').name).toEqual({
      zh: '部门处理：信用卡中心',
      en: 'Department: 信用卡中心',
    })
  })

  test('又转回来时另起一轮；发出可证明的答复即完成，没有录音的电话不算', () => {
    const back: Written[] = [
      ...received,
      heldByCard('2026-03-02 09:00'),
      heldByRetail('2026-03-02 10:00'),
      heldByCard('2026-03-02 11:00'),
    ]
    const byPhone: Written[] = [...back, ['notice_dispatched', '2026-03-02 15:00', { form: 'phone' }]]
    const bySms: Written[] = [...back, ['notice_dispatched', '2026-03-02 15:00', { form: 'sms' }]]
    expect(clock('dept:card#2', byPhone, '2026-03-02 16:00').state).toBe('running')
    expect(clock('dept:card#2', bySms, '2026-03-02 16:00').state).toBe('met')
  })

  test('方案在其他部门审批期间，本部门的时限暂停；在本部门审批则照计', () => {
    const asked = (unitId: string): Written[] => [
      ...received,
      heldByCard('2026-03-02 09:00'),
      ['approval_asked', '2026-03-02 10:00', { unitId, unitName: '总行消保部' }],
      ['approval_decided', '2026-03-04 10:00'],
    ]
    expect(why('dept:card', asked('head'), '2026-03-04 11:00')).toEqual([
      '计 计入时限',
      '不计 暂停：等待总行消保部审批，不计入',
      '计 计入时限',
    ])
    expect(clock('dept:card', asked('head'), '2026-03-04 11:00').usedMs).toBe(2 * 3_600_000)
    expect(clock('dept:card', asked('card'), '2026-03-03 10:00').state).toBe('running')
  })

  test('等客户和等审批重叠时，两者都结束才继续计时', () => {
    const events: Written[] = [
      ...received,
      heldByCard('2026-03-02 09:00'),
      ['approval_asked', '2026-03-02 10:00', { unitId: 'head' }],
      ['paused', '2026-03-02 10:30', { reason: 'waiting_customer' }],
      ['approval_decided', '2026-03-02 11:00'],
      ['resumed', '2026-03-02 14:00'],
    ]
    expect(clock('dept:card', events, '2026-03-02 13:00').state).toBe('paused')
    expect(clock('dept:card', events, '2026-03-02 15:00').usedMs).toBe(2 * 3_600_000)
  })

  test('有的部门有自己的时限', () => {
    const { department } = defaultClockSettings
    const settings = {
      ...defaultClockSettings,
      department: { ...department, units: [{ unitId: 'card', unitName: '信用卡中心', amount: 7, byPriority: {} }] },
    }
    const events: Written[] = [...received, heldByCard('2026-03-02 09:00')]
    expect(clock('dept:card', events, '2026-03-02 10:00', settings).budget).toEqual({ n: 7, unit: 'working_hour' })
    expect(clock('dept:card', events, '2026-03-02 10:00').budget).toEqual({ n: 64, unit: 'working_hour' })
  })
})

describe('任务时限', () => {
  const asked = (at: string): Written => ['task_asked', at, { taskId: 'T1', title: '法律意见（法律部）', hours: 8 }]

  test('八个工作小时跨过夜晚和午休；答复即完成', () => {
    const events: Written[] = [...received, asked('2026-03-02 14:00')]
    expect(clock('ola:T1', events, '2026-03-02 15:00').dueAt).toEqual(moment('2026-03-03 15:00'))
    const answered: Written[] = [...events, ['task_finished', '2026-03-03 16:00', { taskId: 'T1', how: 'answered' }]]
    expect(clock('ola:T1', answered, '2026-03-04').state).toBe('met_late')
  })

  test('退回和撤回的任务结束而不算完成；再次要求时另起一轮', () => {
    const events: Written[] = [
      ...received,
      asked('2026-03-02 14:00'),
      ['task_finished', '2026-03-02 15:00', { taskId: 'T1', how: 'dropped' }],
      asked('2026-03-03 09:00'),
    ]
    expect(lines(events, '2026-03-03 10:00').filter((line) => line.startsWith('ola'))).toEqual([
      'ola:T1 ended 1',
      'ola:T1#2 running 1',
    ])
  })

  test('投诉等客户时，任务照常计时：被问的部门并没有在等', () => {
    const events: Written[] = [
      ...received,
      asked('2026-03-02 14:00'),
      ['paused', '2026-03-02 14:30', { reason: 'waiting_customer' }],
    ]
    expect(clock('ola:T1', events, '2026-03-02 15:00')).toMatchObject({ state: 'running', usedMs: 3_600_000, violations: [] })
  })
})

test('撤回投诉，所有内部时限结束而不算完成', () => {
  const events: Written[] = [
    ...received,
    heldByCard('2026-03-02 09:00'),
    ['task_asked', '2026-03-02 10:00', { taskId: 'T1', title: '协办', hours: 8 }],
    ['withdrawn', '2026-03-02 11:00'],
  ]
  expect(read(events, '2026-03-20').map(({ id, state }) => `${id} ${state}`)).toEqual([
    'stage_confirm ended',
    'dept:card ended',
    'ola:T1 ended',
  ])
})

test('停用的时限不存在；只计时不提醒的时限没有声音', () => {
  const { stages } = defaultClockSettings
  const settings = { ...defaultClockSettings, stages: { ...stages, confirm: { ...stages.confirm, isOn: false } } }
  expect(read(received, '2026-03-02 10:00', settings)).toEqual([])
  expect(clock('stage_confirm', received, '2026-03-02 10:00').isQuiet).toBe(true)
})

test('更紧急的优先级不得有更长的时限，按工作日计的时限不得暂停，同一部门不得写两行', () => {
  const { promises, department } = defaultClockSettings
  const unit = { unitId: 'card', unitName: '信用卡中心', amount: 8, byPriority: { P1: 9 } }
  const wrong = checkClockSettings({
    ...defaultClockSettings,
    promises: { ...promises, first_contact: { ...promises.first_contact, pausable: ['waiting_customer'] } },
    department: { ...department, units: [unit, unit] },
  })
  expect(Object.keys(wrong)).toEqual([
    'promises.first_contact.pausable',
    'department.units.0.byPriority.P1',
    'department.units.1.byPriority.P1',
    'department.units.1.unitId',
  ])
  const halfDay = { ...promises, first_contact: { ...promises.first_contact, amount: 1.5 } }
  expect(Object.keys(checkClockSettings({ ...defaultClockSettings, promises: halfDay }))).toEqual([
    'promises.first_contact.amount',
  ])
  expect(checkClockSettings(defaultClockSettings)).toEqual({})
})
