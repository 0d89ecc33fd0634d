import { expect, test } from 'vitest'
import type { Written } from '../testing.ts'
import { clockOf, deadlinesOf, handleClock, moment, summary } from '../testing.ts'
import { canBeRepresentedBy, isMajorComplaint } from './major-complaint.ts'

// The fifteen examples of regulation.md §8, by number. All but 13 are under 《银行业保险业消费投诉处理管理办法》.

const received: Written = ['received', '2026-03-02']
const complex: Written = ['complex', '2026-03-12']
const appraisal = (noticeAt?: string): Written[] => [
  ['appraisal_started', '2026-03-05', noticeAt ? { noticeAt } : {}],
  ['appraisal_ended', '2026-03-20'],
]

test('1. A simple complaint received on 2 March is due at the end of 17 March, Beijing time', () => {
  const clock = handleClock([received], '2026-03-10')

  expect(summary(clock)).toBe('2026-03-17 running')
  expect(clock.dueAt?.toISOString()).toBe('2026-03-17T16:00:00.000Z')
})

test('2. Marked complex on day 10, it is due on 1 April', () => {
  expect(summary(handleClock([received, complex], '2026-03-13'))).toBe('2026-04-01 running')
})

test('3. With senior approval and notice to the complainant on 30 March, it is due on 1 May, holiday or not', () => {
  const events: Written[] = [received, complex, ['extended', '2026-03-30', { approver: '总行副行长', noticeAt: '2026-03-30' }]]

  expect(summary(handleClock(events, '2026-04-02'))).toBe('2026-05-01 running')
})

test('3. With roll-forward switched on, 1 May moves to 6 May, the first day after the holiday', () => {
  const events: Written[] = [received, complex, ['extended', '2026-03-30', { approver: '总行副行长', noticeAt: '2026-03-30' }]]

  expect(summary(handleClock(events, '2026-04-02', { holidayRollForward: true }))).toBe('2026-05-06 running')
})

test('4. An extension of which the complainant was not told has no effect, and is a violation', () => {
  const events: Written[] = [received, complex, ['extended', '2026-03-30', { approver: '总行副行长' }]]

  expect(summary(handleClock(events, '2026-03-31'))).toBe('2026-04-01 running extension_without_notice')
})

test('5. An external appraisal from 5 to 20 March with notice adds 15 days', () => {
  expect(summary(handleClock([received, ...appraisal('2026-03-05')], '2026-03-21'))).toBe('2026-04-01 running')
})

test('6. Without notice the appraisal does not stop the clock', () => {
  expect(summary(handleClock([received, ...appraisal()], '2026-03-16'))).toBe('2026-03-17 running appraisal_without_notice')
})

test('7. New facts on 10 March start the 15 days again: 25 March', () => {
  expect(summary(handleClock([received, ['new_facts', '2026-03-10']], '2026-03-11'))).toBe('2026-03-25 running')
})

test('8. The same complaint again changes no date; it counts twice raw and once after merging', () => {
  const events: Written[] = [received, ['repeated', '2026-03-09']]

  expect(summary(handleClock(events, '2026-03-10'))).toBe('2026-03-17 running')
  expect(deadlinesOf(events, '2026-03-10').counts).toEqual({ raw: 2, deduplicated: 1 })
})

test('9. A text message sent at 23:30 on the last day is on time, one at 00:01 on the next day is late', () => {
  const sent = (at: string) => handleClock([received, ['notice_dispatched', at, { form: 'sms' }]], '2026-03-20')

  expect(sent('2026-03-17 23:30')).toMatchObject({ state: 'met', metAt: moment('2026-03-17 23:30') })
  expect(sent('2026-03-18 00:01').state).toBe('met_late')
})

test('10. A call without a recording leaves the clock open; with its recording it meets it', () => {
  const called = (more: object) =>
    handleClock([received, ['notice_dispatched', '2026-03-15', { form: 'phone', ...more }]], '2026-03-16')

  expect(summary(called({}))).toBe('2026-03-17 running phone_without_recording')
  expect(called({ recording: 'rec-0042' }).state).toBe('met')
})

test('11. A withdrawal on 6 March ends the clock that day, without resolving the complaint', () => {
  const clock = handleClock([received, ['withdrawn', '2026-03-06']], '2026-03-30')

  expect(clock).toMatchObject({ state: 'ended', metAt: null, endedAt: moment('2026-03-06'), violations: [] })
})

test('12. A re-examination asked for on day 30 is accepted and runs for 30 days; on day 31 it is out of time', () => {
  const asked = (at: string): Written[] => [received, ['decision_received', '2026-03-20'], ['reexam_requested', at]]

  expect(summary(clockOf('reexam_apply_window', asked('2026-04-19'), '2026-04-22'))).toBe('2026-04-19 met')
  expect(summary(clockOf('reexam_decide', asked('2026-04-19'), '2026-04-22'))).toBe('2026-05-19 running')
  expect(summary(clockOf('reexam_apply_window', asked('2026-04-20'), '2026-04-22'))).toBe('2026-04-19 ended reexam_out_of_time')
  expect(clockOf('reexam_decide', asked('2026-04-20'), '2026-04-22').state).toBe('not_started')
})

test('13. UK: received on Friday 1 May and accepted on Thursday 7 May is the third business day, as Monday is a bank holiday', () => {
  const accepted = (at: string) =>
    clockOf(
      'src_window',
      [
        ['received', '2026-05-01'],
        ['accepted_by_consumer', at],
      ],
      '2026-05-20',
      ['UK-FCA-DISP'],
    )

  expect(summary(accepted('2026-05-07 16:00'))).toBe('2026-05-07 met')
  expect(summary(accepted('2026-05-08'))).toBe('2026-05-07 ended')
})

test('14. Twenty-two people who come together make a major complaint; three may speak for them, five at most', () => {
  expect(isMajorComplaint({ headcount: 22, isFaceToFace: true }).isMajor).toBe(true)
  expect(isMajorComplaint({ headcount: 19, isFaceToFace: true }).isMajor).toBe(false)
  expect(canBeRepresentedBy(3, 22).ok).toBe(true)
  expect(canBeRepresentedBy(6, 22).ok).toBe(false)
})

test('15. Forwarded by both regulators: both packs count, both numbers are kept, the strictest date is shown', () => {
  const events: Written[] = [
    ['received', '2026-03-04'],
    ['forwarded', '2026-03-04', { by: 'nfra', externalNumber: 'NFRA-881' }],
    ['forwarded', '2026-03-06', { by: 'pboc', externalNumber: 'PBOC-17' }],
  ]
  const deadlines = deadlinesOf(events, '2026-03-07', ['CN-PBOC-2020-5', 'CN-NFRA-2020-3'])

  expect(deadlines.externalNumbers.map(({ number }) => number)).toEqual(['NFRA-881', 'PBOC-17'])
  expect(deadlines.clocks.slice(0, 2).map((clock) => `${clock.id} ${clock.dueDate}`)).toEqual([
    'handle 2026-03-19',
    'forwarded_reply 2026-03-21',
  ])
  expect(deadlines.strictest?.id).toBe('handle')
})
