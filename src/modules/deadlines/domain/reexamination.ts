import type { Bilingual } from '../../../platform/errors.ts'
import { reexaminationDays, withinWindow } from '../../workflow/domain/reexamination/window.ts'
import { beijing, civilDateAt } from './civil-time.ts'
import type { TimelineEvent } from './timeline-events.ts'

/**
 * Whether a complainant may still ask the superior organisation to re-examine a branch's decision.
 * Within 30 days of receiving it, the day of receipt excluded, day 30 included. 《银行业保险业消费投诉处理管理办法》第20条.
 */
export function canRequestReexamination(
  decisionReceivedAt: Date,
  requestedAt: Date,
  { days = reexaminationDays, zone = beijing }: { days?: number; zone?: string } = {},
): { ok: true; day: number } | { ok: false; day: number; why: Bilingual } {
  return withinWindow(civilDateAt(decisionReceivedAt, zone), civilDateAt(requestedAt, zone), days)
}

/** Leaves out requests that came out of time, so that they start no clock for the superior organisation. */
export function admittedRequests(events: readonly TimelineEvent[], days: number, zone: string): TimelineEvent[] {
  const decision = events.find((event) => event.type === 'decision_received')
  if (!decision) return [...events]
  return events.filter(
    (event) => event.type !== 'reexam_requested' || canRequestReexamination(decision.at, event.at, { days, zone }).ok,
  )
}
