import fc from 'fast-check'
import { expect, test } from 'vitest'
import { queryGrams, searchGrams } from './search-grams.ts'

/** Whether a document with these grams answers the query, as PostgreSQL would say it. */
function finds(document: string, query: string): boolean {
  const grams = searchGrams(document)
  const { exact, prefix } = queryGrams(query)
  if (exact.length + prefix.length === 0) return false
  return exact.every((gram) => grams.includes(gram)) && prefix.every((start) => grams.some((gram) => gram.startsWith(start)))
}

test('one Chinese character finds the text that holds it, also as the last one', () => {
  expect(finds('信用卡被盗刷', '刷')).toBe(true)
  expect(finds('信用卡被盗刷', '信')).toBe(true)
  expect(finds('信用卡被盗刷', '贷')).toBe(false)
})

test('two characters and more find the text where they stand side by side', () => {
  expect(finds('年费一直不退', '年费')).toBe(true)
  expect(finds('年费一直不退', '费一直')).toBe(true)
  expect(finds('费用每年都收', '年费')).toBe(false)
})

test('words, numbers and full-width letters are found by their beginning and in any case', () => {
  expect(finds('编号 TS-20261121-000042，尾号３３２１', 'ts-2026')).toBe(true)
  expect(finds('编号 TS-20261121-000042，尾号３３２１', '3321')).toBe(true)
  expect(finds('用 App 转账', 'APP转')).toBe(true)
})

test('a query of punctuation alone finds nothing', () => {
  expect(queryGrams('，。！ %')).toEqual({ exact: [], prefix: [] })
})

test('any piece of a text finds that text', () => {
  const han = fc.string({ unit: fc.constantFrom(...'投诉信用卡年费退款催收银行客服'), minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(han, fc.nat(), fc.integer({ min: 1, max: 6 }), (text, start, length) => {
      const from = start % text.length
      expect(finds(text, text.slice(from, from + length))).toBe(true)
    }),
  )
})
