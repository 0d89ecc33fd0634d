import { expect, test } from 'vitest'
import type { Written } from '../testing.ts'
import { clockOf, handleClock, summary } from '../testing.ts'

const received: Written = ['received', '2026-03-02']

test('an appraisal that began before the due date goes on past it, and the rest of the days follow', () => {
  const events: Written[] = [
    received,
    ['appraisal_started', '2026-03-15', { noticeAt: '2026-03-15' }],
    ['appraisal_ended', '2026-04-10'],
  ]

  expect(summary(handleClock(events, '2026-04-01'))).toBe('2026-04-03 paused')
  expect(summary(handleClock(events, '2026-04-11'))).toBe('2026-04-12 running')
})

test('an appraisal that never ends keeps the clock paused, its earliest due date moving a day each day', () => {
  const events: Written[] = [received, ['appraisal_started', '2026-03-05', { noticeAt: '2026-03-05' }]]

  expect(summary(handleClock(events, '2026-06-01'))).toBe('2026-06-13 paused')
  expect(summary(handleClock(events, '2026-06-02'))).toBe('2026-06-14 paused')
})

test('an appraisal that starts after the period ran out excuses nothing', () => {
  const events: Written[] = [received, ['appraisal_started', '2026-03-19', { noticeAt: '2026-03-19' }]]

  expect(summary(handleClock(events, '2026-03-25'))).toBe('2026-03-17 overdue appraisal_after_due')
})

test('nested and overlapping appraisals leave each day out once', () => {
  const nested: Written[] = [
    received,
    ['appraisal_started', '2026-03-05', { noticeAt: '2026-03-05', ref: 'seal' }],
    ['appraisal_started', '2026-03-08', { noticeAt: '2026-03-08', ref: 'damage' }],
    ['appraisal_ended', '2026-03-10', { ref: 'damage' }],
    ['appraisal_ended', '2026-03-20', { ref: 'seal' }],
  ]

  expect(handleClock(nested, '2026-03-21').dueDate).toBe('2026-04-01')
  expect(
    handleClock(
      nested.map(([type, at, more]) => [type, at, { ...more, ref: null }] as Written),
      '2026-03-21',
    ).dueDate,
  ).toBe('2026-04-01')
})

test('a notice within three days of the start of the appraisal is prompt; later, only the days from the notice are left out', () => {
  const noticed = (noticeAt: string) =>
    summary(
      handleClock([received, ['appraisal_started', '2026-03-05', { noticeAt }], ['appraisal_ended', '2026-03-20']], '2026-03-21'),
    )

  expect(noticed('2026-03-08')).toBe('2026-04-01 running')
  expect(noticed('2026-03-12')).toBe('2026-03-25 running appraisal_notice_late')
})

test('an appraisal on the day of receipt does not leave that day out twice', () => {
  const events: Written[] = [
    received,
    ['appraisal_started', '2026-03-02', { noticeAt: '2026-03-02' }],
    ['appraisal_ended', '2026-03-20'],
  ]

  expect(handleClock(events, '2026-03-21').dueDate).toBe('2026-04-03')
})

test('an appraisal that ends without having started is noted', () => {
  expect(summary(handleClock([received, ['appraisal_ended', '2026-03-05']], '2026-03-06'))).toBe(
    '2026-03-17 running appraisal_end_without_start',
  )
})

test('new facts during an appraisal restart the period, and the appraisal still does not count', () => {
  const events: Written[] = [
    received,
    ['appraisal_started', '2026-03-05', { noticeAt: '2026-03-05' }],
    ['new_facts', '2026-03-10'],
    ['appraisal_ended', '2026-03-20'],
  ]

  expect(handleClock(events, '2026-03-21').dueDate).toBe('2026-04-03')
})

test('new facts take the complaint back to the first rung: 15 days, until it is marked complex again', () => {
  const events: Written[] = [received, ['complex', '2026-03-05'], ['new_facts', '2026-03-10']]

  expect(handleClock(events, '2026-03-11').dueDate).toBe('2026-03-25')
  expect(handleClock([...events, ['complex', '2026-03-12']], '2026-03-13').dueDate).toBe('2026-04-09')
})

test('new facts after the period ran out restart it, and the missed period stays on record', () => {
  expect(summary(handleClock([received, ['new_facts', '2026-03-20']], '2026-03-21'))).toBe(
    '2026-04-04 running overdue_before_new_facts',
  )
})

test('new facts after the decision begin a second clock, and the first keeps its result', () => {
  const events: Written[] = [received, ['notice_dispatched', '2026-03-10', { form: 'letter' }], ['new_facts', '2026-03-20']]

  expect(summary(clockOf('handle', events, '2026-03-21'))).toBe('2026-03-17 met')
  expect(summary(clockOf('handle#2', events, '2026-03-21'))).toBe('2026-04-04 running')
})

test('the explanation of an appraised complaint, as an officer reads it', () => {
  const events: Written[] = [
    ['received', '2026-03-02 10:00'],
    ['appraisal_started', '2026-03-05', { noticeAt: '2026-03-05' }],
    ['appraisal_ended', '2026-03-20'],
  ]
  const spans = handleClock(events, '2026-04-03').spans.map(({ from, to, counted, why }) => {
    const beijing = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, 16)
    return `${beijing(from)} → ${beijing(to)} ${counted ? '计' : '不计'} ${why.zh}`
  })

  expect(spans).toMatchInlineSnapshot(`
    [
      "03-02T10:00 → 03-03T00:00 不计 起算当日不计入（《民法典》第201条）",
      "03-03T00:00 → 03-05T00:00 计 第1日至第2日，计入",
      "03-05T00:00 → 03-20T00:00 不计 外部鉴定、检测、评估期间，已告知投诉人，不计入（《银行业保险业消费投诉处理管理办法》第18条）",
      "03-20T00:00 → 04-02T00:00 计 第3日至第15日，计入",
      "04-02T00:00 → 04-03T00:00 计 已超过期限",
    ]
  `)
})

test('new facts after a decision made during an appraisal: the appraisal still does not count in the second round', () => {
  const events: Written[] = [
    received,
    ['appraisal_started', '2026-03-05', { noticeAt: '2026-03-05' }],
    ['notice_dispatched', '2026-03-10', { form: 'letter' }],
    ['new_facts', '2026-03-12'],
    ['appraisal_ended', '2026-03-20'],
  ]

  expect(summary(clockOf('handle#2', events, '2026-03-21'))).toBe('2026-04-03 running')
})

test('the due date of a clock that was met does not move when the appraisal ends afterwards', () => {
  const events: Written[] = [
    received,
    ['appraisal_started', '2026-03-05', { noticeAt: '2026-03-05' }],
    ['notice_dispatched', '2026-03-10', { form: 'letter' }],
    ['appraisal_ended', '2026-03-20'],
  ]

  expect(summary(handleClock(events, '2026-03-11'))).toBe('2026-03-22 met')
  expect(summary(handleClock(events, '2026-03-25'))).toBe('2026-03-22 met')
})
