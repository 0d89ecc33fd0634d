import { describe, expect, it, test } from 'vitest'
import { type Common, likenessOf, looksLikeRepeat } from './likeness.ts'
import { sharedPhrases } from './shared-phrases.ts'

const nothing: Common = {
  person: [],
  sharesOutsideNumber: false,
  namesNumber: false,
  wording: 0,
  phrases: [],
  sameBusiness: false,
  sameReason: false,
  daysApart: 30,
}
const explain = (common: Partial<Common>) => {
  const { percent, parts } = likenessOf({ ...nothing, ...common })
  return [`${percent}`, ...parts.map(({ points, say }) => `+${points} ${say.zh}`)].join('  ')
}

test('相似度是各项之和，每一项都说得出来', () => {
  expect([
    explain({}),
    explain({ sameBusiness: true, sameReason: true, daysApart: 0 }),
    explain({ person: ['phone'] }),
    explain({ person: ['phone', 'card'], daysApart: 1 }),
    explain({ person: ['phone'], wording: 0.5, phrases: ['提前还款被收取违约金'], sameBusiness: true, daysApart: 3 }),
    explain({ person: ['phone'], wording: 1, sameBusiness: true, sameReason: true, daysApart: 0 }),
    explain({ sharesOutsideNumber: true, namesNumber: true }),
  ]).toMatchInlineSnapshot(`
    [
      "0",
      "0",
      "40  +40 电话相同",
      "45  +40 电话、卡号相同  +5 相隔 1 天",
      "73  +40 电话相同  +23 措辞相似 50%：“提前还款被收取违约金”  +5 业务相同  +5 相隔 3 天",
      "100  +40 电话相同  +45 措辞相似 100%  +5 业务相同  +5 原因相同  +5 同一天",
      "80  +40 外部编号相同  +40 内容提到另一件的编号",
    ]
  `)
})

describe('哪些提示为重复投诉', () => {
  const asks = (common: Partial<Common>) => looksLikeRepeat({ ...nothing, ...common })
  it('同一客户、九十天内、同一业务且内容相近', () => {
    expect(asks({ person: ['phone'], wording: 0.3, sameBusiness: true })).toBe(true)
    expect(asks({ person: ['phone'], wording: 0.3 })).toBe(false)
    expect(asks({ person: ['phone'], wording: 0.7 })).toBe(true)
    expect(asks({ person: ['phone'], wording: 0.7, daysApart: 91 })).toBe(false)
  })
  it('不同客户，内容再像也不提示', () => {
    expect(asks({ wording: 1, sameBusiness: true, sharesOutsideNumber: true })).toBe(false)
  })
  it('同一客户提到前一件的编号，即使写得简短', () => {
    expect(asks({ person: ['idNumber'], namesNumber: true })).toBe(true)
  })
})

test('shared phrases are the longest runs of words in both, none inside another, none across punctuation', () => {
  const one = '我提前还款，被收取违约金三千元。客服让我等。'
  const other = '再次反映：提前还款，被收取违约金一事没有人理，客服让我等着。'
  expect(sharedPhrases(one, other)).toEqual(['被收取违约金', '客服让我等', '提前还款'])
  expect(sharedPhrases(one, other, { least: 5, most: 1 })).toEqual(['被收取违约金'])
  expect(sharedPhrases(one, '')).toEqual([])
})
