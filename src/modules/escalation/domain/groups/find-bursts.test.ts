import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs } from '../../../../platform/time.ts'
import { injected, type SampleText, sampleYear } from '../../groups/testing.ts'
import { defaultGroupSettings } from './group-settings.ts'
import { phrases } from './likeness.ts'
import { replayBursts } from './replay.ts'
import { tailOf } from './tail.ts'

/** Ordinary complaints of a bank, put together from parts so that hardly two are the same. */
const parts = [
  ['信用卡年费', '贷款利率', '手机银行转账', '理财收益', '柜台排队', '提前还款', '账单分期', '征信记录', '密码重置', '外汇牌价'],
  [
    '没有按约定减免',
    '比宣传的高',
    '一直失败',
    '和说明书不一致',
    '等了很久',
    '被收了违约金',
    '多收手续费',
    '没有及时更新',
    '要跑好几趟',
    '算错了',
  ],
  [
    '客服推来推去',
    '要求书面解释',
    '希望尽快退还',
    '请核实后回电',
    '已经打过热线',
    '要求道歉',
    '不满意答复',
    '请处理',
    '希望改进',
    '要求赔偿',
  ],
]
const businesses = ['credit_card', 'loan', 'payment', 'wealth']
const reasons = ['pricing', 'service_attitude', 'contract']

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const from = Date.parse('2026-01-04T16:00:00Z')
const random = randomOf(20_260_104)
const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)]!
const deal = (): SampleText => ({
  text: parts.map((part) => pick(part)).join('，'),
  business: pick(businesses),
  reason: pick(reasons),
})
const unitPaths = ['/HO/P1/B1/O1/', '/HO/P1/B1/O2/', '/HO/P1/B2/O1/', '/HO/P2/B3/O1/', '/HO/P2/B4/O1/']
const ordinary = sampleYear({ deal, random, from, days: 130, perDay: 12, unitPaths })
const start = from + 70 * dayMs
const eventAt = start + 30 * dayMs
const where = { business: 'credit_card', unitPath: '/HO/P1/B1/O1/' }
const firm = (index: number) =>
  `我在恒居装饰签的合同，信用卡分期付了装修款，现在人去楼空，第${index}户，${pick(parts[2]!)}，${pick(parts[1]!)}`

const replay = (more: ReturnType<typeof injected>) =>
  replayBursts(
    [...ordinary, ...more].sort((a, b) => a.at - b.at),
    defaultGroupSettings,
    start,
  )

describe('群体事件的发现', () => {
  it('没有群体事件的两个月里，误报不超过每月一次', () => {
    expect(replay([]).length).toBeLessThanOrEqual(2)
  })

  it('同一分行、同一产品、同一事由的第8件投诉之后30分钟内发现，并说出共同的词', () => {
    const event = injected(
      Array.from({ length: 10 }, (_, index) => firm(index)),
      eventAt,
      where,
      random,
    )
    const found = replay(event).find(({ burst }) => burst.memberIds.some((id) => id.startsWith('g')))
    expect(found).toBeDefined()
    expect(found!.at - event[7]!.at).toBeLessThanOrEqual(30 * minuteMs)
    expect(found!.burst.kind).toBe('topic')
    expect(found!.burst.words.join('、')).toContain('恒居')
    expect(found!.burst.observed).toBeGreaterThan(20 * found!.burst.expected)
    // Those of other matters in the same branch are not drawn in.
    expect(found!.burst.memberIds.filter((id) => !id.startsWith('g'))).toEqual([])
  })

  it('同一模板反复投递的，作为模板投诉提示，不当作群体事件自动立案', () => {
    const template = '本人郑重投诉贵行违规催收并泄露个人信息，依据相关规定要求停止侵害、减免息费、书面道歉，否则将向监管部门举报'
    const alarms = replay(
      injected(
        Array.from({ length: 20 }, () => template),
        eventAt,
        where,
        random,
      ),
    )
    const flood = alarms.filter(({ burst }) => burst.memberIds.some((id) => id.startsWith('g')))
    expect(flood.map(({ burst, beginsByItself }) => [burst.kind, beginsByItself])).toEqual([['template', false]])
  })

  it('同一个人反复投诉不算多人', () => {
    const one = injected(
      Array.from({ length: 12 }, (_, index) => firm(index)),
      eventAt,
      where,
      random,
    )
    const alarms = replay(one.map((point) => ({ ...point, consumer: 'the same' })))
    expect(alarms.filter(({ burst }) => burst.memberIds.some((id) => id.startsWith('g')))).toEqual([])
  })
})

it('the tail of the negative binomial sums to one and shrinks with the count', () => {
  expect(tailOf(0, 3, 6)).toBe(1)
  expect(tailOf(1, 3, 6)).toBeCloseTo(1 - (6 / 9) ** 6, 8)
  expect(tailOf(40, 0.5, 6)).toBeGreaterThan(0)
  expect(tailOf(40, 0.5, 6)).toBeLessThan(tailOf(20, 0.5, 6))
})

it('grams that run into one another are one phrase', () => {
  expect(phrases(['居装', '恒居', '装饰', 'app'])).toEqual(['恒居装饰', 'app'])
})

it('nothing is looked at while nothing comes in', () => {
  const last = ordinary.at(-1)!
  expect(replayBursts(ordinary, defaultGroupSettings, last.at + hourMs)).toEqual([])
})
