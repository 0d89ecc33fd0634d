import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const savedViewsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table saved_views (
        institution_id uuid not null,
        id             uuid not null,
        owner_id       uuid not null,
        owner_name     text not null,
        -- whose team sees it; null for a view of one's own
        unit_id        uuid,
        name           text not null,
        query          jsonb not null,
        created_at     timestamptz not null,
        primary key (institution_id, id),
        -- Two views of one person under one name cannot be told apart in a menu. Also serves "mine".
        unique (institution_id, owner_id, name)
      )`.execute(db)
    // listViews: those of the team.
    await sql`create index saved_views_unit_idx on saved_views (institution_id, unit_id) where unit_id is not null`.execute(db)
  },
}
