import type { Db, Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { departmentOf } from '../classification/domain/rules/stored-ruling.ts'
import { applyRules, type Proposal, type Ruled, settledOf } from '../classification/index.ts'
import type { Classification, ComplaintEvent } from '../complaint/domain/events.ts'
import type { Channel } from '../complaint/domain/vocabulary.ts'
import type { Dispatch, DispatchUnit } from '../triage/index.ts'

/** What of a case the rules are asked about, beside what the machine read in its text. */
export interface CaseFacts {
  channel: Channel
  labels: Classification
  amount: number | null
  headcount: number | null
  visitors?: number | null | undefined
  respondentUnitId?: string | null | undefined
  receivedAt: Date
  /** What the filer chose themselves, which no rule moves. */
  business?: string | null | undefined
  product?: string | null | undefined
}

/** Asks the institution's rules about a case that is being written down. A person's word stands above them, they above the model. */
export async function ruleCase(
  ctx: Context,
  read: { proposal: Proposal; title: string },
  facts: CaseFacts,
  tree: readonly (DispatchUnit & { code: string })[],
  through?: Db | Tx,
): Promise<Ruled> {
  const { proposal, title } = read
  const { channel, labels, business, product } = facts
  const unit = tree.find(({ id }) => id === facts.respondentUnitId)
  return await applyRules(
    ctx,
    {
      ...{ text: proposal.text, title, language: proposal.language, extraction: proposal.extraction },
      ...{ confidence: proposal.confidence, abstained: proposal.abstained },
      ...{ channel, labels, amount: facts.amount, headcount: facts.headcount, visitors: facts.visitors ?? null },
      branch: unit ? { name: unit.name, code: unit.code } : null,
      receivedAt: facts.receivedAt,
    },
    proposal.because,
    { settled: settledOf({ channel, business, product, productCode: labels.product }), ...(through && { through }) },
  )
}

/** The department that a rule has chosen, while it is open. */
export function ruledDesk(tree: readonly DispatchUnit[], { stored }: Ruled): Dispatch | null {
  const chosen = departmentOf(stored)
  const unit = tree.find(({ id, isActive }) => id === chosen?.id && isActive)
  const rule = stored?.hits.find(({ id }) => id === chosen?.ruleId)
  if (!unit || !rule) return null
  return { unitId: unit.id, unitName: unit.name, unitPath: unit.path, why: `规则“${rule.name.zh}”指定由${unit.name}负责` }
}

/** The step from the model's labels to those of the rules; none when they agree. */
export const reclassifiedByRules = (from: Classification, { labels, isChanged, why }: Ruled): ComplaintEvent[] =>
  isChanged ? [{ type: 'classified', by: 'rule', from, to: labels, why }] : []
