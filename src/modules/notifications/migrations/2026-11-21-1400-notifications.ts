import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const notificationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table notifications (
        institution_id uuid not null,
        person_id      uuid not null,
        id             uuid not null,
        kind           text not null,
        complaint_id   uuid not null,
        number         text not null,
        -- { zh, en }: no name, number or word of a consumer
        title          jsonb not null,
        body           text not null,
        created_at     timestamptz not null,
        read_at        timestamptz,
        primary key (institution_id, person_id, id)
      )`.execute(db)
    // One person's inbox, newest first: listNotifications and its keyset.
    await sql`create index notifications_inbox_idx on notifications (institution_id, person_id, created_at desc, id desc)`.execute(
      db,
    )
    // The bell. Partial, so that what has been read costs nothing.
    await sql`create index notifications_unread_idx on notifications (institution_id, person_id, created_at desc, id desc) where read_at is null`.execute(
      db,
    )
  },
}
