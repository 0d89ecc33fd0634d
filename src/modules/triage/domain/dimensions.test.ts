import { expect, test } from 'vitest'
import {
  checkDimensionSettings,
  type DimensionFacts,
  dimensionsOf,
  isSameReading,
  defaultDimensionSettings as settings,
} from './dimensions.ts'

const plain: DimensionFacts = {
  text: '柜台把我的存款利率说错了',
  reason: 'pricing',
  reasonDetail: null,
  triggers: [],
  amount: null,
  repeatCount: 0,
}
const say = (facts: Partial<DimensionFacts>) => {
  const { time, amount, risk } = dimensionsOf({ ...plain, ...facts }, settings)
  return `${time.value} (${time.say.zh}) | ${amount.value} (${amount.say.zh}) | ${risk.value} (${risk.say.zh})`
}

// The whole rule on one page.
test('time, amount and risk, and why', () => {
  expect({
    plain: say({}),
    'comes back every month': say({ text: '每月都多扣一笔' }),
    'in English, in capitals': say({ text: 'They charge me EVERY MONTH' }),
    'filed before': say({ repeatCount: 2 }),
    'says to have complained before': say({ triggers: ['repeat'] }),
    'a fen below medium': say({ amount: 9_999.99 }),
    medium: say({ amount: 10_000 }),
    large: say({ amount: 200_000 }),
    'nothing in dispute is a small sum': say({ amount: 0 }),
    'a detail counts before its reason': say({ reason: 'product_return', reasonDetail: 'product_return.withdrawal' }),
    'a detail that is not listed follows its reason': say({ reason: 'pricing', reasonDetail: 'pricing.interest' }),
    'the press counts before the reason': say({ triggers: ['fraud', 'media'] }),
    'a reason nobody listed': say({ reason: 'own_code' }),
  }).toMatchInlineSnapshot(`
    {
      "a detail counts before its reason": "one_off (没有反复发生的迹象) | unstated (没有说明金额) | liquidity (按原因细类归入)",
      "a detail that is not listed follows its reason": "one_off (没有反复发生的迹象) | unstated (没有说明金额) | compliance (按投诉原因归入)",
      "a fen below medium": "one_off (没有反复发生的迹象) | small (不足 10,000 元) | compliance (按投诉原因归入)",
      "a reason nobody listed": "one_off (没有反复发生的迹象) | unstated (没有说明金额) | operational (原因未列出，按默认)",
      "comes back every month": "periodic (文中提到“每月”) | unstated (没有说明金额) | compliance (按投诉原因归入)",
      "filed before": "periodic (此前已反映 2 次) | unstated (没有说明金额) | compliance (按投诉原因归入)",
      "in English, in capitals": "periodic (文中提到“every month”) | unstated (没有说明金额) | compliance (按投诉原因归入)",
      "large": "one_off (没有反复发生的迹象) | large (达到 200,000 元) | compliance (按投诉原因归入)",
      "medium": "one_off (没有反复发生的迹象) | medium (达到 10,000 元) | compliance (按投诉原因归入)",
      "nothing in dispute is a small sum": "one_off (没有反复发生的迹象) | small (不足 10,000 元) | compliance (按投诉原因归入)",
      "plain": "one_off (没有反复发生的迹象) | unstated (没有说明金额) | compliance (按投诉原因归入)",
      "says to have complained before": "periodic (此前投诉过，未解决) | unstated (没有说明金额) | compliance (按投诉原因归入)",
      "the press counts before the reason": "one_off (没有反复发生的迹象) | unstated (没有说明金额) | reputation (触发因素：媒体曝光)",
    }
  `)
})

test('a person stands above the rule, in their own words, and only where they have spoken', () => {
  const said = dimensionsOf(plain, settings, { risk: { value: 'reputation', why: '当地已有报道' } })
  expect(said.risk).toEqual({ value: 'reputation', by: 'person', say: { zh: '当地已有报道', en: '当地已有报道' } })
  expect(said.time.by).toBe('rule')
  expect(isSameReading(said, dimensionsOf(plain, settings))).toBe(false)
  expect(isSameReading(said, structuredClone(said))).toBe(true)
  expect(isSameReading(null, said)).toBe(false)
})

test('settings that contradict themselves are refused, by field', () => {
  expect(checkDimensionSettings(settings)).toEqual({})
  const wrong = {
    ...settings,
    amounts: { medium: 5, large: 5 },
    periodicWords: ['每月', '每月'],
    riskOfTrigger: [
      { trigger: 'media', risk: 'credit' },
      { trigger: 'media', risk: 'reputation' },
    ],
  } as const
  expect(Object.keys(checkDimensionSettings(wrong))).toEqual([
    'dimensions.amounts',
    'dimensions.periodicWords',
    'dimensions.riskOfTrigger',
  ])
})
