import { expect, test } from 'vitest'
import { AppError } from '../../../platform/errors.ts'
import { moment } from '../testing.ts'
import { parseTimeline } from './parse-timeline.ts'

function problemsOf(input: unknown) {
  try {
    parseTimeline(input)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('the timeline was accepted')
}

test('times without a zone are Beijing time, and a bare date is the beginning of it', () => {
  const [first, second, third] = parseTimeline([
    { type: 'received', at: '2026-03-02' },
    { type: 'contacted', at: '2026-03-02 09:30' },
    { type: 'replied', at: '2026-03-02T02:00:00.000Z' },
  ])

  expect(first).toEqual({ type: 'received', at: new Date('2026-03-01T16:00:00Z'), dateOnly: true })
  expect(second?.at).toEqual(new Date('2026-03-02T01:30:00Z'))
  expect(third?.at).toEqual(moment('2026-03-02 10:00'))
})

test('events may stand in any order in the file; a receipt comes first among equals', () => {
  const events = parseTimeline([
    { type: 'repeated', at: '2026-03-02' },
    { type: 'withdrawn', at: '2026-03-09' },
    { type: 'received', at: '2026-03-02' },
  ])

  expect(events.map(({ type }) => type)).toEqual(['received', 'repeated', 'withdrawn'])
})

test('every problem is named by place, in both languages, at once', () => {
  const error = problemsOf([
    { type: 'recieved', at: 'soon' },
    { type: 'received', at: '2026-02-30' },
    { type: 'extended', at: '2026-03-02', noticeAt: 'tomorrow' },
    { type: 'notice_dispatched', at: '2026-03-02', form: 'pigeon' },
    { type: 'paused', at: '2026-03-02' },
    'closed',
  ])

  expect(error.status).toBe(422)
  expect(Object.keys(error.fields)).toEqual([
    'events[0].at',
    'events[0].type',
    'events[1].at',
    'events[2].noticeAt',
    'events[3].form',
    'events[4].reason',
    'events[5]',
  ])
  expect(error.fields['events[0].type']?.zh).toContain('未知事件类型“recieved”')
  expect(error.fields['events[1].at']?.en).toContain('"2026-02-30" is not a date')
})

test('a notice cannot be slipped in as a milestone, because that would need no evidence', () => {
  expect(Object.keys(problemsOf([{ type: 'milestone', at: '2026-03-02', name: 'decision_notice_dispatched' }]).fields)).toEqual([
    'events[0].name',
  ])
})

test('what is not a list is refused', () => {
  expect(problemsOf({ type: 'received' }).code).toBe('deadlines.events_not_a_list')
})

test.each(['2026-3-2', '2026-13-01', '2026-03-02 25:00', '2026-03-02 24:01', '20260302', '', '2026-03-02T10:00+8'])(
  '"%s" is not a time',
  (at) => {
    expect(problemsOf([{ type: 'received', at }]).fields).toHaveProperty('events[0].at')
  },
)

test('24:00 is the end of the day, as official papers write it', () => {
  expect(parseTimeline([{ type: 'received', at: '2026-03-17 24:00' }])[0]?.at).toEqual(moment('2026-03-18'))
})
