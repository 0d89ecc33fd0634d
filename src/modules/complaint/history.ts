import type { Db, Tx } from '../../platform/database.ts'
import { listEvents } from './complaint.repo.ts'
import type { RecordedEvent } from './domain/events.ts'
import { eventOf } from './load.ts'

/** Everything that happened to a complaint, oldest first. For those who came through the door. */
export async function listHistory(db: Db | Tx, institutionId: string, complaintId: string): Promise<RecordedEvent[]> {
  const rows = await listEvents(db, institutionId, complaintId)
  return rows.map(eventOf)
}
