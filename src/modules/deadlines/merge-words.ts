import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { TimelineEvent } from './domain/timeline-events.ts'

type Forwarding = (source: string | null, number: string | null, at: Date, dueAt?: string | null) => TimelineEvent[]

/**
 * What merging says to clocks.
 *
 * The repeat's own clocks end, as on a withdrawal; the complaint that goes on takes over what is stricter: an earlier receipt,
 * and the date of the authority that handed the repeat over. Without new facts its own term does not move (合并处理).
 * A merging that was undone says nothing, so that both clocks run as if it had never been.
 */
export function mergeWords(history: readonly RecordedEvent[], forwarding: Forwarding): TimelineEvent[] {
  const standing = history.filter((recorded) => !isUndone(recorded, history))
  const receivedAt = firstReceipt(history)
  const earlier = standing
    .flatMap(({ event }) => (event.type === 'merged_from' ? [new Date(event.receivedAt)] : []))
    .filter((at) => receivedAt !== null && at < receivedAt)
    .sort((a, b) => a.getTime() - b.getTime())[0]
  return [
    ...(earlier ? [{ type: 'received' as const, at: earlier, corrects: true }] : []),
    ...standing.flatMap(({ event, at }): TimelineEvent[] => {
      if (event.type === 'merged') return [{ type: 'withdrawn', at }]
      if (event.type !== 'merged_from') return []
      return [
        { type: event.newFacts ? 'new_facts' : 'repeated', at },
        ...forwarding(event.externalSource, event.externalNumber, at, event.externalDueAt),
      ]
    }),
  ]
}

function isUndone({ event, seq }: RecordedEvent, history: readonly RecordedEvent[]): boolean {
  if (event.type === 'merged') return history.some((later) => later.seq > seq && later.event.type === 'unmerged')
  if (event.type !== 'merged_from') return false
  return history.some((later) => later.seq > seq && later.event.type === 'unmerged_from' && later.event.fromId === event.fromId)
}

function firstReceipt(history: readonly RecordedEvent[]): Date | null {
  const first = history.find(({ event }) => event.type === 'received')?.event
  return first?.type === 'received' ? new Date(first.receivedAt) : null
}
