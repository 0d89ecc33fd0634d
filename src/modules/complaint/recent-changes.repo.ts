import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/database.ts'
import type { ComplaintTables } from './complaint.tables.ts'
import { rowScope } from './complaint-list.repo.ts'

export interface RecentChange {
  seq: number
  type: string
  recorded_at: Date
  actor_kind: string
  actor_name: string
  complaint_id: string
  number: string
  title: string
}

/**
 * What others did to the complaints an actor owns or was handed, newest first.
 *
 * Served by complaints_owner_idx and complaints_visible_idx, then by the key of complaint_events:
 * only complaints that moved since are looked into.
 */
export async function listRecentChanges(db: Db, actor: Actor, since: Date, limit: number): Promise<RecentChange[]> {
  return await db
    .withTables<ComplaintTables>()
    .selectFrom('complaints')
    .innerJoin('complaint_events as event', (join) =>
      join.onRef('event.institution_id', '=', 'complaints.institution_id').onRef('event.complaint_id', '=', 'complaints.id'),
    )
    .select([
      'event.seq',
      'event.type',
      'event.recorded_at',
      'event.actor_kind',
      'event.actor_name',
      'complaints.id as complaint_id',
      'complaints.number',
      'complaints.title',
    ])
    .where('complaints.institution_id', '=', actor.institutionId)
    .where((eb) => rowScope(eb as never, actor))
    .where((eb) =>
      eb.or([
        eb('complaints.owner_id', '=', actor.id),
        sql<boolean>`complaints.visible_to <> '{}' and complaints.visible_to && ${[actor.id]}::uuid[]`,
      ]),
    )
    .where('complaints.updated_at', '>', since)
    .where('event.recorded_at', '>', since)
    .where('event.actor_id', '<>', actor.id)
    .orderBy('event.recorded_at', 'desc')
    .orderBy('event.seq', 'desc')
    .limit(limit)
    .execute()
}
