import { expect, test } from 'vitest'
import { normalise } from '../normalise.ts'
import { agentTemplateLikeness, repeatCountOf, scamOf, vulnerabilitiesOf } from './circumstances.ts'
import { claimsOf } from './claim.ts'
import { findDates } from './dates.ts'
import { findHeadcount } from './headcount.ts'
import { mentionsOf } from './mentions.ts'

test.each([
  ['我们一百多号人都没拿到', 100],
  ['三万受害人投诉无门', 30_000],
  ['已经发展了上千人', 1000],
  ['320名投资人联名', 320],
  ['我们12户家庭', 12],
  ['几百号人在维权', null],
  ['很多人上当', null],
  ['窗口只有3个人', null],
  ['一个月工资四千的人', null],
])('reads how many people are affected, and guesses none: %s', (text, value) => {
  expect(findHeadcount(text)?.value ?? null).toBe(value)
})

test('gives a date as a fact only when year, month and day are stated', () => {
  expect(findDates('2023年5月6日办卡，6月3号发现').map((date) => date.iso)).toEqual(['2023-05-06', null])
  expect(findDates('2023年2月31日')[0]?.iso).toBeNull()
})

test.each([
  ['要求全额退款并赔礼道歉', ['refund', 'apology']],
  ['请停止暴力催收，别再打我家人电话', ['stop_harassment']],
  ['希望尽快解冻我的账户', ['restore_service']],
  ['要求撤销征信上的逾期记录', ['remove_credit_record']],
])('reads what is asked for: %s', (text, claims) => {
  expect(claimsOf(text)).toEqual(expect.arrayContaining(claims))
})

test.each([
  ['对方自称京东客服，说要注销校园贷，让我屏幕共享', 'fake_customer_service'],
  ['做刷单任务垫付后不返本金', 'order_brushing'],
  ['网恋男朋友带我投资，是杀猪盘', 'romance'],
  ['自称公安说我涉嫌洗钱，要转到安全账户', 'fake_police'],
  ['贷款下款前要先交解冻费和保证金', 'loan_fee'],
  ['有人冒充领导让我转账', 'fake_acquaintance'],
  ['说能征信修复，收了我2000元', 'fake_credit_repair'],
  ['荐股群老师带单，在虚假投资平台充值后无法提现', 'fake_investment'],
  ['信用卡年费太贵', null],
])('recognises the common scams: %s', (text, scam) => {
  expect(scamOf(text)).toBe(scam)
})

test('names the grounds of vulnerability', () => {
  expect(vulnerabilitiesOf('我母亲78岁，残疾，靠低保生活')).toEqual(['elderly', 'disabled', 'no_income'])
})

test('counts earlier complaints only when the writer complained before', () => {
  expect(repeatCountOf('打了7次电话投诉没有结果', true)).toBe(7)
  expect(repeatCountOf('一直没有解决', true)).toBe(1)
  expect(repeatCountOf('办了3次', false)).toBe(0)
})

test('tells an agent template from a person, as advice', () => {
  const template =
    '根据《商业银行信用卡业务监督管理办法》第七十条，本人特此投诉，诉求如下：一、个性化分期60期；二、书面答复。否则将申请行政复议。'
  expect(agentTemplateLikeness(template)).toBeGreaterThan(0.7)
  expect(agentTemplateLikeness('年费怎么又扣我了，退给我')).toBeLessThan(0.2)
})

test('names institutions, branches and products as they stand in the text', () => {
  const { company, branch, product } = mentionsOf('我在江州农商银行桂花支行办的信用卡，客服让我下载手机银行')
  expect(company).toContain('江州农商银行')
  expect(branch.some((name) => name.endsWith('桂花支行'))).toBe(true)
  expect(product).toEqual(['信用卡', '手机银行'])
})

test.each([
  ['客户经理王某向我推荐的理财', ['客户经理王某']],
  ['工号8123的客服挂我电话', ['工号8123']],
  ['柜员小李态度很差', ['柜员小李']],
  ['客户经理一直不接电话', []],
  ['请问行长信箱在哪', []],
])('names staff by post and name or by number, and nobody by a post alone: %s', (text, staff) => {
  expect(mentionsOf(text).staff).toEqual(staff)
})

test('reads a clause that goes on after a full-width comma no further than the comma', () => {
  expect(claimsOf(normalise('已经恢复，账户余额是对的'))).toEqual([])
  expect(scamOf(normalise('我在贷款，放款后交了保证金'))).toBe('loan_fee')
})
