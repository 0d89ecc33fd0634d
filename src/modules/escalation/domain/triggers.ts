import type { Bilingual } from '../../../platform/errors.ts'
import { type Channel, type EscalationLevel, escalationLevels, type Light } from '../../complaint/domain/vocabulary.ts'
import type { UnitFunction } from '../../identity/domain/org-unit.ts'
import type { RungLevel } from './rung-level.ts'

/** What can bring a complaint up by itself. A kind may stand in the table more than once, with another threshold and another level. */
export const triggerKinds = [
  'red_light',
  'deadline',
  'amount',
  'group',
  'visitors',
  'supervised',
  'key_channel',
  'extreme_emotion',
  'litigation',
  'media',
  'fraud',
  'data_breach',
  'misconduct',
  'repeat',
  'self_harm',
  'violence',
] as const
export type TriggerKind = (typeof triggerKinds)[number]

/** Kinds that need a number, and what may be set. */
export const thresholds = {
  deadline: { least: 50, most: 100 },
  amount: { least: 1, most: 1_000_000_000 },
  group: { least: 2, most: 100_000 },
  visitors: { least: 1, most: 10_000 },
  extreme_emotion: { least: 1, most: 3 },
  repeat: { least: 1, most: 100 },
} as const satisfies Partial<Record<TriggerKind, { least: number; most: number }>>

export const hasThreshold = (kind: TriggerKind): kind is keyof typeof thresholds => kind in thresholds
export const hasChannels = (kind: TriggerKind): boolean => kind === 'supervised' || kind === 'key_channel'

export interface Trigger {
  kind: TriggerKind
  isOn: boolean
  /** Percent, yuan, people, grade of emotion or times; null for a kind that has none. */
  threshold: number | null
  /** Only for `supervised` and `key_channel`: which channels count. */
  channels: Channel[]
  /** How far up, rung by rung, none skipped. */
  upTo: RungLevel
  /** `propose`: the head of the department reviews it first. `rise`: it goes up at once, by itself. */
  how: 'propose' | 'rise'
  /** Departments of the same line that are told as well. */
  inform: UnitFunction[]
}

const of = (kind: TriggerKind, upTo: RungLevel, more: Partial<Trigger> = {}): Trigger => ({
  ...{ kind, isOn: true, threshold: null, channels: [], upTo, how: 'propose' as const, inform: [] },
  ...more,
})

/** What every institution begins with. Cautious: only what must not wait for a review goes up by itself. */
export const defaultTriggers: readonly Trigger[] = [
  of('red_light', 'department'),
  of('deadline', 'department', { threshold: 75, isOn: false }),
  of('deadline', 'department', { threshold: 90 }),
  of('deadline', 'branch', { threshold: 100 }),
  of('amount', 'branch', { threshold: 1_000_000 }),
  of('group', 'branch', { threshold: 10, inform: ['risk'] }),
  // 重大消费投诉: twenty people in person (银行保险机构消费投诉处理管理办法) .
  of('visitors', 'head_office', { threshold: 20, how: 'rise', inform: ['risk', 'legal'] }),
  of('supervised', 'department', { channels: ['regulator_12378', 'regulator_12363'], inform: ['compliance'] }),
  of('key_channel', 'branch', { channels: ['media', 'court', 'petition_office'] }),
  of('extreme_emotion', 'department', { threshold: 3 }),
  of('litigation', 'department', { inform: ['legal'] }),
  of('media', 'branch'),
  of('fraud', 'department', { inform: ['risk'] }),
  of('data_breach', 'branch', { inform: ['technology', 'compliance'] }),
  of('misconduct', 'branch', { inform: ['compliance'] }),
  of('repeat', 'department', { threshold: 3 }),
  of('self_harm', 'branch', { how: 'rise' }),
  of('violence', 'branch', { how: 'rise' }),
]

/** What the triggers look at. */
export interface TriggerFacts {
  light: Light
  /** Percent of a statutory clock that has just been said to be used; 0 when none has. */
  deadlineUse: number
  amount: number | null
  headcount: number | null
  visitors: number | null
  channel: Channel
  emotion: number
  /** Codes of the classification's triggers. */
  triggers: readonly string[]
  isScam: boolean
  isMisconduct: boolean
  repeatCount: number
  /** The warning light's own sentences, for the reason of a red one. */
  signals: readonly string[]
}

/** One trigger that a complaint meets, in words. Stored with the escalation. */
export interface Cause {
  kind: TriggerKind
  threshold: number | null
  upTo: RungLevel
  how: Trigger['how']
  inform: UnitFunction[]
  say: Bilingual
}

const codeOf: Partial<Record<TriggerKind, string>> = {
  litigation: 'legal',
  media: 'media',
  data_breach: 'info_leak',
  self_harm: 'self_harm',
  violence: 'violence',
}

/** Whether a complaint meets a trigger that is on. */
function isMet(trigger: Trigger, facts: TriggerFacts): boolean {
  const { kind, threshold } = trigger
  const reaches = (value: number | null) => value !== null && threshold !== null && value >= threshold
  switch (kind) {
    case 'red_light':
      return facts.light === 'red'
    case 'deadline':
      return reaches(facts.deadlineUse)
    case 'amount':
      return reaches(facts.amount)
    case 'group':
      return reaches(facts.headcount)
    case 'visitors':
      return reaches(facts.visitors)
    case 'supervised':
    case 'key_channel':
      return trigger.channels.includes(facts.channel)
    case 'extreme_emotion':
      return reaches(facts.emotion)
    case 'fraud':
      return facts.isScam || facts.triggers.includes('fraud')
    case 'misconduct':
      return facts.isMisconduct
    case 'repeat':
      return reaches(facts.repeatCount)
    default:
      return facts.triggers.includes(codeOf[kind] ?? '')
  }
}

/** Every trigger that a complaint meets, the one that goes highest first; one of a kind, the one that goes highest. */
export function causesOf(triggers: readonly Trigger[], facts: TriggerFacts): Cause[] {
  const met = triggers
    .filter((trigger) => trigger.isOn && isMet(trigger, facts))
    .sort((a, b) => height(b.upTo) - height(a.upTo) || (b.threshold ?? 0) - (a.threshold ?? 0))
  const kinds = new Set<TriggerKind>()
  return met.flatMap((trigger) => {
    if (kinds.has(trigger.kind)) return []
    kinds.add(trigger.kind)
    const { kind, threshold, upTo, how, inform } = trigger
    return [{ kind, threshold, upTo, how, inform, say: sayOf(trigger, facts) }]
  })
}

const height = (level: EscalationLevel) => escalationLevels.indexOf(level)

/** The highest level that causes of one manner lead to; null when there is none. */
export function reachOf(causes: readonly Cause[], how: Trigger['how']): RungLevel | null {
  const levels = causes.filter((cause) => cause.how === how).map(({ upTo }) => upTo)
  return levels.sort((a, b) => height(b) - height(a))[0] ?? null
}

/** 1000000 → 1,000,000. */
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

function sayOf({ kind, threshold }: Trigger, facts: TriggerFacts): Bilingual {
  const least = threshold ?? 0
  switch (kind) {
    case 'red_light': {
      const signals = facts.signals.join('；')
      return { zh: `红灯预警：${signals || '风险信号达到红灯标准'}`, en: 'The warning light is red' }
    }
    case 'deadline':
      return least >= 100
        ? { zh: '法定时限已经届满，尚未答复。', en: 'A statutory time limit has passed without an answer.' }
        : { zh: `法定时限已用去${least}%，尚未答复。`, en: `${least}% of a statutory time limit is used without an answer.` }
    case 'amount':
      return { zh: `涉及金额达到 ${grouped(least)} 元`, en: `¥${grouped(least)} or more in dispute` }
    case 'group':
      return { zh: `群体性投诉，涉及 ${least} 人以上`, en: `A group matter: ${least} people or more` }
    case 'visitors':
      return { zh: `${least} 人以上来访，属重大消费投诉`, en: `${least} people or more came in person: a major complaint` }
    case 'extreme_emotion':
      return { zh: '情绪极端', en: 'Extreme emotion' }
    case 'repeat':
      return { zh: `重复投诉达到 ${least} 次`, en: `Complained ${least} times or more` }
    default:
      return plainWords[kind]
  }
}

const plainWords: Record<Exclude<TriggerKind, keyof typeof thresholds | 'red_light'>, Bilingual> = {
  supervised: { zh: '监管部门转办、督办', en: 'Handed over or supervised by a regulator' },
  key_channel: { zh: '经重点渠道提出', en: 'Came through a key channel' },
  litigation: { zh: '提到报警、起诉或律师', en: 'Police, court or a lawyer is mentioned' },
  media: { zh: '已经或扬言向媒体曝光', en: 'Media exposure is threatened or done' },
  fraud: { zh: '疑似诈骗、盗刷，资金可能仍在流出', en: 'Suspected fraud: money may still be leaving' },
  data_breach: { zh: '个人信息泄露', en: 'Personal data was exposed' },
  misconduct: { zh: '反映员工违规', en: 'Staff are accused of misconduct' },
  self_harm: { zh: '有轻生表述，须立即由专人联系', en: 'Self-harm is spoken of: a person must call at once' },
  violence: { zh: '有暴力威胁或遭受暴力', en: 'Violence is threatened or was suffered' },
}

/** What is wrong with a table of triggers, by field. */
export function checkTriggers(triggers: readonly Trigger[]): Record<string, Bilingual> {
  const wrong: Record<string, Bilingual> = {}
  const seen = new Set<string>()
  triggers.forEach((trigger, index) => {
    const { kind, threshold, channels } = trigger
    const field = `triggers.${index}`
    const range = hasThreshold(kind) ? thresholds[kind] : null
    if (range && (threshold === null || threshold < range.least || threshold > range.most))
      wrong[`${field}.threshold`] = {
        zh: `须在 ${range.least} 与 ${range.most} 之间`,
        en: `Between ${range.least} and ${range.most}`,
      }
    if (!range && threshold !== null)
      wrong[`${field}.threshold`] = { zh: '该触发条件没有阈值', en: 'This trigger has no threshold' }
    if (hasChannels(kind) && channels.length === 0)
      wrong[`${field}.channels`] = { zh: '请至少选择一个渠道', en: 'Choose at least one channel' }
    const key = `${kind} ${threshold}`
    if (seen.has(key)) wrong[`${field}.kind`] = { zh: '与上面的触发条件重复', en: 'The same as one above' }
    seen.add(key)
  })
  // A threat to life is not left to a review, whatever else is set.
  if (!triggers.some(({ kind, isOn, how }) => kind === 'self_harm' && isOn && how === 'rise'))
    wrong['triggers'] = { zh: '轻生表述必须直接升级', en: 'Self-harm must rise by itself' }
  return wrong
}
