import type { ComplaintType, Priority, Severity, TriageSettings } from './triage-settings.ts'
import { severities } from './triage-settings.ts'
import { isDanger, type Light, type LightReason, type LightSignals, warningLight } from './warning-light.ts'

/** What is known of a complaint when it is lit: what the text says, what a person typed, and how it came to us. */
export interface TriageFacts extends LightSignals {
  route: string
  reason: string
  channel: string
  /** People who came in person. */
  visitors: number | null
}

export interface Assessment {
  light: Light
  /** The sum of the weights. */
  score: number
  /** Red whatever the sum is: a life in danger, or twenty people in person. */
  isOverridden: boolean
  reasons: LightReason[]
  priority: Priority
  /** The row and column of the matrix, for the timeline. */
  why: string
}

/** A channel that is itself a signal: whoever hands the complaint over already knows of it. */
const signalOfChannel: Record<string, string> = {
  regulator_12378: 'regulator',
  regulator_12363: 'regulator',
  government_12345: 'regulator',
  market_12315: 'regulator',
  petition_office: 'regulator',
  protection_platform: 'regulator',
  mediation_body: 'legal',
  court: 'legal',
  media: 'media',
}

/** Channels that are watched for themselves (重点渠道), beside the signal that they carry. */
const keyChannels: readonly string[] = ['petition_office', 'court', 'media']

/** From so many people at once, in person, a complaint is major (《银行业保险业消费投诉处理管理办法》第27条). */
const majorVisitors = 20

/** The light with its reasons, and the priority that the matrix gives it. */
export function assess(facts: TriageFacts, settings: TriageSettings): Assessment {
  const { light, score, isOverridden, reasons } = lit(facts, settings)
  const type = settings.typeOfReason[facts.reason] ?? 'service'
  const severity = heavier(facts.grade ?? 'general', settings.severityOfLight[light])
  const priority = settings.matrix[type][severity]
  return { light, score, isOverridden, reasons, priority, why: `${typeName[type]} × ${severityName[severity]}` }
}

function lit(facts: TriageFacts, settings: TriageSettings): Pick<Assessment, 'light' | 'score' | 'isOverridden' | 'reasons'> {
  const ofChannel = signalOfChannel[facts.channel]
  const triggers = ofChannel && !facts.triggers.includes(ofChannel) ? [...facts.triggers, ofChannel] : facts.triggers
  const headcount = Math.max(facts.headcount ?? 0, facts.visitors ?? 0)
  const isKeyChannel = keyChannels.includes(facts.channel)
  const signals = { ...facts, triggers, isKeyChannel, headcount: headcount > 0 ? headcount : null }
  const { light, score, reasons } = warningLight(signals, settings.light)
  const isOverridden = reasons.some(({ signal }) => isDanger(signal))
  if ((facts.visitors ?? 0) < majorVisitors) return { light, score, isOverridden, reasons }
  const major: LightReason = {
    signal: 'visitors',
    weight: settings.light.marks.red,
    say: {
      zh: `${majorVisitors} 人以上现场共同投诉，属重大消费投诉（第27条）`,
      en: `${majorVisitors} or more came in person: a major complaint (art. 27)`,
    },
  }
  return {
    ...{ light: 'red', score: score + major.weight, isOverridden: true },
    reasons: [major, ...reasons].sort((a, b) => b.weight - a.weight),
  }
}

const heavier = (a: Severity, b: Severity): Severity => (severities.indexOf(a) >= severities.indexOf(b) ? a : b)

/** Whether two lights show the same for the same reasons, so that nothing need be said. */
export const isSameLight = (
  a: { light: string; reasons: readonly LightReason[] },
  b: { light: string; reasons: readonly LightReason[] },
) => a.light === b.light && signature(a.reasons) === signature(b.reasons)

const signature = (reasons: readonly LightReason[]) =>
  reasons
    .map((reason) => `${reason.signal}:${reason.weight}`)
    .sort()
    .join(' ')

const typeName: Record<ComplaintType, string> = { product: '产品', service: '服务', technology: '技术', conduct: '行为' }
const severityName: Record<Severity, string> = { general: '一般', important: '重要', urgent: '紧急' }
