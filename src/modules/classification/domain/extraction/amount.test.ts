import { expect, test } from 'vitest'
import { normalise, titleEnd } from '../normalise.ts'
import { disputedAmount } from './amount.ts'
import { findAmounts } from './amount-mentions.ts'

const read = (text: string) => findAmounts(normalise(text)).map((mention) => mention.value)

test.each([
  ['扣了3200元', 3200],
  ['投了3.2万', 32_000],
  ['借了三万二', 32_000],
  ['损失两千多', 2000],
  ['12,800.50元', 12_800.5],
  ['￥499', 499],
  ['涉及7.53亿', 753_000_000],
  ['差价一毛八', 0.18],
  ['一百来万', 1_000_000],
  ['充了5k', 5000],
  ['亏了3w', 30_000],
  ['投了20个w', 200_000],
  ['六百块', 600],
  ['一万九千元', 19_000],
  ['4万8千元', 48_000],
  ['8、9万元', 80_000],
  ['七八千', 7000],
  ['二十三万八', 238_000],
  ['8块7', 8.7],
  ['两块五', 2.5],
  ['收我年费一百六十几块', 160],
  ['１３００元', 1300],
])('reads a sum in every written form: %s', (text, value) => {
  expect(read(text)).toEqual([value])
})

test.each([
  '电话13812345678',
  '打12378投诉',
  '2020年3月5日10:30',
  '年利率3.2%',
  '尾号3321',
  '第15条',
  '我们一百多号人',
  '跑了3趟，等了45分钟',
  '95533客服',
  '十几万',
  '合同第七十条',
])('takes no date, phone, rate, card tail or count for money: %s', (text) => {
  expect(read(text)).toEqual([])
})

test.each([
  ['平台待收共7.5亿，我投了8万元拿不回来', 80_000],
  ['信用卡额度5万，莫名被扣年费3600元', 3600],
  ['我一个月工资4000，被盗刷12800元', 12_800],
])("chooses the writer's own sum: %s", (text, value) => {
  const normal = normalise(text)
  expect(disputedAmount(normal, titleEnd(normal))?.value).toBe(value)
})

test('names no sum when none is stated', () => {
  expect(disputedAmount('客服一直不回复，希望尽快处理', 0)).toBeNull()
})

test('points at the sum in the text', () => {
  const text = '上个月莫名其妙被扣款298元'
  const mention = disputedAmount(text, 0)!
  expect(text.slice(...mention.at)).toBe('298元')
})
