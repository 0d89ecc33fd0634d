import { expect, test } from 'vitest'
import { breakerRestMs, isBreakerOpen } from './breaker.ts'
import { type Passage, selectPassages } from './guidance.ts'
import { statedIn } from './numbers.ts'
import { type AskFacts, assistantUses, mayAsk } from './uses.ts'

const facts: AskFacts = {
  isEnabled: true,
  uses: assistantUses,
  isConfidential: false,
  isUnsure: false,
  isComplex: false,
  textLength: 300,
  isPending: false,
}

test('when the model may be asked', () => {
  const cases: Record<string, Partial<AskFacts>> = {
    'a sure, simple case': {},
    unsure: { isUnsure: true },
    complex: { isComplex: true },
    'short text': { textLength: 60, isUnsure: true },
    confidential: { isConfidential: true, isUnsure: true },
    pending: { isPending: true, isUnsure: true },
    'switched off': { isEnabled: false, isUnsure: true },
    'only summaries': { uses: ['summary'], isUnsure: true },
  }
  const table = Object.fromEntries(
    Object.entries(cases).map(([name, changed]) => [
      name,
      assistantUses.filter((use) => mayAsk(use, { ...facts, ...changed }).ok).join(' '),
    ]),
  )
  expect(table).toMatchInlineSnapshot(`
    {
      "a sure, simple case": "summary draft",
      "complex": "second_opinion summary draft",
      "confidential": "",
      "only summaries": "summary",
      "pending": "",
      "short text": "second_opinion draft",
      "switched off": "",
      "unsure": "second_opinion summary draft",
    }
  `)
})

test('five failures in a row open the breaker for ten minutes, one success closes it', () => {
  const now = new Date('2026-11-20T02:00:00Z')
  const call = (isFailed: boolean, agoMs = 1_000) => ({ at: new Date(now.getTime() - agoMs), isFailed })
  const failed = Array.from({ length: 5 }, () => call(true))
  expect(isBreakerOpen(failed, now)).toBe(true)
  expect(isBreakerOpen(failed.slice(1), now)).toBe(false)
  expect(isBreakerOpen([call(false), ...failed], now)).toBe(false)
  expect(
    isBreakerOpen(
      failed.map(() => call(true, breakerRestMs)),
      now,
    ),
  ).toBe(false)
})

test('guidance: in force, meant for the case, the particular first', () => {
  const passage = (id: string, changes: Partial<Passage>): Passage => ({
    ...{ id, titleZh: id, titleEn: null, source: '', textZh: '', textEn: null, businesses: [], reasons: [] },
    ...{ validFrom: '2020-01-01', validTo: null, confidence: 'high', ...changes },
  })
  const chosen = selectPassages(
    [
      passage('general', {}),
      passage('unsure', { confidence: 'low' }),
      passage('card', { businesses: ['credit_card'] }),
      passage('card fees', { businesses: ['credit_card'], reasons: ['pricing'] }),
      passage('loan', { businesses: ['loan'] }),
      passage('ended', { validTo: '2026-11-19' }),
      passage('last day', { validTo: '2026-11-20' }),
      passage('not yet', { validFrom: '2026-11-21' }),
    ],
    { business: 'credit_card', reason: 'pricing', on: '2026-11-20' },
  )
  expect(chosen.map(({ id }) => id)).toEqual(['card fees', 'card', 'general', 'last day', 'unsure'])
})

test('two spellings of a number are one', () => {
  for (const spelled of ['3.2万元', '32,000元', '三万二千元', '３２０００元'])
    expect([...statedIn(spelled).numbers]).toEqual([32000])
  expect([...statedIn('2026年12月1日、12月1日').dates].sort()).toEqual(['12-01', '2026-12-01'])
  expect(statedIn('1. 第一\n（二）第二\n三、第三').numbers.size).toBe(0)
})
