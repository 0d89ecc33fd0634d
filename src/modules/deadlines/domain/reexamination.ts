import type { Bilingual } from '../../../platform/errors.ts'
import { beijing, civilDateAt, daysBetween } from './civil-time.ts'
import type { TimelineEvent } from './timeline-events.ts'

/**
 * Whether a complainant may still ask the superior organisation to re-examine a branch's decision.
 * Within 30 days of receiving it, the day of receipt excluded, day 30 included. 《银行业保险业消费投诉处理管理办法》第20条.
 */
export function canRequestReexamination(
  decisionReceivedAt: Date,
  requestedAt: Date,
  { days = 30, zone = beijing }: { days?: number; zone?: string } = {},
): { ok: true; day: number } | { ok: false; day: number; why: Bilingual } {
  const day = daysBetween(civilDateAt(decisionReceivedAt, zone), civilDateAt(requestedAt, zone))
  if (day <= days) return { ok: true, day }
  return {
    ok: false,
    day,
    why: {
      zh: `自收到处理决定起已第${day}日，超过${days}日的核查申请期限。`,
      en: `This is day ${day} after the decision was received; a re-examination can be requested up to day ${days}.`,
    },
  }
}

/** Leaves out requests that came out of time, so that they start no clock for the superior organisation. */
export function admittedRequests(events: readonly TimelineEvent[], days: number, zone: string): TimelineEvent[] {
  const decision = events.find((event) => event.type === 'decision_received')
  if (!decision) return [...events]
  return events.filter(
    (event) => event.type !== 'reexam_requested' || canRequestReexamination(decision.at, event.at, { days, zone }).ok,
  )
}
