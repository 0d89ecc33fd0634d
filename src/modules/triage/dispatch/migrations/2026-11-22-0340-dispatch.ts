import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const dispatchMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // Every version is kept whole. Version 1 is the program's own and stands in no row.
    await sql`
      create table dispatch_settings (
        institution_id  uuid not null,
        version         integer not null,
        settings        jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, version),
        constraint own_dispatch_versions_follow_the_first check (version > 1)
      )`.execute(db)
    // What people are good at. Who has said nothing stands in no row and takes everything.
    await sql`
      create table dispatch_profiles (
        institution_id uuid not null,
        person_id      uuid not null,
        profile        jsonb not null,
        changed_by     uuid not null,
        changed_at     timestamptz not null,
        primary key (institution_id, person_id)
      )`.execute(db)
    // Complaints for which nobody could be found up to head office: the alarm is raised once.
    await sql`
      create table dispatch_alarms (
        institution_id uuid not null,
        complaint_id   uuid not null,
        raised_at      timestamptz not null,
        primary key (institution_id, complaint_id)
      )`.execute(db)
  },
}
