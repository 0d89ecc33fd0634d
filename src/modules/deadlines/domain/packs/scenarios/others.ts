import type { Scenario } from '../scenario.ts'
import { clock, on, scenario } from './writing.ts'

const received = on('received', '2026-03-02')
const letter = (at: string) => on('notice_dispatched', at, { form: 'letter' })
const told = { approver: '投诉处理部门负责人', noticeAt: '2026-03-14' }

export const pbocScenarios: readonly Scenario[] = [
  scenario(
    'forwarded',
    '3月4日收到人民银行转办：15日内答复，3月19日到期；仅认定复杂不延期',
    'Forwarded on 4 March: 15 days, due on 19 March; being complex alone extends nothing',
    [received, on('forwarded', '2026-03-04', { by: 'pboc' }), on('complex', '2026-03-05')],
    '2026-03-14',
    [clock('forwarded_reply', '2026-03-19 running')],
  ),
  scenario(
    'extended',
    '经投诉处理部门负责人批准并告知理由：延至60日，5月3日到期',
    'With approval and the reason told: 60 days, due on 3 May',
    [received, on('forwarded', '2026-03-04', { by: '12363' }), on('extended', '2026-03-10', told)],
    '2026-03-14',
    [clock('forwarded_reply', '2026-05-03 running')],
  ),
  scenario(
    'breach_in_time',
    '确认信息泄露后第71小时59分报告：按期',
    'A leak reported after 71 h 59 min: on time',
    [received, on('breach_confirmed', '2026-03-06 17:20'), on('breach_reported', '2026-03-09 17:19')],
    '2026-03-20',
    { clocks: [{ clock: 'breach_report', state: 'met', dueAt: '2026-03-09 17:20', violations: [] }] },
  ),
  scenario(
    'breach_late',
    '满72小时才报告：逾期',
    'A leak reported at the 72nd hour: late',
    [received, on('breach_confirmed', '2026-03-06 17:20'), on('breach_reported', '2026-03-09 17:20')],
    '2026-03-20',
    [clock('breach_report', '2026-03-09 met_late')],
  ),
  scenario(
    'breach_hours_in_london',
    '按小时计不受夏令时影响：伦敦3月27日18:00起，72小时至30日19:00（当地时间）',
    'Hours are hours when London changes its clocks: 72 from 27 March 18:00 end on 30 March 19:00 local time',
    [received, on('breach_confirmed', '2026-03-27 18:00')],
    '2026-03-28',
    { clocks: [{ clock: 'breach_report', state: 'running', dueAt: '2026-03-30 19:00', violations: [] }] },
    { calendar: 'GB' },
  ),
  scenario(
    'not_forwarded',
    '未经人民银行转办：该时限不启动',
    'Not forwarded by the People’s Bank: this clock does not start',
    [received, on('forwarded', '2026-03-04', { by: 'nfra' })],
    '2026-03-10',
    [clock('forwarded_reply', '— not_started')],
  ),
]

export const routeScenarios: readonly Scenario[] = [
  scenario(
    'objection',
    '征信异议3月2日收到：20日内书面答复，3月22日到期',
    'A credit-record objection received on 2 March: written reply by 22 March',
    [received],
    '2026-03-10',
    [clock('credit_report_objection', '2026-03-22 running')],
  ),
  scenario(
    'petition',
    '信访15日内决定是否受理，受理之日起60日内办结',
    'A petition: accepted or not within 15 days, decided within 60 days of acceptance',
    [
      received,
      on('milestone', '2026-03-06', { name: 'acceptance_decision' }),
      on('milestone', '2026-03-06', { name: 'accepted' }),
    ],
    '2026-03-10',
    [clock('petition_accept', '2026-03-17 met'), clock('petition_handle', '2026-05-05 running')],
  ),
]

export const ukScenarios: readonly Scenario[] = [
  scenario(
    'acknowledged',
    '5个工作日内书面确认：5月1日收到，5月11日仍按期',
    'Acknowledged within five working days: received on 1 May, 11 May is in time',
    [on('received', '2026-05-01'), on('contacted', '2026-05-11 15:00')],
    '2026-05-20',
    [clock('acknowledge', '2026-05-11 met')],
  ),
  scenario(
    'third_business_day',
    '5月1日（周五）收到，5月4日为银行假日：5月7日（第3个工作日）被接受，适用简易解决',
    'Received on Friday 1 May, accepted on Thursday 7 May: the third business day, as Monday is a bank holiday',
    [on('received', '2026-05-01'), on('accepted_by_consumer', '2026-05-07 16:00')],
    '2026-05-20',
    [clock('src_window', '2026-05-07 met')],
  ),
  scenario(
    'fourth_business_day',
    '5月8日才被接受：窗口已过',
    'Accepted on 8 May: the window has closed',
    [on('received', '2026-05-01'), on('accepted_by_consumer', '2026-05-08')],
    '2026-05-20',
    [clock('src_window', '2026-05-07 ended')],
  ),
  scenario(
    'eight_weeks_and_six_months',
    '八周为56日；六个月止于对应日',
    'Eight weeks are 56 days; six months end on the same day of the month',
    [received, letter('2026-04-20')],
    '2026-05-01',
    [clock('final_response', '2026-04-27 met'), clock('fos_referral', '2026-10-20 running')],
  ),
  scenario(
    'over_daylight_saving',
    '跨夏令时：伦敦3月28日23:30收到仍计为28日，八周止于5月23日',
    'Over the change of clocks: received in London at 23:30 on 28 March, eight weeks end on 23 May',
    [on('received', '2026-03-28 23:30')],
    '2026-03-30',
    [clock('final_response', '2026-05-23 running')],
  ),
  scenario(
    'christmas_in_lieu',
    '支付服务15个工作日：2027年12月15日收到，圣诞节、节礼日、元旦补假均不计入',
    'Payments, 15 working days over Christmas 2027: the days in lieu do not count, due on 10 January',
    [on('received', '2027-12-15')],
    '2027-12-16',
    [clock('psr_reply', '2028-01-10 running')],
  ),
  scenario(
    'psr_holding_reply',
    '特殊情形发出说明函：延至35个工作日',
    'With a holding reply in exceptional circumstances: 35 working days',
    [received, on('extended', '2026-03-10', { noticeAt: '2026-03-11' })],
    '2026-03-12',
    [clock('psr_reply', '2026-04-22 running')],
  ),
]

export const usScenarios: readonly Scenario[] = [
  scenario(
    'both_periods',
    '3月2日送达公司：15日内首次回应、60日内最终回应',
    'Sent to the company on 2 March: 15 days and 60 days',
    [received],
    '2026-03-10',
    [clock('initial', '2026-03-17 running'), clock('final', '2026-05-01 running')],
  ),
  scenario(
    'new_york_date',
    '以纽约日期计：北京时间3月3日10:00收到，在纽约是3月2日',
    'Counted by the date in New York: 10:00 on 3 March in Beijing is 2 March there',
    [on('received', '2026-03-03T10:00+08:00')],
    '2026-03-10',
    [clock('initial', '2026-03-17 running')],
  ),
]

export const euScenarios: readonly Scenario[] = [
  scenario(
    'fifteen_working_days',
    '3月2日收到：15个工作日，3月23日到期',
    'Received on 2 March: 15 working days, due on 23 March',
    [received],
    '2026-03-10',
    [clock('reply', '2026-03-23 running')],
  ),
  scenario(
    'beyond_control',
    '非机构所能控制并发出说明函：35个工作日，4月20日到期',
    'Beyond its control, with a holding reply: 35 working days, due on 20 April',
    [received, on('extended', '2026-03-18', { noticeAt: '2026-03-18' })],
    '2026-03-19',
    [clock('reply', '2026-04-20 running')],
  ),
]

export const sgScenarios: readonly Scenario[] = [
  scenario(
    'plain_week',
    '周五收到：2个工作日至周二；20个工作日至4月3日',
    'Received on a Friday: two working days end on Tuesday, twenty on 3 April',
    [on('received', '2026-03-06'), on('contacted', '2026-03-09')],
    '2026-03-10',
    [clock('acknowledge', '2026-03-10 met'), clock('final', '2026-04-03 running')],
  ),
]

export const hkScenarios: readonly Scenario[] = [
  scenario(
    'seven_and_thirty',
    '7日内确认收到，30日内答复；复杂并发出中期回复的延至60日',
    'Seven days to acknowledge, thirty to reply; sixty with an interim reply',
    [received, on('extended', '2026-03-20', { noticeAt: '2026-03-20' })],
    '2026-03-21',
    [clock('acknowledge', '2026-03-09 overdue'), clock('final', '2026-05-01 running')],
  ),
]

export const inScenarios: readonly Scenario[] = [
  scenario(
    'twenty_and_thirty',
    '拟驳回的20日内提交内部申诉专员，30日内告知最终决定',
    'To the internal ombudsman within 20 days when rejected, the final decision within 30',
    [on('received', '2026-07-01'), on('milestone', '2026-07-15', { name: 'sent_to_internal_ombudsman' })],
    '2026-07-16',
    [clock('io_escalation', '2026-07-21 met'), clock('final', '2026-07-31 running')],
  ),
]

export const isoScenarios: readonly Scenario[] = [
  scenario(
    'same_day',
    '当日确认收到：按期',
    'Acknowledged on the same day: on time',
    [on('received', '2026-03-02 09:00'), on('contacted', '2026-03-02 20:00')],
    '2026-03-03',
    [clock('acknowledge', '2026-03-02 met')],
  ),
  scenario(
    'next_day',
    '次日才确认收到：迟于指引',
    'Acknowledged on the next day: later than the guideline',
    [on('received', '2026-03-02 09:00'), on('contacted', '2026-03-03 00:00')],
    '2026-03-03 10:00',
    [clock('acknowledge', '2026-03-02 met_late')],
  ),
]
