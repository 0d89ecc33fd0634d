import type { Db, Tx } from '../../platform/database.ts'
import { listEvents } from './complaint.repo.ts'
import type { RecordedEvent } from './domain/events.ts'
import { eventOf } from './load.ts'
import { presentEvent } from './present-complaint.ts'

/** Everything that happened to a complaint, oldest first. For those who came through the door. */
export async function listHistory(db: Db | Tx, institutionId: string, complaintId: string): Promise<RecordedEvent[]> {
  const rows = await listEvents(db, institutionId, complaintId)
  return rows.map(eventOf)
}

/** The same, as a page shows it. For those who came through the door, or read it for a complaint that came out of it. */
export const listEntries = async (db: Db | Tx, institutionId: string, complaintId: string) =>
  (await listEvents(db, institutionId, complaintId)).map(presentEvent)
