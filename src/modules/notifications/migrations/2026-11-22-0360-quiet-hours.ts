import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const quietHoursMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // The institution's quiet hours. Version 1 is what ships with the program and has no row; no row is ever changed.
    await sql`
      create table quiet_hours_versions (
        institution_id  uuid not null,
        version         integer not null check (version > 1),
        settings        jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, version)
      )`.execute(db)
    // Whoever keeps other hours. No row: those of the institution.
    await sql`
      create table own_quiet_hours (
        institution_id uuid not null,
        person_id      uuid not null,
        settings       jsonb not null,
        changed_at     timestamptz not null,
        primary key (institution_id, person_id)
      )`.execute(db)
    // A message that waits for the end of quiet hours; null once it has been delivered.
    await sql`alter table notifications add column held_until timestamptz`.execute(db)
    // Only what waits: claimDelivered and releaseHeld.
    await sql`create index notifications_held_idx on notifications (held_until) where held_until is not null`.execute(db)
  },
}
