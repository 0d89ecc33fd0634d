import type { Bilingual } from '../../../platform/errors.ts'
import { assess, type TriageFacts } from './assess.ts'
import type { TriageSettings } from './triage-settings.ts'
import { isDanger, type Light, type LightReason, lightOf } from './warning-light.ts'

export interface ExplainedLight {
  light: Light
  score: number
  marks: { yellow: number; red: number }
  /** Red whatever the sum is. */
  isOverridden: boolean
  reasons: (LightReason & { source: Bilingual })[]
  /** How far it is to the next colour up; null when it is red. */
  next: { light: 'yellow' | 'red'; missing: number } | null
  /** What would have to fall away for the colour below; null when it is green or red whatever the sum is. */
  slack: { light: 'green' | 'yellow'; surplus: number } | null
  /** Signals that are not there and that alone would change the colour, lightest first. */
  would: { signal: string; weight: number; light: Light }[]
}

/** The light of a complaint with the fact behind each signal, and what would change its colour. */
export function explainLight(facts: TriageFacts, settings: TriageSettings): ExplainedLight {
  const { light, score, isOverridden, reasons } = assess(facts, settings)
  const { marks, weights } = settings.light
  const next = light === 'green' ? ('yellow' as const) : light === 'yellow' ? ('red' as const) : null
  const below = light === 'red' ? ('yellow' as const) : light === 'yellow' ? ('green' as const) : null
  const seen = new Set(reasons.map(({ signal }) => signal))
  const would = Object.entries(weights)
    .filter(([signal]) => !seen.has(signal))
    .map(([signal, weight]) => ({ signal, weight, light: isDanger(signal) ? ('red' as const) : lightOf(score + weight, marks) }))
    .filter((one) => heightOf(one.light) > heightOf(light))
    .sort((a, b) => a.weight - b.weight || (a.signal < b.signal ? -1 : 1))
  return {
    ...{ light, score, marks, isOverridden, would },
    reasons: reasons.map((reason) => ({ ...reason, source: sourceOf(reason.signal, facts) })),
    next: next && { light: next, missing: rounded(marks[next] - score) },
    slack: below && !isOverridden ? { light: below, surplus: rounded(score - marks[light as 'yellow' | 'red']) } : null,
  }
}

const heightOf = (light: Light): number => ['green', 'yellow', 'red'].indexOf(light)
/** Weights are halves and quarters; their sums shall not show the dust of binary fractions. */
const rounded = (value: number): number => Math.round(value * 100) / 100

const yuan = (value: number | null) => String(value ?? 0).replace(/\B(?=(\d{3})+$)/g, ',')

/** Where a signal was seen. */
function sourceOf(signal: string, facts: TriageFacts): Bilingual {
  switch (signal) {
    case 'amount':
      return { zh: `登记金额 ${yuan(facts.amount)} 元`, en: `The amount on record: ¥${yuan(facts.amount)}` }
    case 'headcount':
      return {
        zh: `登记涉及 ${facts.headcount ?? 0} 人，到场 ${facts.visitors ?? 0} 人`,
        en: `On record: ${facts.headcount ?? 0} people affected, ${facts.visitors ?? 0} in person`,
      }
    case 'visitors':
      return { zh: `登记到场 ${facts.visitors ?? 0} 人`, en: `On record: ${facts.visitors ?? 0} came in person` }
    case 'deadline': {
      const percent = Math.round((facts.deadlineUse ?? 0) * 100)
      return { zh: `法定时限预警：已用 ${percent}%`, en: `Warning of a statutory clock: ${percent}% used` }
    }
    case 'scam':
      return { zh: '正文识别出的诈骗手法', en: 'A scam recognised in the text' }
    case 'often':
      return { zh: `正文自述与系统认定共 ${facts.repeatCount} 次`, en: `${facts.repeatCount} times, by the text and on record` }
    case 'vulnerable':
      return {
        zh: `正文或标注：${facts.vulnerable.join('、') || '需特别保护'}`,
        en: 'The text, or a trigger of the classification',
      }
    case 'distress':
    case 'extreme':
      return { zh: `分类：情绪 ${facts.emotion} 级（0–3）`, en: `Classification: emotion ${facts.emotion} of 3` }
    case 'urgent':
      return { zh: '分类：等级为紧急', en: 'Classification: grade urgent' }
    case 'member':
      return { zh: '已加入群体投诉', en: 'It has joined a group case' }
    case 'misconduct':
      return { zh: '员工违规反映或原因细类', en: 'An allegation against staff, or the detailed reason' }
    case 'key_channel':
      return { zh: '受理渠道', en: 'The channel it came by' }
    default:
      return facts.triggers.includes(signal)
        ? { zh: '分类：触发因素', en: 'Classification: a trigger' }
        : { zh: '受理渠道', en: 'The channel it came by' }
  }
}
