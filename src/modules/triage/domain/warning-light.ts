/**
 * The warning light of a complaint: which signals are seen, what each weighs, and what the sum shows.
 *
 * The weights and marks are data, so an institution may set its own. A threat to a life is red whatever they say.
 */
export type Light = 'red' | 'yellow' | 'green'

export interface LightSignals {
  /** Yuan in dispute. */
  amount: number | null
  headcount: number | null
  /** Of classification's triggers. */
  triggers: readonly string[]
  /** 0 calm … 3 extreme. */
  emotion: number
  grade: 'general' | 'important' | 'urgent' | null
  /** A scam type was recognised, so money may still be moving. */
  isScam: boolean
  repeatCount: number
  /** Kinds of vulnerability stated. */
  vulnerable: readonly string[]
  /** Share of the deadline that is used up, 0..1 and above when missed. Leave out when there is no clock. */
  deadlineUse?: number
  /** It belongs to a group case. Left out where nobody can know yet. */
  isGroupMember?: boolean
  /** Somebody says that staff broke the rules. */
  isMisconduct?: boolean
  /** It came by a channel that is watched: petition office, court, media. */
  isKeyChannel?: boolean
}

export interface LightReason {
  signal: string
  weight: number
  say: { zh: string; en: string }
}

export interface LightRules {
  /** From this sum of weights the light is yellow, or red. */
  marks: { yellow: number; red: number }
  /** Yuan, highest first. */
  amounts: readonly { from: number; weight: number }[]
  headcounts: readonly { from: number; weight: number }[]
  deadlines: readonly { from: number; weight: number }[]
  weights: Readonly<
    Record<
      | 'group'
      | 'regulator'
      | 'legal'
      | 'media'
      | 'self_harm'
      | 'violence'
      | 'fraud'
      | 'scam'
      | 'info_leak'
      | 'repeat'
      | 'often'
      | 'vulnerable'
      | 'distress'
      | 'extreme'
      | 'urgent'
      | 'member'
      | 'misconduct'
      | 'key_channel',
      number
    >
  >
}

export const defaultLightRules: LightRules = {
  marks: { yellow: 2, red: 5 },
  amounts: [
    { from: 1_000_000, weight: 4 },
    { from: 200_000, weight: 3 },
    { from: 50_000, weight: 2 },
    { from: 10_000, weight: 1 },
  ],
  headcounts: [
    { from: 100, weight: 4 },
    { from: 30, weight: 3 },
    { from: 10, weight: 2 },
    { from: 3, weight: 1 },
  ],
  deadlines: [
    { from: 1, weight: 5 },
    { from: 0.8, weight: 3 },
    { from: 0.5, weight: 1 },
  ],
  weights: {
    group: 2,
    regulator: 2,
    legal: 1,
    media: 1.5,
    self_harm: 6,
    violence: 3,
    fraud: 1,
    scam: 2,
    info_leak: 1.5,
    repeat: 1.5,
    often: 1,
    vulnerable: 1,
    distress: 0.5,
    extreme: 2,
    urgent: 3,
    member: 2,
    misconduct: 1.5,
    key_channel: 1,
  },
}

/** Signals that no sum can outweigh: with one of them the light is red, whatever the weights and marks are. */
export const dangers = ['self_harm', 'violence'] as const
export const isDanger = (signal: string): boolean => (dangers as readonly string[]).includes(signal)

const sayings: Record<keyof LightRules['weights'], { zh: string; en: string }> = {
  group: { zh: '涉及多人，可能形成群体性投诉', en: 'Several people are affected; a group complaint may form' },
  regulator: { zh: '已找或将找监管部门', en: 'The writer has gone or will go to a regulator' },
  legal: { zh: '提到报警、起诉或律师', en: 'Police, court or a lawyer is mentioned' },
  media: { zh: '已经或扬言向媒体曝光', en: 'Media exposure is threatened or done' },
  self_harm: { zh: '有轻生表述，须立即由专人联系', en: 'Self-harm is spoken of: a person must call at once' },
  violence: { zh: '有暴力威胁或遭受暴力', en: 'Violence is threatened or was suffered' },
  fraud: { zh: '自述诈骗、盗刷或冒名', en: 'The writer tells of fraud, theft or a false identity' },
  scam: { zh: '符合常见诈骗手法，资金可能仍在流出', en: 'Fits a known scam: money may still be leaving' },
  info_leak: { zh: '个人信息泄露', en: 'Personal data was exposed' },
  repeat: { zh: '此前投诉过，未解决', en: 'Complained before without a result' },
  often: { zh: '三次以上反映未果', en: 'Raised three times or more without a result' },
  vulnerable: { zh: '涉及需要特别保护的消费者', en: 'A consumer who needs particular care' },
  distress: { zh: '情绪激动或焦急', en: 'Angry or distressed' },
  extreme: { zh: '情绪极端', en: 'Extreme emotion' },
  urgent: { zh: '判断为紧急', en: 'Judged urgent' },
  member: { zh: '属于群体性投诉的一员', en: 'Belongs to a group complaint' },
  misconduct: { zh: '反映员工违规', en: 'Staff are accused of misconduct' },
  key_channel: { zh: '经重点渠道（信访、法院、媒体）提出', en: 'Came through a key channel: petition office, court or media' },
}

const reach = (steps: readonly { from: number; weight: number }[], value: number | null | undefined) =>
  value === null || value === undefined ? undefined : steps.find((step) => value >= step.from)

/** The light and the signals that made it, heaviest first. */
export function warningLight(
  signals: LightSignals,
  rules: LightRules = defaultLightRules,
): { light: Light; score: number; reasons: LightReason[] } {
  const reasons: LightReason[] = []
  const named = (signal: keyof LightRules['weights']) =>
    reasons.push({ signal, weight: rules.weights[signal], say: sayings[signal] })
  for (const trigger of signals.triggers) if (trigger in rules.weights) named(trigger as keyof LightRules['weights'])
  if (signals.isScam) named('scam')
  if (signals.repeatCount >= 3) named('often')
  if (signals.vulnerable.length > 0 && !signals.triggers.includes('vulnerable')) named('vulnerable')
  if (signals.emotion >= 3) named('extreme')
  else if (signals.emotion >= 2) named('distress')
  if (signals.grade === 'urgent') named('urgent')
  if (signals.isGroupMember) named('member')
  if (signals.isMisconduct) named('misconduct')
  if (signals.isKeyChannel) named('key_channel')
  reasons.push(...measured(signals, rules))
  reasons.sort((a, b) => b.weight - a.weight)
  const score = reasons.reduce((sum, reason) => sum + reason.weight, 0)
  const light = reasons.some(({ signal }) => isDanger(signal)) ? 'red' : lightOf(score, rules.marks)
  return { light, score, reasons }
}

/** The light of a sum. */
export const lightOf = (score: number, marks: LightRules['marks']): Light =>
  score >= marks.red ? 'red' : score >= marks.yellow ? 'yellow' : 'green'

/** 1000000 → 1,000,000. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** The signals that are quantities: money, people, time. */
function measured(signals: LightSignals, rules: LightRules): LightReason[] {
  const reasons: LightReason[] = []
  const amount = reach(rules.amounts, signals.amount)
  if (amount)
    reasons.push({
      signal: 'amount',
      weight: amount.weight,
      say: { zh: `涉及金额达 ${grouped(amount.from)} 元以上`, en: `¥${grouped(amount.from)} or more in dispute` },
    })
  const people = reach(rules.headcounts, signals.headcount)
  if (people)
    reasons.push({
      signal: 'headcount',
      weight: people.weight,
      say: { zh: `涉及 ${people.from} 人以上`, en: `${people.from} people or more affected` },
    })
  const deadline = reach(rules.deadlines, signals.deadlineUse)
  if (deadline) {
    const share = Math.round(deadline.from * 100)
    reasons.push({
      signal: 'deadline',
      weight: deadline.weight,
      say:
        share >= 100
          ? { zh: '已超过办理时限', en: 'The deadline has passed' }
          : { zh: `办理时限已用 ${share}% 以上`, en: `${share}% or more of the deadline is used` },
    })
  }
  return reasons
}
