import { expect, test } from 'vitest'
import { sentencesOf, titleOf } from './sentences.ts'

test('a text falls into its sentences, and together they are the text', () => {
  const text = '提前还款被收违约金三千元。客服说“合同有写。”态度很差！要求退还；并道歉\n另外，信用卡年费也不对。'
  const sentences = sentencesOf(text)
  expect(sentences).toEqual([
    '提前还款被收违约金三千元。',
    '客服说“合同有写。”',
    '态度很差！',
    '要求退还；',
    '并道歉\n',
    '另外，信用卡年费也不对。',
  ])
  expect(sentences.join('')).toBe(text)
  expect(sentencesOf('')).toEqual([])
})

test('a title is the first sentence without its mark, and short', () => {
  expect(titleOf('客服态度很差！要求道歉。')).toBe('客服态度很差')
  expect(titleOf('另外，信用卡年费也不对。')).toBe('信用卡年费也不对')
  expect(titleOf('长'.repeat(60))).toHaveLength(40)
})
