import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { NotificationRow, NotificationTables } from './notifications.tables.ts'

const tables = (db: Db | Tx) => db.withTables<NotificationTables>()

/** The channel that says "look into your inbox" to every process, by person id and with nothing else. */
export const channel = 'suqing_notifications'

/** PostgreSQL takes 8,000 bytes at a time. */
const idsAtATime = 200

/** Keeps notifications and, when the transaction commits, rings those whose message does not wait. */
export async function insertNotifications(tx: Tx, rows: NotificationRow[]): Promise<void> {
  if (rows.length === 0) return
  await tables(tx)
    .insertInto('notifications')
    .values(rows.map((row) => ({ ...row, title: JSON.stringify(row.title) as unknown as NotificationRow['title'] })))
    .execute()
  await ring(tx, peopleOf(rows.filter(({ held_until }) => held_until === null)))
}

const peopleOf = (rows: readonly Pick<NotificationRow, 'person_id'>[]): string[] => [...new Set(rows.map((row) => row.person_id))]

async function ring(tx: Tx, personIds: string[]): Promise<void> {
  for (let start = 0; start < personIds.length; start += idsAtATime)
    await sql`select pg_notify(${channel}, ${personIds.slice(start, start + idsAtATime).join(',')})`.execute(tx)
}

/**
 * Delivers what need not wait any longer and rings each person once; messages keep the order in which they were said.
 * Two runs at once share the work: a row is claimed by one of them. Served by `notifications_held_idx`.
 */
export async function claimDelivered(tx: Tx, at: Date, limit: number): Promise<number> {
  const claimed = await tables(tx)
    .updateTable('notifications')
    .set({ held_until: null })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('institution_id', 'person_id', 'id'),
        'in',
        selectFrom('notifications')
          .select(['institution_id', 'person_id', 'id'])
          .where('held_until', '<=', at)
          .orderBy('held_until')
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .$asTuple('institution_id', 'person_id', 'id'),
      ),
    )
    .returning('person_id')
    .execute()
  await ring(tx, peopleOf(claimed))
  return claimed.length
}

/** Delivers at once what waits about a complaint: it has become urgent. Served by `notifications_held_idx`. */
export async function releaseHeld(tx: Tx, institutionId: string, complaintId: string): Promise<void> {
  const released = await tables(tx)
    .updateTable('notifications')
    .set({ held_until: null })
    .where('held_until', 'is not', null)
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .returning('person_id')
    .execute()
  await ring(tx, peopleOf(released))
}

/** Whether a message has been delivered, also while the worker that rings is late. */
const delivered = (at: Date) => sql<SqlBool>`(held_until is null or held_until <= ${at}::timestamptz)`

/** What waits for a person. Served by `notifications_held_idx`. */
export async function countHeld(db: Db, actor: Actor, at: Date): Promise<number> {
  const { count } = await tables(db)
    .selectFrom('notifications')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('held_until', '>', at)
    .where('institution_id', '=', actor.institutionId)
    .where('person_id', '=', actor.id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export interface InboxCursor {
  at: string
  id: string
}

/** One person's inbox, newest first, one more than asked for when there are more. Served by `notifications_inbox_idx` or `_unread_idx`. */
export async function listNotifications(
  db: Db,
  actor: Actor,
  filter: { unread: boolean; kinds?: NotificationRow['kind'][] | undefined; at: Date },
  page: { limit: number; after?: InboxCursor | undefined },
): Promise<NotificationRow[]> {
  let query = tables(db)
    .selectFrom('notifications')
    .selectAll()
    .where('institution_id', '=', actor.institutionId)
    .where('person_id', '=', actor.id)
    .where(delivered(filter.at))
  if (filter.unread) query = query.where('read_at', 'is', null)
  if (filter.kinds?.length) query = query.where('kind', 'in', filter.kinds)
  const { after } = page
  if (after) query = query.where(sql<SqlBool>`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  return await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

/** A bell shows no more than this. */
export const unreadCap = 999

export async function countUnread(db: Db | Tx, actor: Actor, at: Date): Promise<number> {
  const { count } = await tables(db)
    .selectFrom((eb) =>
      eb
        .selectFrom('notifications')
        .select('id')
        .where('institution_id', '=', actor.institutionId)
        .where('person_id', '=', actor.id)
        .where('read_at', 'is', null)
        .where(delivered(at))
        .limit(unreadCap)
        .as('unread'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Marks what a person has read. Ids that are not theirs, or not delivered yet, are passed over. Their other windows are rung. */
export async function markRead(tx: Tx, actor: Actor, which: readonly string[] | 'all', at: Date): Promise<void> {
  let query = tables(tx)
    .updateTable('notifications')
    .set({ read_at: at })
    .where('institution_id', '=', actor.institutionId)
    .where('person_id', '=', actor.id)
    .where('read_at', 'is', null)
    .where(delivered(at))
  if (which !== 'all') query = query.where('id', 'in', [...which])
  const { numUpdatedRows } = await query.executeTakeFirst()
  if (numUpdatedRows > 0n) await ring(tx, [actor.id])
}
