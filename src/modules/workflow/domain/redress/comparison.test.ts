import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ComplaintEvent, RecordedEvent } from '../../../complaint/domain/events.ts'
import { defaultAuthority } from './default-authority.ts'
import { draftsOf, hasLapsed } from './drafts.ts'
import { mayBeFast } from './fast.ts'
import { bandOf, choosePrecedents, quantile, summarise } from './precedents.ts'
import { suggestionsFor } from './suggestions.ts'
import { warningsOf, wrongAmount } from './warnings.ts'

test('a quantile lies between neighbours in proportion', () => {
  expect([0, 0.1, 0.5, 0.9, 1].map((part) => quantile([100, 200, 300, 400, 500], part))).toEqual([100, 140, 300, 460, 500])
  expect(quantile([], 0.5)).toBeNull()
  expect(quantile([70], 0.9)).toBe(70)
})

test('quantiles rise, and lie between the least and the most', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 3, maxLength: 60 }), (amounts) => {
      const { p10, median, p90, n } = summarise(amounts, 'close')
      expect(n).toBe(amounts.length)
      expect(p10! <= median! && median! <= p90!).toBe(true)
      expect(p10! >= Math.min(...amounts) && p90! <= Math.max(...amounts)).toBe(true)
    }),
  )
})

test('两件以下先例不显示金额，以免看出某一位消费者得了多少', () => {
  expect(summarise([300, 500], 'close')).toEqual({ n: 2, median: null, p10: null, p90: null, scope: 'close' })
})

test('同口径先例不足时放宽到同业务、同原因，并注明', () => {
  expect(choosePrecedents([1, 2, 3, 4, 5], [9, 9, 9, 9, 9, 9], 5)).toMatchObject({ n: 5, median: 3, scope: 'close' })
  expect(choosePrecedents([1, 2, 3, 4], [9, 9, 9, 9, 9, 9], 5)).toMatchObject({ n: 6, median: 9, scope: 'wide' })
})

test('sums in dispute fall into bands at their upper ends', () => {
  expect([null, 0, 0.01, 1_000, 1_000.01, 10_000, 100_000, 100_001].map(bandOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 4])
})

const precedents = summarise([100, 200, 300, 400, 500], 'close')
const compared = (amount: number | null, more: Partial<Parameters<typeof warningsOf>[0]> = {}) =>
  warningsOf({ amount, loss: null, contract: null, precedents, minimum: 5, ...more })

test('过度补偿提示：超损失、超合同金额、超先例九成；低于先例一成也提示', () => {
  expect(compared(300)).toEqual([])
  expect(compared(301, { loss: 300 })).toEqual(['over_loss'])
  expect(compared(300, { loss: 300, contract: 300 })).toEqual([])
  expect(compared(461, { loss: 400, contract: 450 })).toEqual(['over_loss', 'over_contract', 'over_precedents'])
  expect(compared(139)).toEqual(['under_precedents'])
  expect([compared(140), compared(460)]).toEqual([[], []])
})

test('too few cases compare nothing, and neither does what costs nothing', () => {
  expect(compared(9_999, { minimum: 6 })).toEqual([])
  expect([compared(null), compared(0)]).toEqual([[], []])
})

test('which kinds take an amount', () => {
  const table = (['none', 'refund', 'compensation', 'goodwill', 'waiver', 'correction', 'apology', 'other'] as const).map(
    (kind) => `${kind}: ${wrongAmount(kind, null) ? '必填' : wrongAmount(kind, 5) ? '不填' : '可填'}`,
  )
  expect(table.join(' ')).toBe(
    'none: 不填 refund: 必填 compensation: 必填 goodwill: 必填 waiver: 必填 correction: 不填 apology: 不填 other: 可填',
  )
})

test('小额快赔：限额内、首次、不偏离才可一步办结', () => {
  const facts = { kind: 'refund', amount: 200, business: 'loan', earlierGrants: 0, warnings: [] } as const
  const why = (more: object, settings = defaultAuthority) => {
    const verdict = mayBeFast(settings, { ...facts, ...more })
    return verdict.ok ? 'ok' : verdict.why.zh
  }
  expect(why({})).toBe('ok')
  expect(why({ amount: 200.01 })).toBe('金额超过小额快赔上限¥200。')
  expect(why({ amount: null })).toBe('小额快赔须有补偿金额。')
  expect(why({ earlierGrants: 1 })).toBe('该消费者近12个月已获补偿，须走审批。')
  expect(why({ warnings: ['over_loss'] })).toBe('金额偏离损失、合同或先例，须走审批。')
  expect(why({}, { ...defaultAuthority, fast: { limit: 200, businesses: ['credit_card'] } })).toBe('该业务不适用小额快赔。')
  expect(why({}, { ...defaultAuthority, fast: { limit: 0, businesses: [] } })).toBe('本机构没有开通小额快赔。')
})

test('建议按业务、原因和是否需特别保护给出，每种方式一条，越具体越优先', () => {
  const facts = { business: 'credit_card', reason: 'pricing', isVulnerable: false, loss: 400 }
  const of = (more: object) =>
    suggestionsFor(defaultAuthority.suggestions, { ...facts, ...more }).map(({ kind, amount }) => `${kind} ${amount}`)
  expect(of({})).toEqual(['refund 400', 'waiver 200', 'correction null', 'apology null'])
  expect(of({ isVulnerable: true })).toEqual(['refund 400', 'waiver 200', 'goodwill 40', 'correction null', 'apology null'])
  expect(of({ isVulnerable: true, loss: 50_000 })).toEqual([
    'refund 5000',
    'waiver 2000',
    'goodwill 500',
    'correction null',
    'apology null',
  ])
  // A share of an unknown loss is no suggestion.
  expect(of({ loss: null })).toEqual(['correction null', 'apology null'])
})

const recorded = (...events: ComplaintEvent[]): RecordedEvent[] =>
  events.map((event, index) => {
    const at = new Date(1_772_413_200_000 + index)
    return { seq: index + 1, id: String(index), at, recordedAt: at, actorId: 'p', actorKind: 'person', actorName: '王芳', event }
  })
const drafted = (draftId: string): ComplaintEvent => ({
  ...{
    type: 'solution_drafted',
    draftId,
    title: draftId,
    text: '',
    redressKind: 'apology',
    redressAmount: null,
    attachmentIds: [],
  },
})
const chosen = (draftId: string | null): ComplaintEvent => ({
  ...{ type: 'solution_proposed', text: '', redressKind: 'apology', redressAmount: null, draftId },
})

test('one of the proposals is chosen at a time; a later choice opens the earlier one again', () => {
  const statuses = (...events: ComplaintEvent[]) => draftsOf(recorded(...events)).map(({ id, status }) => `${id} ${status}`)
  const two = [drafted('a'), drafted('b')]
  expect(statuses(...two, chosen('a'))).toEqual(['a chosen', 'b open'])
  expect(statuses(...two, chosen('a'), chosen('b'))).toEqual(['a open', 'b chosen'])
  expect(statuses(...two, chosen('a'), chosen(null))).toEqual(['a open', 'b open'])
  expect(statuses(...two, { type: 'solution_draft_dropped', draftId: 'b', reason: '' })).toEqual(['a open', 'b dropped'])
})

test('a proposal holds on its last day and not on the next', () => {
  expect([hasLapsed('2026-03-02', '2026-03-02'), hasLapsed('2026-03-02', '2026-03-03'), hasLapsed(null, '2026-03-03')]).toEqual([
    false,
    true,
    false,
  ])
})
