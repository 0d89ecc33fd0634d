import type { Bilingual } from '../../../platform/errors.ts'
import type { Classification } from '../../complaint/domain/events.ts'
import type { Channel } from '../../complaint/domain/vocabulary.ts'
import { routeOf } from '../../intake/domain/route.ts'
import type { Classifier } from '../classify.ts'
import { noFacts, type RuleFacts } from '../domain/rules/facts.ts'
import type { RuleExample } from '../domain/rules/rule.ts'
import { type Proposal, understand } from '../propose.ts'
import { contextOfFacts } from './cel.ts'
import { type Asked, factsOf } from './facts-of.ts'
import { ask } from './run-rules.ts'

/** The model's labels as intake gives them to a complaint. */
export function labelsOfProposal(proposal: Proposal, channel: string): Classification {
  const route = routeOf(proposal, channel as Channel)
  const hasGrade = route === 'complaint' || route === 'report'
  return {
    route,
    business: proposal.business,
    reason: proposal.reason ?? 'other',
    reasonDetail: null,
    product: null,
    grade: hasGrade ? (proposal.grade ?? 'general') : null,
    triggers: proposal.triggers,
    emotion: proposal.emotion,
  }
}

/** A text that somebody tries, as the case that it would be. */
export function askedOfText(
  proposal: Proposal,
  more: { title?: string; channel?: string; visitors?: number; receivedAt: Date },
): Asked {
  return {
    text: proposal.text,
    title: more.title ?? '',
    channel: more.channel ?? '',
    language: proposal.language,
    labels: labelsOfProposal(proposal, more.channel ?? ''),
    amount: proposal.amount,
    headcount: proposal.headcount,
    visitors: more.visitors ?? null,
    extraction: proposal.extraction,
    confidence: proposal.confidence,
    abstained: proposal.abstained,
    branch: null,
    receivedAt: more.receivedAt,
  }
}

/** What an example states counts before what its text says. */
function factsOfExample(example: RuleExample, using: Classifier, at: Date): RuleFacts {
  const read =
    example.text === ''
      ? { ...noFacts, confidence: { ...noFacts.confidence } }
      : factsOf(askedOfText(understand(example.text, using), { receivedAt: at, channel: example.facts.channel ?? '' }))
  const stated = Object.fromEntries(Object.entries(example.facts).filter(([, value]) => value !== undefined))
  return { ...read, ...stated }
}

export interface ExampleResult {
  expected: boolean
  hit: boolean | null
  ok: boolean
  problem: Bilingual | null
}

/** Whether each example comes out as it should. */
export function runExamples(
  rule: { condition: string; examples: readonly RuleExample[] },
  using: Classifier,
  at: Date,
): ExampleResult[] {
  return rule.examples.map((example) => {
    const answer = ask(rule.condition, contextOfFacts(factsOfExample(example, using, at)))
    if ('say' in answer) return { expected: example.hit, hit: null, ok: false, problem: answer.say }
    return { expected: example.hit, hit: answer.isHit, ok: answer.isHit === example.hit, problem: null }
  })
}
