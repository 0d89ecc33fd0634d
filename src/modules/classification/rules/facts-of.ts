import { beijingOffsetMs } from '../../../platform/time.ts'
import type { Classification } from '../../complaint/domain/events.ts'
import type { Extraction } from '../domain/classification.ts'
import type { RuleFacts } from '../domain/rules/facts.ts'

/** A case as far as rules may ask about it: what the machine made of it, and how it came. */
export interface Asked {
  text: string
  title: string
  channel: string
  language: string
  /** As the model gave them. */
  labels: Classification
  amount: number | null
  headcount: number | null
  visitors: number | null
  extraction: Partial<Pick<Extraction, 'claim' | 'product' | 'scam' | 'vulnerable' | 'repeatCount' | 'agentTemplateLikeness'>>
  confidence: Partial<RuleFacts['confidence']>
  abstained: readonly string[]
  branch: { name: string; code: string } | null
  receivedAt: Date
}

export function factsOf(asked: Asked): RuleFacts {
  const { labels, extraction } = asked
  // Beijing's wall clock, read as if it were UTC.
  const wall = new Date(asked.receivedAt.getTime() + beijingOffsetMs)
  return {
    text: asked.text,
    title: asked.title,
    channel: asked.channel,
    language: asked.language,
    route: labels.route,
    business: labels.business,
    reason: labels.reason,
    grade: labels.grade ?? '',
    emotion: labels.emotion,
    triggers: labels.triggers,
    amount: asked.amount ?? 0,
    headcount: asked.headcount ?? 0,
    visitors: asked.visitors ?? 0,
    product: labels.product ?? '',
    products: extraction.product ?? [],
    branch: asked.branch?.name ?? '',
    branchCode: asked.branch?.code ?? '',
    vulnerable: extraction.vulnerable ?? [],
    scam: extraction.scam ?? '',
    repeatCount: extraction.repeatCount ?? 0,
    claims: extraction.claim ?? [],
    confidence: { route: 0, business: 0, reason: 0, grade: 0, ...asked.confidence },
    abstained: asked.abstained,
    agentTemplateLikeness: extraction.agentTemplateLikeness ?? 0,
    receivedHour: wall.getUTCHours(),
    receivedWeekday: wall.getUTCDay() || 7,
  }
}
