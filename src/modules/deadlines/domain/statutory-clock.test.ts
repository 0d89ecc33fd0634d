import { expect, test } from 'vitest'
import type { Written } from '../testing.ts'
import { clockOf, deadlinesOf, handleClock, moment, summary } from '../testing.ts'

const received: Written = ['received', '2026-03-02']
const told = { approver: '总行副行长', noticeAt: '2026-03-14' }

test('a day that a leap year adds is a day like any other', () => {
  expect(handleClock([['received', '2024-02-20']], '2024-02-21').dueDate).toBe('2024-03-06')
  expect(handleClock([['received', '2026-02-20']], '2026-02-21').dueDate).toBe('2026-03-07')
})

test('a period runs over the end of the year', () => {
  expect(handleClock([['received', '2026-12-28']], '2026-12-29').dueDate).toBe('2027-01-12')
})

test('receipt a minute before midnight and a minute after are a day apart', () => {
  expect(handleClock([['received', '2026-03-02 23:59']], '2026-03-05').dueDate).toBe('2026-03-17')
  expect(handleClock([['received', '2026-03-03 00:00']], '2026-03-05').dueDate).toBe('2026-03-18')
})

test('the day of receipt is the day in Beijing, whatever zone the time is written in', () => {
  expect(handleClock([['received', '2026-03-02T16:30:00Z']], '2026-03-05').dueDate).toBe('2026-03-18')
})

test('Spring Festival does not lengthen a period in calendar days', () => {
  expect(handleClock([['received', '2026-02-06']], '2026-02-10').dueDate).toBe('2026-02-21')
})

test('with roll-forward, a last day in Spring Festival moves to the first working day after it', () => {
  expect(handleClock([['received', '2026-02-06']], '2026-02-10', { holidayRollForward: true }).dueDate).toBe('2026-02-24')
})

test('with roll-forward, a Saturday worked in lieu (调休) is a working day and keeps the due date', () => {
  expect(handleClock([['received', '2026-04-24']], '2026-04-25', { holidayRollForward: true }).dueDate).toBe('2026-05-09')
})

test('the due instant itself is late, the millisecond before it is on time', () => {
  const sent = (at: string) => handleClock([received, ['notice_dispatched', at, { form: 'letter' }]], '2026-04-01').state

  expect(sent('2026-03-17T23:59:59.999+08:00')).toBe('met')
  expect(sent('2026-03-18T00:00:00+08:00')).toBe('met_late')
})

test('a receipt that was re-dated to an earlier day moves the due date with it', () => {
  const events: Written[] = [received, ['received', '2026-02-27', { corrects: true, recordedAt: '2026-03-04' }]]

  expect(handleClock(events, '2026-03-05').dueDate).toBe('2026-03-14')
})

test('a receipt may be re-dated to a later day too, and the last correction wins', () => {
  const events: Written[] = [
    received,
    ['received', '2026-03-04', { corrects: true, recordedAt: '2026-03-05' }],
    ['received', '2026-03-03', { corrects: true, recordedAt: '2026-03-06' }],
  ]

  expect(handleClock(events, '2026-03-07').dueDate).toBe('2026-03-18')
})

test('without a correction, the earliest of two receipts counts', () => {
  expect(handleClock([received, ['received', '2026-03-06']], '2026-03-07').dueDate).toBe('2026-03-17')
})

test('a backdated receipt can make a complaint overdue at once', () => {
  expect(summary(handleClock([['received', '2026-02-01', { recordedAt: '2026-03-02' }]], '2026-03-02'))).toBe(
    '2026-02-16 overdue',
  )
})

test('a notice older than the receipt answers nothing', () => {
  expect(summary(handleClock([received, ['notice_dispatched', '2026-02-28', { form: 'sms' }]], '2026-03-05'))).toBe(
    '2026-03-17 running notice_before_receipt',
  )
})

test('a withdrawal after the period ran out does not hide that it was missed', () => {
  expect(summary(handleClock([received, ['withdrawn', '2026-03-25']], '2026-03-26'))).toBe(
    '2026-03-17 ended overdue_before_withdrawal',
  )
})

test('closing without a notice leaves the statutory clock open; pausing and reopening do not touch it', () => {
  const events: Written[] = [
    received,
    ['paused', '2026-03-04', { reason: 'waiting_customer' }],
    ['closed', '2026-03-06'],
    ['reopened', '2026-03-08'],
  ]

  expect(summary(handleClock(events, '2026-03-10'))).toBe('2026-03-17 running closed_without_notice')
})

test('what lies after now is not known yet', () => {
  const events: Written[] = [received, ['complex', '2026-03-12'], ['notice_dispatched', '2026-03-13', { form: 'sms' }]]

  expect(summary(handleClock(events, '2026-03-11'))).toBe('2026-03-17 running')
  expect(deadlinesOf([['received', '2026-03-12']], '2026-03-11').clocks.every(({ state }) => state === 'not_started')).toBe(true)
})

test('a bare date on the day of receipt means after the receipt', () => {
  const events: Written[] = [
    ['received', '2026-03-02 15:00'],
    ['notice_dispatched', '2026-03-02', { form: 'sms' }],
  ]

  expect(summary(handleClock(events, '2026-03-03'))).toBe('2026-03-17 met')
})

test('PBoC: a forwarded complaint may be extended to 60 days with approval and the reason told, not by being complex alone', () => {
  const forwarded: Written[] = [received, ['forwarded', '2026-03-04', { by: 'pboc' }], ['complex', '2026-03-05']]
  const reply = (events: Written[]) => summary(clockOf('forwarded_reply', events, '2026-03-14', ['CN-PBOC-2020-5']))

  expect(reply(forwarded)).toBe('2026-03-19 running')
  expect(reply([...forwarded, ['extended', '2026-03-10', told]])).toBe('2026-05-03 running')
})

test('PBoC: a confirmed leak is reported within 72 hours to the minute', () => {
  const leak: Written = ['breach_confirmed', '2026-03-06 17:20']
  const report = (at: string) =>
    clockOf('breach_report', [received, leak, ['breach_reported', at]], '2026-03-20', ['CN-PBOC-2020-5'])

  expect(report('2026-03-09 17:19')).toMatchObject({ state: 'met', dueAt: moment('2026-03-09 17:20') })
  expect(report('2026-03-09 17:20').state).toBe('met_late')
})

test('UK: eight weeks are 56 days, six months end on the same day of the month', () => {
  const events: Written[] = [
    ['received', '2026-03-02'],
    ['notice_dispatched', '2026-04-20', { form: 'letter' }],
  ]

  expect(summary(clockOf('final_response', events, '2026-05-01', ['UK-FCA-DISP']))).toBe('2026-04-27 met')
  expect(summary(clockOf('fos_referral', events, '2026-05-01', ['UK-FCA-DISP']))).toBe('2026-10-20 running')
})

test('warnings come at three quarters and nine tenths of the days that count', () => {
  const events: Written[] = [
    received,
    ['appraisal_started', '2026-03-05', { noticeAt: '2026-03-05' }],
    ['appraisal_ended', '2026-03-20'],
  ]

  expect(handleClock([received], '2026-03-03').warnAt.map(({ at }) => at)).toEqual([
    moment('2026-03-14 06:00'),
    moment('2026-03-16 12:00'),
  ])
  expect(handleClock(events, '2026-03-21').warnAt.map(({ at }) => at)).toEqual([
    moment('2026-03-29 06:00'),
    moment('2026-03-31 12:00'),
  ])
})

test('the correction that was recorded last wins, also when it names the later day', () => {
  const events: Written[] = [
    received,
    ['received', '2026-03-03', { corrects: true, recordedAt: '2026-03-05' }],
    ['received', '2026-03-04', { corrects: true, recordedAt: '2026-03-06' }],
  ]

  expect(handleClock(events, '2026-03-07').dueDate).toBe('2026-03-19')
})

test('a right that was not used ends at its due time, however late somebody asks', () => {
  const events: Written[] = [received, ['decision_received', '2026-03-20'], ['reexam_requested', '2026-05-20']]
  const { endedAt, spans } = clockOf('reexam_apply_window', events, '2026-06-01')

  expect(endedAt).toEqual(moment('2026-04-20'))
  expect(spans.at(-1)?.to).toEqual(moment('2026-04-20'))
})

test('NFRA forwarding: the regulator has seven working days of its own, counted from its receipt', () => {
  const events: Written[] = [
    ['forwarded', '2026-03-06', { by: 'nfra', externalNumber: 'NFRA-1', receivedByRegulatorAt: '2026-03-02' }],
  ]

  expect(summary(clockOf('regulator_forwarding', events, '2026-03-08'))).toBe('2026-03-11 met')
  expect(handleClock(events, '2026-03-08').dueDate).toBe('2026-03-21')
})

test('clocks that are only for some complaints stay away from the others', () => {
  const ids = (applies: string[]) => deadlinesOf([received], '2026-03-03', ['CN-ROUTES'], { applies }).clocks.map(({ id }) => id)

  expect(ids([])).toEqual([])
  expect(ids(['credit_report_objection'])).toEqual(['credit_report_objection'])
})
