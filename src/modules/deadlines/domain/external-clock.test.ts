import { expect, test } from 'vitest'
import { clockOf, summary, type Written } from '../testing.ts'

const received: Written = ['received', '2026-03-02T09:00']
const demand = (more: object = {}): Written => [
  'forwarded',
  '2026-03-02T10:00',
  { by: '12363', externalNumber: 'PBOC-17', dueAt: '2026-03-10T00:00', wantsFeedback: true, ...more },
]
const of = { by: '12363', externalNumber: 'PBOC-17' }
const external = (events: Written[], now = '2026-03-20T09:00') => summary(clockOf('external', [received, ...events], now))
const letter: Written = ['notice_dispatched', '2026-03-05', { form: 'letter' }]

test('转办机构要求反馈的，答复消费者不能满足其期限，发出反馈报告才满足', () => {
  expect(external([demand(), letter])).toBe('2026-03-09 overdue')
  expect(external([demand(), letter, ['feedback_dispatched', '2026-03-09T18:00', of]])).toBe('2026-03-09 met')
  expect(external([demand(), ['feedback_dispatched', '2026-03-10T00:01', of]])).toBe('2026-03-09 met_late')
})

test('没有要求反馈的，发出处理决定即满足', () => {
  expect(external([demand({ wantsFeedback: false }), letter])).toBe('2026-03-09 met')
})

test('给另一家机构的报告，不满足这一家的期限', () => {
  const other = ['feedback_dispatched', '2026-03-05', { by: 'regulator_12378', externalNumber: 'NFRA-1' }] as Written
  expect(external([demand(), other])).toBe('2026-03-09 overdue')
})

test('机构在期限届满前同意延期，期限随之改变；届满后的同意不能补救', () => {
  const moved = (at: string): Written => ['forwarding_moved', at, { ...of, dueAt: '2026-03-25T00:00' }]
  expect(external([demand(), moved('2026-03-09T12:00')])).toBe('2026-03-24 running')
  expect(external([demand(), moved('2026-03-10T12:00')])).toBe('2026-03-09 overdue')
})

test('机构收回转办，或消费者撤回投诉，期限终止', () => {
  expect(external([demand(), ['forwarding_moved', '2026-03-04', of]])).toBe('2026-03-09 ended')
  expect(external([demand(), ['withdrawn', '2026-03-04']])).toBe('2026-03-09 ended')
})

test('向人民银行发出反馈报告，也满足其转办回复期限', () => {
  const clock = clockOf('forwarded_reply', [received, demand(), ['feedback_dispatched', '2026-03-12', of]], '2026-03-20', [
    'CN-PBOC-2020-5',
  ])
  expect(clock.state).toBe('met')
})
