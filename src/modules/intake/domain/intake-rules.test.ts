import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessMapping, isSecretHeader } from './import-fields.ts'
import { asCellText, csvLine, readAmount, readInstant } from './import-values.ts'
import { routeOf } from './route.ts'
import { phrasesOf, shingles, similarity } from './similarity.ts'
import { titleOf } from './title.ts'

describe('which route a contact takes', () => {
  test.each([
    ['enquiry', [], 'hotline', 'enquiry'],
    ['enquiry', ['route'], 'hotline', 'complaint'],
    ['feedback', [], 'regulator_12378', 'complaint'],
    ['out_of_scope', [], 'court', 'complaint'],
    ['report', [], 'letter', 'report'],
  ] as const)('%s with doubt about %j by %s is %s', (route, abstained, channel, expected) => {
    expect(routeOf({ route, abstained }, channel)).toBe(expected)
  })
})

describe('a title for those who gave none', () => {
  test('is the first sentence, and never half an emoji', () => {
    expect(titleOf('信用卡被盗刷。请尽快处理')).toBe('信用卡被盗刷')
    expect(titleOf('\n  第一行\n第二行')).toBe('第一行')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const title = titleOf(text)
        return title.isWellFormed() === text.isWellFormed() && [...title].length <= 40
      }),
    )
  })
})

describe('how alike two texts are', () => {
  test('a text is itself, and an unrelated one is not', () => {
    const a = shingles('信用卡年费没有提前告知就扣了我三百元')
    expect(similarity(a, a)).toBe(1)
    expect(similarity(a, shingles('手机银行升级以后一直闪退'))).toBeLessThan(0.1)
    expect(similarity(a, shingles(''))).toBe(0)
  })

  test('is the same both ways and between nothing and all', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const score = similarity(shingles(a), shingles(b))
        return score === similarity(shingles(b), shingles(a)) && score >= 0 && score <= 1
      }),
    )
  })

  test('phrases come from all over a text and are no more than asked for', () => {
    const phrases = phrasesOf('一二三四五六七八九十甲乙丙丁戊己庚辛壬癸', { length: 3, most: 5 })
    expect(phrases).toHaveLength(5)
    expect(phrases[0]).toEqual(['一二', '二三', '三四'])
  })
})

describe('what a file says', () => {
  test('headers are understood in both languages', () => {
    expect(guessMapping(['工单号', 'Phone Number', '客户名称', '投诉内容（必填）', '涉及金额(元)']).columns).toEqual({
      externalNumber: 0,
      phone: 1,
      name: 2,
      text: 3,
      amount: 4,
    })
  })

  test('a column of secrets is known by its header', () => {
    for (const header of ['查询密码', 'CVV2', '卡片有效期', '验证码', 'Password', 'PIN'])
      expect(isSecretHeader(header), header).toBe(true)
    for (const header of ['客户姓名', '投诉内容', 'shopping']) expect(isSecretHeader(header), header).toBe(false)
  })

  test.each([
    ['1,200.50', 1200.5],
    ['¥3万', 30_000],
    ['2.5亿元', 250_000_000],
    ['三千', null],
    ['', null],
    ['-5', null],
  ])('the amount %s is %s', (text, amount) => {
    expect(readAmount(text)).toBe(amount)
  })

  test.each([
    ['2026-11-20', '2026-11-19T16:00:00.000Z'],
    ['2026/1/5 9:30', '2026-01-05T01:30:00.000Z'],
    ['2026年11月20日', '2026-11-19T16:00:00.000Z'],
    ['2026年11月20日 8时05分', '2026-11-20T00:05:00.000Z'],
    ['2026-11-20T01:00:00Z', '2026-11-20T01:00:00.000Z'],
    ['2026-02-31', null],
    ['昨天', null],
  ])('the time %s is %s', (text, instant) => {
    expect(readInstant(text)).toBe(instant)
  })

  test('no value runs as a formula, and none leaves its cell', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const cell = asCellText(value)
        return !/^\s*[=+\-@＝＋－＠]/.test(cell) && cell.endsWith(value)
      }),
    )
    expect(csvLine(['a"b', 'c,d', 1])).toBe('"a""b","c,d","1"\r\n')
  })
})
