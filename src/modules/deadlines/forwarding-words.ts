import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { EventOf, TimelineEvent } from './domain/timeline-events.ts'

/** How clocks know the sender: the People's Bank by its hotline, everybody else by our word for them. */
export const senderOf = (source: string): string => (source === 'regulator_12363' ? '12363' : source)

/** What an authority that handed the complaint over says to clocks: its date, its word on it, and the report it was sent. */
export function forwardingWords({ event }: Pick<RecordedEvent, 'event'>): TimelineEvent[] {
  switch (event.type) {
    case 'forwarded':
      return [
        {
          ...{ type: 'forwarded', at: new Date(event.receivedAt), by: senderOf(event.source), externalNumber: event.number },
          ...(event.receivedByRegulatorAt && { receivedByRegulatorAt: new Date(event.receivedByRegulatorAt) }),
          ...(event.dueAt && { dueAt: new Date(event.dueAt) }),
          wantsFeedback: event.wantsFeedback,
        },
      ]
    case 'feedback_dispatched':
      return [{ type: 'feedback_dispatched', at: new Date(event.dispatchedAt), ...sender(event) }]
    case 'forwarding_request_answered':
      return event.decision === 'granted'
        ? [
            {
              ...{ type: 'forwarding_moved', at: new Date(event.answeredAt), ...sender(event) },
              ...(event.dueAt && { dueAt: new Date(event.dueAt) }),
            },
          ]
        : []
    default:
      return []
  }
}

/** What was written down wrongly of a forwarding is read as it was put right, from its beginning. */
export function asCorrected(events: readonly TimelineEvent[], history: readonly RecordedEvent[]): TimelineEvent[] {
  const corrections = history.flatMap(({ event }) => (event.type === 'forwarding_corrected' ? [event] : []))
  if (corrections.length === 0) return [...events]
  return events.map((event) => {
    if (event.type !== 'forwarded') return event
    const last = corrections.findLast((one) => senderOf(one.source) === event.by && one.number === event.externalNumber)
    return last ? corrected(event, last) : event
  })
}

function corrected(
  { dueAt: _, ...event }: EventOf<'forwarded'>,
  { dueAt, wantsFeedback }: { dueAt: string | null; wantsFeedback: boolean },
): EventOf<'forwarded'> {
  return { ...event, wantsFeedback, ...(dueAt && { dueAt: new Date(dueAt) }) }
}

const sender = ({ source, number }: { source: string; number: string }) => ({ by: senderOf(source), externalNumber: number })
