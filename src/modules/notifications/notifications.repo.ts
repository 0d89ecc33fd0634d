import { type SqlBool, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { NotificationRow, NotificationTables } from './notifications.tables.ts'

const tables = (db: Db | Tx) => db.withTables<NotificationTables>()

/** The channel that says "look into your inbox" to every process, by person id and with nothing else. */
export const channel = 'suqing_notifications'

/** PostgreSQL takes 8,000 bytes at a time. */
const idsAtATime = 200

/** Keeps notifications and, when the transaction commits, rings. */
export async function insertNotifications(tx: Tx, rows: NotificationRow[]): Promise<void> {
  if (rows.length === 0) return
  await tables(tx)
    .insertInto('notifications')
    .values(rows.map((row) => ({ ...row, title: JSON.stringify(row.title) as unknown as NotificationRow['title'] })))
    .execute()
  await ring(tx, [...new Set(rows.map((row) => row.person_id))])
}

async function ring(tx: Tx, personIds: string[]): Promise<void> {
  for (let start = 0; start < personIds.length; start += idsAtATime)
    await sql`select pg_notify(${channel}, ${personIds.slice(start, start + idsAtATime).join(',')})`.execute(tx)
}

export interface InboxCursor {
  at: string
  id: string
}

/** One person's inbox, newest first, one more than asked for when there are more. Served by `notifications_inbox_idx` or `_unread_idx`. */
export async function listNotifications(
  db: Db,
  actor: Actor,
  filter: { unread: boolean; kinds?: NotificationRow['kind'][] | undefined },
  page: { limit: number; after?: InboxCursor | undefined },
): Promise<NotificationRow[]> {
  let query = tables(db)
    .selectFrom('notifications')
    .selectAll()
    .where('institution_id', '=', actor.institutionId)
    .where('person_id', '=', actor.id)
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

export async function countUnread(db: Db | Tx, actor: Actor): Promise<number> {
  const { count } = await tables(db)
    .selectFrom((eb) =>
      eb
        .selectFrom('notifications')
        .select('id')
        .where('institution_id', '=', actor.institutionId)
        .where('person_id', '=', actor.id)
        .where('read_at', 'is', null)
        .limit(unreadCap)
        .as('unread'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Marks what a person has read. Ids that are not theirs are passed over. Their other windows are rung. */
export async function markRead(tx: Tx, actor: Actor, which: readonly string[] | 'all', at: Date): Promise<void> {
  let query = tables(tx)
    .updateTable('notifications')
    .set({ read_at: at })
    .where('institution_id', '=', actor.institutionId)
    .where('person_id', '=', actor.id)
    .where('read_at', 'is', null)
  if (which !== 'all') query = query.where('id', 'in', [...which])
  const { numUpdatedRows } = await query.executeTakeFirst()
  if (numUpdatedRows > 0n) await ring(tx, [actor.id])
}
