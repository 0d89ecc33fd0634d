import type { Context } from '../../../platform/module.ts'
import { warningLight } from '../../triage/domain/warning-light.ts'
import type { Axis } from '../domain/classification.ts'
import type { Trigger } from '../domain/labels.ts'
import type { Ruling } from '../domain/rules/decide-by-rules.ts'
import { type ShownRuling, type StoredRuling, shownRuling } from '../domain/rules/stored-ruling.ts'
import type { Proposal } from '../propose.ts'
import { applyRules } from './apply-rules.ts'
import { askedOfText } from './read-example.ts'
import { settledOf } from './settled.ts'

export type RuledProposal = Omit<Proposal, 'redactedText'> & { rules: ShownRuling | null }

/** A proposal as the institution's rules in force leave it. Rules win over the model. */
export async function ruleProposal(
  ctx: Context,
  proposal: Proposal,
  { channel = '' }: { channel?: string | undefined } = {},
): Promise<RuledProposal> {
  const { redactedText: _, ...shown } = proposal
  const asked = askedOfText(proposal, { channel, receivedAt: ctx.clock.now() })
  const ruled = await applyRules(ctx, asked, shown.because, { settled: settledOf({ channel }) })
  if (!ruled.stored) return { ...shown, rules: null }
  return { ...shown, ...ruledLabels(proposal, ruled.stored), because: ruled.because, rules: shownRuling(ruled.stored) }
}

/** Only what a rule has decided differs; the rest stays the model's own, and an axis that needs a person is a question. */
function ruledLabels(proposal: Proposal, ruling: StoredRuling): Partial<Proposal> {
  const { axes, confidence, abstained } = certaintyOf(proposal, ruling)
  const added = ruling.triggers.map(({ trigger }) => trigger).filter((trigger) => !proposal.triggers.includes(trigger))
  const triggers: Trigger[] = [...proposal.triggers, ...added]
  const labels = { ...proposal, ...axes, triggers }
  const { light, reasons } = warningLight({
    ...labels,
    isScam: labels.extraction.scam !== null,
    repeatCount: labels.extraction.repeatCount,
    vulnerable: labels.extraction.vulnerable,
  })
  return { ...axes, triggers, confidence, abstained, light, lightReasons: reasons }
}

/** The axes that rules have set, how sure every axis is after that, and which ask a person. */
export function certaintyOf(
  said: Pick<Proposal, 'confidence' | 'abstained'>,
  ruling: Pick<Ruling, 'decided' | 'needsPerson'> | null,
): { axes: Partial<Proposal>; confidence: Proposal['confidence']; abstained: Axis[] } {
  const decided = ruling?.decided.filter(({ axis }) => axis !== 'department' && axis !== 'product') ?? []
  const axes = Object.fromEntries(decided.map(({ axis, value }) => [axis, value])) as Partial<Proposal>
  const sure = Object.fromEntries(decided.filter(({ axis }) => axis in said.confidence).map(({ axis }) => [axis, 1]))
  const open = new Set<Axis>(said.abstained)
  if (ruling && ruling.needsPerson.length > 0)
    for (const axis of ['route', 'business', 'reason', 'grade'] as const) open.add(axis)
  for (const { axis } of decided) open.delete(axis as Axis)
  return { axes, confidence: { ...said.confidence, ...sure }, abstained: [...open] }
}
