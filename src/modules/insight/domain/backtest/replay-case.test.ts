import { describe, expect, test } from 'vitest'
import { hourMs } from '../../../../platform/time.ts'
import type { Classification, ComplaintEvent } from '../../../complaint/domain/events.ts'
import type { PastComplaint } from '../../../complaint/domain/past-complaint.ts'
import { defaultTriggers } from '../../../escalation/domain/triggers.ts'
import { defaultGrave } from '../../../triage/domain/grave-outcome.ts'
import { defaultTriageSettings } from '../../../triage/domain/triage-settings.ts'
import { type ReplayRules, replayCase } from './replay-case.ts'
import { Tally } from './tally.ts'

const start = Date.parse('2026-03-02T01:00:00Z')
const isStatutory = (clockId: string) => clockId !== 'first_contact'
const rules: ReplayRules = { triage: defaultTriageSettings, triggers: defaultTriggers, grave: defaultGrave }
const labels: Classification = {
  ...{ route: 'complaint', business: 'loan', reason: 'pricing', reasonDetail: null, product: null },
  ...{ grade: 'general', triggers: [], emotion: 0 },
}
const classified = (triggers: string[] = []): ComplaintEvent => ({
  ...{ type: 'classified', by: 'model', from: null, why: null, to: { ...labels, triggers } },
})
const commented: ComplaintEvent = { type: 'commented', text: '', mentions: [] }
const escalated: ComplaintEvent = {
  ...{ type: 'escalated', escalationId: 'e', from: 'department', to: 'branch', unitId: 'u', unitName: '分行', opinion: '' },
}
const warned = (percent: 75 | 90): ComplaintEvent => ({ type: 'deadline_warned', clockId: 'handle', dueAt: '', percent })
const closed = (outcome: 'upheld' | 'not_upheld'): ComplaintEvent => ({ type: 'closed', outcome, note: '' })

/** Events by the hour after receipt; those of the machine are marked. */
function past(
  id: string,
  events: [hours: number, ComplaintEvent, 'machine'?][],
  more: Partial<PastComplaint> = {},
): PastComplaint {
  const received: ComplaintEvent = {
    ...{
      type: 'received',
      channel: 'hotline',
      receivedAt: new Date(start).toISOString(),
      externalSource: null,
      externalNumber: null,
    },
  }
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
    events: [[0, received] as (typeof events)[number], ...events].map(([hours, event, by]) => ({
      ...{ at: new Date(start + hours * hourMs), isByPerson: by === undefined, event },
    })),
    ...more,
  }
}
const hoursOf = (at: number | null | undefined) => (at === null || at === undefined ? null : (at - start) / hourMs)
const play = (one: PastComplaint) => replayCase(one, rules, isStatutory)

describe('一件投诉的回放', () => {
  test('媒体曝光：收到即触发，两小时后有人留言，两天后升级到分行', () => {
    const verdict = play(
      past('A', [
        [0, classified(['media'])],
        [2, commented],
        [48, escalated],
      ]),
    )
    expect(verdict.firings).toEqual([{ kind: 'media', at: start, upTo: 'branch', how: 'propose' }])
    expect(hoursOf(verdict.redAt)).toBeNull()
    expect(hoursOf(verdict.warnedAt)).toBe(0)
    expect(verdict.notice).toEqual({ at: start + 2 * hourMs, by: 'comment' })
    expect(verdict.grave).toEqual({ kinds: ['escalated'], at: start + 48 * hourMs })
  })

  test('轻生表述：当即亮红，并直接升级', () => {
    const verdict = play(past('B', [[1, classified(['self_harm'])]]))
    expect(hoursOf(verdict.redAt)).toBe(1)
    expect(verdict.firings.map(({ kind, how }) => `${kind} ${how}`).sort()).toEqual(['red_light propose', 'self_harm rise'])
    expect(verdict.reasons.map(({ signal }) => signal)).toEqual(['self_harm'])
  })

  test('机器自己的动作不算有人察觉', () => {
    expect(
      play(
        past('C', [
          [0, classified()],
          [1, escalated, 'machine'],
          [2, commented, 'machine'],
        ]),
      ).notice,
    ).toBeNull()
  })

  test('由人调高等级或增加触发因素，也算察觉；只是改了业务类别不算', () => {
    const by = (to: Partial<Classification>): ComplaintEvent => ({
      ...{ type: 'classified', by: 'person', why: null, from: labels, to: { ...labels, ...to } },
    })
    expect(
      play(
        past('F', [
          [0, classified()],
          [3, by({ grade: 'urgent' })],
        ]),
      ).notice,
    ).toEqual({ at: start + 3 * hourMs, by: 'priority' })
    expect(
      play(
        past('G', [
          [0, classified()],
          [4, by({ triggers: ['media'] })],
        ]),
      ).notice?.by,
    ).toBe('priority')
    expect(
      play(
        past('H', [
          [0, classified()],
          [5, by({ business: 'payment' })],
        ]),
      ).notice,
    ).toBeNull()
  })

  test('时限用到 90% 触发，75% 的那一档没有打开', () => {
    const verdict = play(
      past('D', [
        [0, classified()],
        [100, warned(75), 'machine'],
        [120, warned(90), 'machine'],
      ]),
    )
    expect(verdict.firings).toEqual([{ kind: 'deadline', at: start + 120 * hourMs, upTo: 'department', how: 'propose' }])
  })

  test('当时的灯如实记下，与今天的对照', () => {
    const lit: ComplaintEvent = { type: 'light_changed', from: 'yellow', to: 'red', reasons: [] }
    const verdict = play(
      past('E', [
        [0, classified()],
        [5, lit, 'machine'],
      ]),
    )
    expect(hoursOf(verdict.recordedRedAt)).toBe(5)
    expect(verdict.redAt).toBeNull()
  })
})

/**
 * Counted by hand: A warned at 0 h, noticed 2 h later, grave 48 h later. B warned at 1 h, never noticed, nothing grave.
 * C is upheld at 72 h and nothing warned of it. D warned at 120 h, but a person had been there at 10 h. E: nothing at all.
 */
test('五件手工可数的历史：每个数字', () => {
  const tally = new Tally()
  for (const one of [
    past('A', [
      [0, classified(['media'])],
      [2, commented],
      [48, escalated],
    ]),
    past('B', [[1, classified(['self_harm'])]]),
    past('C', [
      [0, classified()],
      [72, closed('upheld')],
    ]),
    past('D', [
      [0, classified()],
      [10, commented],
      [120, warned(90), 'machine'],
    ]),
    past('E', [
      [0, classified()],
      [72, closed('not_upheld')],
    ]),
  ])
    tally.take(one, play(one))
  const result = tally.result({ isDone: false, why: 'not_wanted', alarms: [] })
  expect(result).toMatchObject({
    ...{ complaints: 5, red: 1, fired: 3, warned: 3, grave: 2, hits: 1, ahead: 1, missed: 1, recordedRed: 0 },
    ...{ precision: 1 / 3, recall: 1 / 2 },
    graveLead: { count: 1, medianMs: 48 * hourMs },
    noticeLead: { count: 1, medianMs: 2 * hourMs, lowerMs: 2 * hourMs, upperMs: 2 * hourMs },
    leadBins: { late: 1, hour: 0, six_hours: 1, day: 0, three_days: 0, week: 0, longer: 0, never: 1 },
    signals: [{ signal: 'self_harm', count: 1 }],
  })
  expect(result.triggers).toEqual([
    { kind: 'deadline', fired: 1, hits: 0 },
    { kind: 'media', fired: 1, hits: 1 },
    { kind: 'red_light', fired: 1, hits: 0 },
    { kind: 'self_harm', fired: 1, hits: 0 },
  ])
  expect(result.levels).toEqual([
    { level: 'department', count: 1 },
    { level: 'branch', count: 2 },
    { level: 'province', count: 0 },
    { level: 'head_office', count: 0 },
  ])
  expect(result.days).toEqual([
    { day: '2026-03-02', received: 5, red: 1, fired: 2, grave: 0 },
    { day: '2026-03-04', received: 0, red: 0, fired: 0, grave: 1 },
    { day: '2026-03-05', received: 0, red: 0, fired: 0, grave: 1 },
    { day: '2026-03-07', received: 0, red: 0, fired: 1, grave: 0 },
  ])
})
