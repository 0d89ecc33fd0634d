import { expect, test } from 'vitest'
import type { Written } from '../testing.ts'
import { handleClock, summary } from '../testing.ts'

const received: Written = ['received', '2026-03-02']
const told = { approver: '总行副行长', noticeAt: '2026-03-14' }

test('marked complex on day 15 it is in time, on day 16 it is not', () => {
  expect(summary(handleClock([received, ['complex', '2026-03-17 22:00']], '2026-03-20'))).toBe('2026-04-01 running')
  expect(summary(handleClock([received, ['complex', '2026-03-18']], '2026-03-20'))).toBe('2026-03-17 overdue complex_after_due')
})

test('an extension without an approver has no effect', () => {
  expect(summary(handleClock([received, ['extended', '2026-03-10', { noticeAt: '2026-03-11' }]], '2026-03-12'))).toBe(
    '2026-03-17 running extension_without_approval',
  )
})

test('an extension holds from the day the complainant was told', () => {
  const events: Written[] = [received, ['extended', '2026-03-10', told]]

  expect(summary(handleClock(events, '2026-03-12'))).toBe('2026-03-17 running extension_without_notice')
  expect(summary(handleClock(events, '2026-03-14'))).toBe('2026-05-01 running')
})

test('the notice of an extension may be recorded as an event of its own', () => {
  const events: Written[] = [
    received,
    ['extended', '2026-03-10', { approver: '总行副行长' }],
    ['notice_dispatched', '2026-03-12', { form: 'sms', of: 'extension' }],
  ]

  expect(summary(handleClock(events, '2026-03-13'))).toBe('2026-05-01 running')
})

test('an extension granted or told after the period ran out is not accepted', () => {
  const late = (at: string, noticeAt: string) =>
    summary(handleClock([received, ['extended', at, { approver: '总行副行长', noticeAt }]], '2026-03-25'))

  expect(late('2026-03-19', '2026-03-19')).toBe('2026-03-17 overdue extension_after_due')
  expect(late('2026-03-16', '2026-03-18')).toBe('2026-03-17 overdue extension_after_due')
})

test('an incomplete extension is forgiven once a complete one follows in time', () => {
  const events: Written[] = [received, ['extended', '2026-03-10', { approver: '总行副行长' }], ['extended', '2026-03-12', told]]

  expect(summary(handleClock(events, '2026-03-15'))).toBe('2026-05-01 running')
})

test('an extension is judged on the day the complainant was told, with what stood then', () => {
  const events: Written[] = [
    received,
    ['extended', '2026-03-16', { approver: '总行副行长', noticeAt: '2026-03-18' }],
    ['complex', '2026-03-17'],
  ]

  expect(summary(handleClock(events, '2026-03-19'))).toBe('2026-05-01 running')
})

test('a complaint known to be complex stays so when its receipt is re-dated to a later day', () => {
  const events: Written[] = [
    received,
    ['complex', '2026-03-03'],
    ['received', '2026-03-04', { corrects: true, recordedAt: '2026-03-06' }],
  ]

  expect(handleClock(events, '2026-03-07').dueDate).toBe('2026-04-03')
})
