import type { Channel } from './vocabulary.ts'

/** Who hands complaints over to the institution; each gives them a number of its own. */
export const forwardingSources = [
  'regulator_12378',
  'regulator_12363',
  'government_12345',
  'market_12315',
  'petition_office',
  'protection_platform',
  'mediation_body',
  'other',
] as const satisfies readonly (Channel | 'other')[]
export type ForwardingSource = (typeof forwardingSources)[number]

/** 计件: whether the authority counts it in its statistics. */
export const countings = ['unknown', 'counted', 'not_counted'] as const
export type Counting = (typeof countings)[number]

/** 撤诉: whether the consumer has taken it back with the authority as well. */
export const revocations = ['none', 'pending', 'revoked'] as const
export type Revocation = (typeof revocations)[number]

export const dispatchWays = ['platform', 'official_letter', 'email', 'fax', 'in_person'] as const
export type DispatchWay = (typeof dispatchWays)[number]

/** Which forwarding an event is about. The sender and its number stand beside the id, so that each event can be read alone. */
interface OfForwarding {
  forwardingId: string
  source: ForwardingSource
  number: string
}

/** What can happen to a complaint that an authority has handed over. Immutable and kept for years, so only add. */
export type ForwardingEvent =
  /** Handed over under a number of its own; one complaint may come from several. */
  | (OfForwarding & {
      type: 'forwarded'
      sourceName: string | null
      receivedAt: string
      /** When the authority had it from the consumer, if it says so. */
      receivedByRegulatorAt: string | null
      dueAt: string | null
      /** The authority wants a report of its own: until it has that, its date is not met by an answer to the consumer. */
      wantsFeedback: boolean
      note: string
      attachmentIds: string[]
    })
  /** What was written down of it is put right. */
  | (OfForwarding & { type: 'forwarding_corrected'; dueAt: string | null; wantsFeedback: boolean; reason: string })
  | (OfForwarding & { type: 'forwarding_counted'; counting: Counting; reason: string })
  | (OfForwarding & { type: 'forwarding_revoked'; revocation: Revocation; reason: string })
  /** The authority is asked to take it back, or to wait longer. */
  | (OfForwarding & {
      type: 'forwarding_requested'
      requestId: string
      kind: 'return' | 'extension'
      dueAt: string | null
      reason: string
    })
  | (OfForwarding & {
      type: 'forwarding_request_answered'
      requestId: string
      kind: 'return' | 'extension'
      decision: 'granted' | 'refused'
      /** The new date, of an extension that was granted. */
      dueAt: string | null
      answeredAt: string
      reference: string
      note: string
    })
  | (OfForwarding & { type: 'feedback_submitted'; feedbackId: string; version: number; note: string })
  | (OfForwarding & {
      type: 'feedback_decided'
      feedbackId: string
      version: number
      decision: 'approved' | 'rejected'
      opinion: string
    })
  /** The report has gone to the authority: the fact that meets its date. */
  | (OfForwarding & {
      type: 'feedback_dispatched'
      feedbackId: string
      version: number
      way: DispatchWay
      dispatchedAt: string
      /** What proves it: the receipt or tracking number. */
      receiptNumber: string
      sha256: string
      note: string
    })

/** How people write the senders when they do not use our words. */
const aliases: Record<string, ForwardingSource> = {
  '12378': 'regulator_12378',
  nfra: 'regulator_12378',
  '12363': 'regulator_12363',
  pboc: 'regulator_12363',
  '12345': 'government_12345',
  '12315': 'market_12315',
  cbit: 'protection_platform',
}

/** The authority behind an outside source or channel, or null where no authority is. */
export function forwardingSourceOf(...names: readonly (string | null | undefined)[]): ForwardingSource | null {
  for (const name of names) {
    if (!name) continue
    const known = aliases[name.toLowerCase()] ?? forwardingSources.find((source) => source === name && source !== 'other')
    if (known) return known
  }
  return null
}
