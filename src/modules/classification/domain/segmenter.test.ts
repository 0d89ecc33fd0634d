import { expect, test } from 'vitest'
import { createSegmenter } from './segmenter.ts'

const cut = createSegmenter([
  ['信用卡', 40],
  ['信用', 10],
  ['卡', 30],
  ['年费', 20],
  ['不', 90],
  ['不退', 5],
  ['退款', 30],
])
const wordsOf = (text: string) => {
  const { count, end } = cut(text)
  return Array.from({ length: count }, (_, i) => text.slice(i === 0 ? 0 : end[i - 1], end[i]))
}

test('takes the likeliest way through, not the first word that fits', () => {
  expect(wordsOf('信用卡年费不退款')).toEqual(['信用卡', '年费', '不', '退款'])
})

test('leaves what it does not know in single characters, and runs of letters and digits whole', () => {
  expect(wordsOf('我的app收3000元')).toEqual(['我', '的', 'app', '收', '3000', '元'])
})

test.each(['', ' ', '😀', '\ud800', '信', 'a'.repeat(9000), '信用卡'.repeat(4000)])(
  'words join to the text again (%#)',
  (text) => {
    expect(wordsOf(text).join('')).toBe(text.slice(0, 8192))
  },
)
