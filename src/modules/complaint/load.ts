import type { ComplaintRow, EventRow, SavedState } from './complaint.tables.ts'
import type { ComplaintState } from './domain/complaint.ts'
import type { ComplaintEvent, RecordedEvent } from './domain/events.ts'

const instants = ['receivedAt', 'firstContactAt', 'answeredAt', 'closedAt', 'lastEventAt'] as const

/** The saved fold as the domain knows it. */
export function stateOf(row: ComplaintRow): ComplaintState {
  const saved: SavedState = row.state
  const dates = Object.fromEntries(instants.map((key) => [key, saved[key] === null ? null : new Date(saved[key])]))
  return { ...(saved as unknown as ComplaintState), ...dates }
}

export const eventOf = (row: EventRow): RecordedEvent => ({
  seq: row.seq,
  id: row.id,
  at: row.at,
  recordedAt: row.recorded_at,
  actorId: row.actor_id,
  actorKind: row.actor_kind as RecordedEvent['actorKind'],
  actorName: row.actor_name,
  event: { type: row.type, ...row.data } as ComplaintEvent,
})
