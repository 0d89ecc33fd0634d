import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageOf, normalise, titleEnd } from './normalise.ts'

test('an offset in the normalised text is an offset in the original', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => normalise(text).length === text.length))
  expect(normalise('很长'.repeat(10_000))).toHaveLength(20_000)
})

test('full width, capitals and traditional characters read alike', () => {
  expect(normalise('ＡＢＣ１２３')).toBe('abc123')
  expect(normalise('貸款逾期，銀行帳戶')).toBe('贷款逾期,银行账户')
})

test('tells Chinese from English', () => {
  expect(languageOf('我的信用卡 credit card 被盗刷')).toBe('zh')
  expect(languageOf('My card was stolen.')).toBe('en')
  expect(languageOf('???')).toBe('other')
})

test('a short first line is a title; a whole text is not', () => {
  expect(titleEnd('强制下款\n我在平台填写资料后被强制下款')).toBe(4)
  expect(titleEnd('我在平台填写资料后被强制下款')).toBe(0)
})
