import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which triggers brought a complaint up, how far they want it, and what the ladder's own firings were for. */
export const triggersMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table escalations
        add column up_to text,
        add column causes jsonb not null default '[]',
        -- a trigger's goal is never below the step that it proposes
        add constraint goes_to_a_rung check (up_to is null or up_to in ('department', 'branch', 'province', 'head_office'))`.execute(
      db,
    )
    await sql`alter table ladder_firings add column causes jsonb not null default '[]'`.execute(db)
  },
}
