import { expect, test } from 'vitest'
import { lexicons, matchLexicons } from '../domain/lexicon/index.ts'
import { swapField } from './augment.ts'
import { createRandom } from './random.ts'

const core = lexicons.findIndex(({ name }) => name === 'core.finance')

test('a twin keeps the grievance and loses the finance', () => {
  const twin = swapField('信用卡年费说好免的，现在银行又扣了，客服一直推诿，要求退还', createRandom(1))!
  expect(twin).toContain('客服一直推诿,要求退还')
  const hits = matchLexicons(twin)
  expect(Array.from(hits.lexicon.subarray(0, hits.count))).not.toContain(core)
})

test('a text that hardly names finance has no twin', () => {
  expect(swapField('客服态度很差，一直没人处理', createRandom(1))).toBeNull()
})
