import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const triageSettingsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // Every version is kept whole. Version 1 is the program's own and stands in no row.
    await sql`
      create table triage_settings (
        institution_id  uuid not null,
        version         integer not null,
        settings        jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, version),
        constraint own_versions_follow_the_first check (version > 1)
      )`.execute(db)
  },
}
