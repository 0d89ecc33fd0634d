import { describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '../../../platform/time.ts'
import type { Classification, ComplaintEvent } from '../../complaint/domain/events.ts'
import type { PastComplaint } from '../../complaint/domain/past-complaint.ts'
import { defaultGrave, graveOutcome } from './grave-outcome.ts'
import { momentsOf } from './past-moments.ts'
import { LightTrial } from './simulate-light.ts'
import { defaultTriageSettings, type TriageSettings } from './triage-settings.ts'

const start = Date.parse('2026-03-02T01:00:00Z')
const isStatutory = (clockId: string) => clockId !== 'first_contact'
const labels: Classification = {
  ...{ route: 'complaint', business: 'loan', reason: 'pricing', reasonDetail: null, product: null },
  ...{ grade: 'general', triggers: [], emotion: 0 },
}
const classified = (said: Partial<Classification>): ComplaintEvent => ({
  ...{ type: 'classified', by: 'model', from: null, why: null, to: { ...labels, ...said } },
})
const received: ComplaintEvent = {
  ...{
    type: 'received',
    channel: 'hotline',
    receivedAt: new Date(start).toISOString(),
    externalSource: null,
    externalNumber: null,
  },
}
const closed = (outcome: 'upheld' | 'not_upheld'): ComplaintEvent => ({ type: 'closed', outcome, note: '' })
const escalated: ComplaintEvent = {
  ...{ type: 'escalated', escalationId: 'e', from: 'department', to: 'branch', unitId: 'u', unitName: '分行', opinion: '' },
}
const breached: ComplaintEvent = { type: 'deadline_breached', clockId: 'handle', dueAt: '' }

/** A complaint of the past: its events by the hour after receipt. */
function past(id: string, events: [number, ComplaintEvent][], more: Partial<PastComplaint> = {}): PastComplaint {
  return {
    ...{
      id,
      number: id,
      receivedAt: new Date(start),
      channel: 'hotline',
      externalSource: null,
      unitName: '支行',
      unitPath: '/HO/B/',
    },
    ...{ reasonDetail: null, amount: null, headcount: null, visitors: null, extraction: {} },
    events: [[0, received] as [number, ComplaintEvent], ...events].map(([hours, event]) => ({
      ...{ at: new Date(start + hours * hourMs), isByPerson: true, event },
    })),
    ...more,
  }
}

/**
 * Five complaints that can be counted on one hand:
 * A is red at once (media 1.5 + group 2 + regulator 2 = 5.5) and escalated two days later.
 * B is red after ten hours (urgent 3 + regulator 2 = 5) and ends without anything.
 * C is yellow (regulator 2) and found right after five days.
 * D is green and missed after fifteen days, which makes it red in the same moment (5).
 * E is green and nothing comes of it.
 */
const history = [
  past('A', [
    [0, classified({ triggers: ['media', 'group', 'regulator'] })],
    [48, escalated],
    [240, closed('not_upheld')],
  ]),
  past('B', [
    [0, classified({ triggers: ['regulator'] })],
    [10, classified({ triggers: ['regulator'], grade: 'urgent' })],
    [50, closed('not_upheld')],
  ]),
  past('C', [
    [0, classified({ triggers: ['regulator'] })],
    [120, closed('upheld')],
  ]),
  past('D', [
    [0, classified({})],
    [360, breached],
    [400, closed('not_upheld')],
  ]),
  past('E', [
    [0, classified({})],
    [20, closed('not_upheld')],
  ]),
]

function simulate(change: (settings: TriageSettings) => TriageSettings) {
  const settings = { now: defaultTriageSettings, draft: change(defaultTriageSettings) }
  const trial = new LightTrial(settings, defaultGrave, isStatutory, 10)
  for (const one of history) trial.take(one)
  return trial.result(10)
}
const withRed = (red: number) => (settings: TriageSettings) => ({
  ...settings,
  light: { ...settings.light, marks: { ...settings.light.marks, red } },
})

describe('五件手工可数的历史', () => {
  test('现行设置：三件亮红（A、B、D），其中两件后来确有严重后果，只有 A 提前 48 小时', () => {
    expect(simulate((same) => same).now).toEqual({
      ...{ green: 1, yellow: 1, red: 3, hits: 2, ahead: 1 },
      ...{ precision: 2 / 3, recall: 2 / 3, medianLeadMs: 48 * hourMs, redPerDay: 0.3 },
    })
  })

  test('红灯分值降到 2.5 时没有变化；降到 3 以下且黄灯 1 时 C 也亮红，并提前五天', () => {
    expect(simulate(withRed(2.5)).draft.red).toBe(3)
    const lower = simulate((settings) => ({ ...settings, light: { ...settings.light, marks: { yellow: 1, red: 2 } } }))
    expect(lower.draft).toEqual({
      ...{ green: 1, yellow: 0, red: 4, hits: 3, ahead: 2 },
      ...{ precision: 3 / 4, recall: 1, medianLeadMs: ((48 + 120) / 2) * hourMs, redPerDay: 0.4 },
    })
    expect(lower.matrix).toEqual({
      green: { green: 1, yellow: 0, red: 0 },
      yellow: { green: 0, yellow: 0, red: 1 },
      red: { green: 0, yellow: 0, red: 3 },
    })
    expect(lower.changed.map(({ id, now, draft, grave }) => ({ id, now, draft, grave }))).toEqual([
      { id: 'C', now: 'yellow', draft: 'red', grave: ['upheld'] },
    ])
  })

  test('曲线：红灯分值越高，亮红越少，且与逐项计算一致', () => {
    const { curve } = simulate((same) => same)
    const reds = curve.map(({ red }) => red)
    expect(reds).toEqual([...reds].sort((a, b) => b - a))
    expect(curve.find(({ mark }) => mark === 5)).toMatchObject({ red: 3, hits: 2, ahead: 1 })
    expect(curve.find(({ mark }) => mark === 5.5)).toMatchObject({ red: 1, hits: 1, precision: 1, recall: 1 / 3 })
    expect(curve.find(({ mark }) => mark === 6)).toMatchObject({ red: 0, precision: null, recall: 0, medianLeadMs: null })
  })

  test('有轻生或暴力表述的，分值再高的红灯线也亮红', () => {
    const trial = new LightTrial(
      { now: defaultTriageSettings, draft: withRed(100)(defaultTriageSettings) },
      ...([defaultGrave, isStatutory, 10] as const),
    )
    trial.take(past('F', [[0, classified({ triggers: ['violence'] })]]))
    expect(trial.result(1)).toMatchObject({ now: { red: 1 }, draft: { red: 1 } })
    expect(trial.result(1).curve.every(({ red }) => red === 1)).toBe(true)
  })
})

describe('a moment of the past', () => {
  test('knows a corrected amount as it stood then', () => {
    const corrected = (before: number | null): ComplaintEvent => ({
      ...{ type: 'corrected', fields: ['amount'], why: '', before: { amount: before } },
    })
    const one = past(
      'G',
      [
        [0, classified({})],
        [5, corrected(100)],
        [9, corrected(20_000)],
      ],
      { amount: 300_000 },
    )
    expect(momentsOf(one, isStatutory).map(({ facts }) => facts.amount)).toEqual([100, 20_000, 300_000])
  })

  test('is not read while the complaint rests, and is again once it was opened', () => {
    const one = past('H', [
      ...([
        [0, classified({})],
        [5, closed('not_upheld')],
        [6, classified({ grade: 'urgent' })],
        [7, { type: 'reopened', reason: '' }],
      ] as [number, ComplaintEvent][]),
    ])
    expect(momentsOf(one, isStatutory).map(({ at }) => (at - start) / hourMs)).toEqual([0, 7])
  })

  test('heeds statutory clocks alone, and forgets them with the answer', () => {
    const warned = (clockId: string): ComplaintEvent => ({ type: 'deadline_warned', clockId, dueAt: '', percent: 75 })
    const one = past('I', [
      [0, classified({})],
      [1, warned('first_contact')],
      [2, warned('handle')],
      [3, { type: 'reopened', reason: '' }],
    ])
    expect(momentsOf(one, isStatutory).map(({ facts, warnedPercent }) => [facts.deadlineUse ?? null, warnedPercent])).toEqual([
      [null, 0],
      [0.75, 75],
      [null, 0],
    ])
  })

  test('sees who belongs to a group, and who has left it', () => {
    const one = past('J', [
      [0, classified({})],
      [1, { type: 'group_joined', groupId: 'g', title: '', by: 'person' }],
      [2, { type: 'group_left', groupId: 'g', title: '', reason: '' }],
    ])
    expect(momentsOf(one, isStatutory).map(({ facts }) => facts.isGroupMember)).toEqual([false, true, false])
  })
})

test('a grave outcome is what the definition names, dated by the first of it', () => {
  const one = past('K', [
    [24, { type: 'repeated', externalSource: 'regulator_12378', externalNumber: '1', text: '' }],
    [48, escalated],
    [72, breached],
  ])
  const at = (definition: Parameters<typeof graveOutcome>[1]) => graveOutcome(one, definition, isStatutory)
  expect(at(defaultGrave)).toEqual({ kinds: ['escalated', 'regulator', 'overdue'], at: start + dayMs })
  expect(at({ kinds: ['escalated'], level: 'branch' })?.at).toBe(start + 2 * dayMs)
  expect(at({ kinds: ['escalated'], level: 'province' })).toBeNull()
  expect(at({ kinds: ['media', 'upheld'], level: 'branch' })).toBeNull()
  const byItself = { ...one, events: one.events.map((event) => ({ ...event, isByPerson: false })) }
  expect(graveOutcome(byItself, { kinds: ['escalated'], level: 'branch' }, isStatutory)).toBeNull()
})
