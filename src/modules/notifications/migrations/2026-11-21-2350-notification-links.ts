import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const notificationLinksMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table notifications
        alter column complaint_id drop not null,
        alter column number drop not null,
        add column link text,
        -- Every line of an inbox leads somewhere.
        add constraint leads_somewhere check ((complaint_id is not null and number is not null) or link is not null)`.execute(db)
  },
}
