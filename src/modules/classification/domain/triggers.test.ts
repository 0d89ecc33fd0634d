import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'
import { triggerRules } from './triggers.ts'

const read = (text: string) => triggerRules(normalise(text)).map((hit) => hit.trigger)

test.each([
  ['再不处理我就打12378投诉', 'regulator'],
  ['我已经向法院起诉了', 'legal'],
  ['我要找媒体曝光你们', 'media'],
  ['再逼我我就跳楼不活了', 'self_harm'],
  ['催收上门威胁要打断我的腿', 'violence'],
  ['我的卡被盗刷了', 'fraud'],
  ['催收爆我通讯录', 'info_leak'],
  ['投诉了五次都没有结果', 'repeat'],
  ['我母亲七十多岁，这是她的养老钱', 'vulnerable'],
  ['我们出借人投诉无门', 'group'],
])('reads what is stated: %s', (text, trigger) => {
  expect(read(text)).toContain(trigger)
})

test.each([
  ['楼主千万别轻生', 'self_harm'],
  ['之前没有投诉过，这是第一次投诉', 'repeat'],
  ['催收说要起诉我', 'legal'],
  ['征信要去人行排队查', 'regulator'],
  ['银行反诈宣传，谨防诈骗', 'fraud'],
  ['电话打我手机推销', 'violence'],
])('does not read what is denied, advised, or done by others: %s', (text, trigger) => {
  expect(read(text)).not.toContain(trigger)
})

test('says which words it read', () => {
  const text = '警察也来过了，我要去银保监会投诉你们'
  const hit = triggerRules(text).find((h) => h.trigger === 'regulator')!
  expect(text.slice(...hit.at)).toContain('银保监')
})
