import { type CivilDate, dayMs } from '../../../platform/time.ts'
import {
  type Dispute,
  type DisputeKind,
  disputeOutcomes,
  disputeStages,
} from '../../complaint/domain/relations/dispute-events.ts'

export const isStageOf = (kind: DisputeKind, stage: string): boolean => (disputeStages[kind] as readonly string[]).includes(stage)
export const isOutcomeOf = (kind: DisputeKind, outcome: string): boolean =>
  (disputeOutcomes[kind] as readonly string[]).includes(outcome)

/**
 * The last day on which both sides may ask the court to confirm a mediation agreement: 30 days after it takes effect.
 * 《民事诉讼法》第205条, from memory: confirm before relying on it. Null for anything else.
 */
export function judicialConfirmationBy({
  kind,
  outcome,
  effectiveOn,
}: Pick<Dispute, 'kind' | 'outcome' | 'effectiveOn'>): CivilDate | null {
  if (kind !== 'mediation' || outcome !== 'agreement' || !effectiveOn) return null
  return new Date(Date.parse(`${effectiveOn}T00:00:00.000Z`) + 30 * dayMs).toISOString().slice(0, 10) as CivilDate
}
