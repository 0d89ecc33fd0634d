import { expect, test } from 'vitest'
import { scrub } from './scrub.ts'

const scrubbed = (text: string) => scrub({ text })['text']

test.each([
  ['客户来电13812345678要求回电', '客户来电138****5678要求回电'],
  ['身份证11010519491231002X', '身份证110***********002X'],
  ['卡号6222020001234567897。', '卡号***************7897。'],
])('%s is kept as %s', (said, kept) => {
  expect(scrubbed(said)).toBe(kept)
})

test.each([
  ['a complaint’s number', 'TS-20261121-000042'],
  ['an id', '0192f3a4-5b6c-7d8e-9f01-138123456789'],
  ['a digest', `a${'1'.repeat(62)}f`],
  ['a sum', '13800.50'],
  ['a number without the check digit of an identity card', '110105194912310029'],
  ['a moment', '2026-11-21T04:00:00.000Z'],
])('%s stays as it is', (_, text) => {
  expect(scrubbed(text)).toBe(text)
})

test('numbers are hidden wherever they stand', () => {
  expect(scrub({ list: [{ deep: '13812345678' }] })).toEqual({ list: [{ deep: '138****5678' }] })
})

test('the trail keeps no documents: long text is cut, with its length', () => {
  const kept = String(scrubbed('长'.repeat(5_000)))
  expect(kept).toHaveLength(2_000 + '… (5000)'.length)
  expect(kept.endsWith('… (5000)')).toBe(true)
})
