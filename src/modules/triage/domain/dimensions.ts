/**
 * The three dimensions of a complaint (时间、金额、风险): pure, from what is known of it and what the institution has set.
 *
 * - **Time** is periodic when it was complained of before (`repeats` or the trigger), or when the text holds one of the
 *   institution's words for what comes back (每月, 每期, every month); else it happened once.
 * - **Amount** is a band of the sum in dispute; `unstated` where none is known, since no sum is not a small sum.
 * - **Risk** is looked up: a trigger that has a risk of its own wins (the press makes a fee a matter of reputation), in the
 *   order of the settings; then the detail of the reason, then the reason, then the institution's default.
 */
import type { Bilingual } from '../../../platform/errors.ts'
import type {
  AmountBand,
  Dimension,
  DimensionAxis,
  Dimensions,
  FixedDimensions,
  Recurrence,
  RiskKind,
} from '../../complaint/domain/dimensions.ts'

export interface DimensionSettings {
  /** Yuan: from here on medium, and from here on large. */
  amounts: { medium: number; large: number }
  /** Complained of so many times before: periodic. */
  repeats: number
  /** Words of the text that say that it comes back, compared without regard to case. */
  periodicWords: readonly string[]
  /** By the code of the reason, level 1 or 2; the longer code counts. */
  riskOfReason: Readonly<Record<string, RiskKind>>
  /** In the order in which they are asked. */
  riskOfTrigger: readonly { trigger: string; risk: RiskKind }[]
  /** Of a reason that is not named. */
  defaultRisk: RiskKind
}

export interface DimensionFacts {
  text: string
  reason: string
  reasonDetail: string | null
  triggers: readonly string[]
  amount: number | null
  /** Times that it was complained of before. */
  repeatCount: number
}

export const defaultDimensionSettings: DimensionSettings = {
  amounts: { medium: 10_000, large: 200_000 },
  repeats: 1,
  periodicWords: [
    '每月',
    '每个月',
    '每期',
    '每年',
    '每次',
    '每天',
    '按月',
    '连续几个月',
    '多次',
    '反复',
    '经常',
    '定期',
    'every month',
    'each month',
    'monthly',
    'every time',
    'repeatedly',
    'again and again',
  ],
  riskOfReason: {
    service_attitude: 'reputation',
    facility_system: 'operational',
    rules_process: 'operational',
    'rules_process.negotiation': 'credit',
    'rules_process.early_repayment': 'credit',
    'rules_process.credit_record': 'credit',
    marketing: 'compliance',
    disclosure: 'compliance',
    choice: 'compliance',
    pricing: 'compliance',
    product_return: 'credit',
    'product_return.withdrawal': 'liquidity',
    'product_return.overdue': 'liquidity',
    contract: 'compliance',
    fund_safety: 'operational',
    info_safety: 'compliance',
    collection_conduct: 'compliance',
  },
  riskOfTrigger: [
    { trigger: 'media', risk: 'reputation' },
    { trigger: 'group', risk: 'reputation' },
  ],
  defaultRisk: 'operational',
}

/** What is computed, and above it what people have said. */
export function dimensionsOf(facts: DimensionFacts, settings: DimensionSettings, fixed: FixedDimensions = {}): Dimensions {
  const computed: Dimensions = {
    time: recurrenceOf(facts, settings),
    amount: bandOf(facts.amount, settings.amounts),
    risk: riskOf(facts, settings),
  }
  for (const [axis, said] of Object.entries(fixed) as [DimensionAxis, { value: string; why: string }][])
    Object.assign(computed, { [axis]: { value: said.value, by: 'person', say: { zh: said.why, en: said.why } } })
  return computed
}

/** Whether two readings say the same, so that nothing need be saved. */
export const isSameReading = (a: Dimensions | null, b: Dimensions): boolean => a !== null && signature(a) === signature(b)

const signature = ({ time, amount, risk }: Dimensions) =>
  [time, amount, risk].map(({ value, by, say }) => [value, by, say.zh, say.en].join('\n')).join('\n\n')

const ruled = <Value extends string>(value: Value, zh: string, en: string): Dimension<Value> => ({
  value,
  by: 'rule',
  say: { zh, en },
})

function recurrenceOf({ text, triggers, repeatCount }: DimensionFacts, settings: DimensionSettings): Dimension<Recurrence> {
  if (repeatCount >= settings.repeats)
    return ruled('periodic', `此前已反映 ${repeatCount} 次`, `Complained of ${repeatCount} time(s) before`)
  if (triggers.includes('repeat')) return ruled('periodic', '此前投诉过，未解决', 'Complained of before without a result')
  const plain = text.toLowerCase()
  const word = settings.periodicWords.find((one) => plain.includes(one.toLowerCase()))
  return word === undefined
    ? ruled('one_off', '没有反复发生的迹象', 'Nothing says that it comes back')
    : ruled('periodic', `文中提到“${word}”`, `The text says “${word}”`)
}

function bandOf(amount: number | null, { medium, large }: DimensionSettings['amounts']): Dimension<AmountBand> {
  if (amount === null) return ruled('unstated', '没有说明金额', 'No sum is stated')
  if (amount >= large) return ruled('large', `达到 ${grouped(large)} 元`, `¥${grouped(large)} or more`)
  if (amount >= medium) return ruled('medium', `达到 ${grouped(medium)} 元`, `¥${grouped(medium)} or more`)
  return ruled('small', `不足 ${grouped(medium)} 元`, `Below ¥${grouped(medium)}`)
}

function riskOf({ reason, reasonDetail, triggers }: DimensionFacts, settings: DimensionSettings): Dimension<RiskKind> {
  const spoken = settings.riskOfTrigger.find(({ trigger }) => triggers.includes(trigger))
  if (spoken) return ruled(spoken.risk, `触发因素：${nameOf(spoken.trigger).zh}`, `Trigger: ${nameOf(spoken.trigger).en}`)
  const detail = reasonDetail === null ? undefined : settings.riskOfReason[reasonDetail]
  if (detail) return ruled(detail, '按原因细类归入', 'By the detail of the reason')
  const own = settings.riskOfReason[reason]
  return own
    ? ruled(own, '按投诉原因归入', 'By the reason')
    : ruled(settings.defaultRisk, '原因未列出，按默认', 'The reason is not listed: the default')
}

/** 1000000 → 1,000,000. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

const names: Record<string, Bilingual> = {
  group: { zh: '群体性', en: 'several people' },
  regulator: { zh: '找监管部门', en: 'regulator' },
  legal: { zh: '报警、起诉、律师', en: 'police, court or lawyer' },
  media: { zh: '媒体曝光', en: 'the press' },
  self_harm: { zh: '轻生表述', en: 'self-harm' },
  violence: { zh: '暴力威胁', en: 'violence' },
  fraud: { zh: '诈骗、盗刷、冒名', en: 'fraud or theft' },
  info_leak: { zh: '信息泄露', en: 'personal data exposed' },
  repeat: { zh: '曾投诉未解决', en: 'complained before' },
  vulnerable: { zh: '需特别保护的消费者', en: 'a consumer who needs particular care' },
}
const nameOf = (trigger: string): Bilingual => names[trigger] ?? { zh: trigger, en: trigger }

/** What is wrong with settings of the right shape, by field; empty when they may be used. */
export function checkDimensionSettings({ amounts, periodicWords, riskOfTrigger }: DimensionSettings): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  if (amounts.medium >= amounts.large)
    wrong['dimensions.amounts'] = { zh: '中额起点须低于大额起点', en: 'Medium must begin below large' }
  if (new Set(periodicWords.map((word) => word.toLowerCase())).size < periodicWords.length)
    wrong['dimensions.periodicWords'] = { zh: '有重复的词语', en: 'A word stands there twice' }
  if (new Set(riskOfTrigger.map(({ trigger }) => trigger)).size < riskOfTrigger.length)
    wrong['dimensions.riskOfTrigger'] = { zh: '同一触发因素只能列一次', en: 'Each trigger can stand there once' }
  return wrong
}
