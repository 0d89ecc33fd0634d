import type { ComplaintEvent, RecordedEvent } from './events.ts'
import {
  type Counting,
  type ForwardingEvent,
  type ForwardingSource,
  forwardingSourceOf,
  type Revocation,
} from './forwarding-events.ts'

/** One handing-over by an authority, as the complaint's events tell it. Instants are ISO 8601. */
export interface ForwardingState {
  id: string
  source: ForwardingSource
  sourceName: string | null
  number: string
  receivedAt: string
  dueAt: string | null
  wantsFeedback: boolean
  counting: Counting
  revocation: Revocation
  /** What the authority was asked and has not answered. */
  request: { id: string; kind: 'return' | 'extension'; dueAt: string | null; reason: string; askedAt: string } | null
  /** The authority took it back. */
  returnedAt: string | null
  /** The latest feedback that left the desk of whoever wrote it. */
  feedback: { id: string; version: number; status: 'submitted' | 'approved' | 'rejected' | 'dispatched' } | null
  /** When feedback was last sent to the authority. */
  answeredAt: string | null
  /** The complaint through whose merging it came here. */
  mergedFrom: string | null
}

/** What authorities add to the standing of a complaint. Left out while none has a part in it. */
export interface ForwardingStanding {
  forwardings?: readonly ForwardingState[]
}

/** The standing after one more event. Pure. */
export function applyForwarding(
  before: ForwardingStanding,
  event: ComplaintEvent,
  recorded: Pick<RecordedEvent, 'id' | 'at'>,
): ForwardingStanding {
  const all = before.forwardings ?? []
  const found = opened(event, recorded)
  if (found) return { forwardings: [...all, found] }
  if (event.type === 'unmerged_from')
    return all.some(({ mergedFrom }) => mergedFrom === event.fromId)
      ? { forwardings: all.filter(({ mergedFrom }) => mergedFrom !== event.fromId) }
      : {}
  if (all.length === 0) return {}
  // Withdrawn with us is not yet withdrawn with the authority.
  if (event.type === 'withdrawn') return { forwardings: all.map((one) => revoked(one, 'none', 'pending')) }
  if (event.type === 'withdrawal_revoked') return { forwardings: all.map((one) => revoked(one, 'pending', 'none')) }
  if (!('forwardingId' in event) || event.type === 'forwarded') return {}
  return { forwardings: all.map((one) => (one.id === event.forwardingId ? { ...one, ...changes(event, recorded.at) } : one)) }
}

const revoked = (one: ForwardingState, from: Revocation, to: Revocation): ForwardingState =>
  one.revocation === from ? { ...one, revocation: to } : one

/** A forwarding that begins with this event: with the complaint itself, later, or through a merging. */
function opened(event: ComplaintEvent, { id }: Pick<RecordedEvent, 'id'>): ForwardingState | null {
  if (event.type === 'forwarded') {
    const { forwardingId, source, sourceName, number, receivedAt, dueAt, wantsFeedback } = event
    return { ...fresh, id: forwardingId, source, sourceName, number, receivedAt, dueAt, wantsFeedback }
  }
  if (event.type !== 'received' && event.type !== 'merged_from') return null
  const source = forwardingSourceOf(event.externalSource, event.type === 'received' ? event.channel : null)
  if (!source || !event.externalNumber) return null
  return {
    ...fresh,
    ...{ id, source, number: event.externalNumber, receivedAt: event.receivedAt, dueAt: event.externalDueAt ?? null },
    mergedFrom: event.type === 'merged_from' ? event.fromId : null,
  }
}

const fresh = {
  sourceName: null,
  wantsFeedback: false,
  counting: 'unknown',
  revocation: 'none',
  request: null,
  returnedAt: null,
  feedback: null,
  answeredAt: null,
  mergedFrom: null,
} as const

function changes(event: Exclude<ForwardingEvent, { type: 'forwarded' }>, at: Date): Partial<ForwardingState> {
  switch (event.type) {
    case 'forwarding_corrected':
      return { dueAt: event.dueAt, wantsFeedback: event.wantsFeedback }
    case 'forwarding_counted':
      return { counting: event.counting }
    case 'forwarding_revoked':
      return { revocation: event.revocation }
    case 'forwarding_requested': {
      const { requestId, kind, dueAt, reason } = event
      return { request: { id: requestId, kind, dueAt, reason, askedAt: at.toISOString() } }
    }
    case 'forwarding_request_answered':
      if (event.decision === 'refused') return { request: null }
      return event.kind === 'return' ? { request: null, returnedAt: event.answeredAt } : { request: null, dueAt: event.dueAt }
    case 'feedback_submitted':
      return { feedback: { id: event.feedbackId, version: event.version, status: 'submitted' } }
    case 'feedback_decided':
      return { feedback: { id: event.feedbackId, version: event.version, status: event.decision } }
    case 'feedback_dispatched':
      return {
        feedback: { id: event.feedbackId, version: event.version, status: 'dispatched' },
        answeredAt: event.dispatchedAt,
      }
  }
}

/** Nothing more is owed to the authority: it has its report, took the complaint back, or the consumer did so there. */
export const isForwardingSettled = ({ answeredAt, returnedAt, revocation }: ForwardingState): boolean =>
  answeredAt !== null || returnedAt !== null || revocation === 'revoked'

export const forwardingPhases = ['waiting', 'approval', 'settled'] as const
export type ForwardingPhase = (typeof forwardingPhases)[number]

type Answered = ForwardingStanding & { answeredAt: Date | null; closedAt: Date | null }

/**
 * Whether the authority still waits for something from us: its report, or, where it wants none, that the consumer has been
 * answered since it handed the complaint over.
 */
export function isForwardingOwed(forwarding: ForwardingState, { answeredAt, closedAt }: Answered): boolean {
  if (isForwardingSettled(forwarding)) return false
  if (forwarding.wantsFeedback) return true
  const since = new Date(forwarding.receivedAt)
  return ![answeredAt, closedAt].some((at) => at !== null && at >= since)
}

/** How far the institution is with the authorities behind a complaint; null where there are none. What waits comes before what is done. */
export function forwardingPhase(complaint: Answered): ForwardingPhase | null {
  const { forwardings = [] } = complaint
  if (forwardings.length === 0) return null
  if (forwardings.some(({ feedback }) => feedback?.status === 'submitted')) return 'approval'
  return forwardings.some((one) => isForwardingOwed(one, complaint)) ? 'waiting' : 'settled'
}
