import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const clockPoliciesMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // The institution's own terms. Version 1 is what ships with the program and has no row.
    // A clock names its version, so no row is ever changed or removed: see the trigger below.
    await sql`
      create table clock_policies (
        institution_id  uuid not null,
        version         integer not null check (version > 1),
        settings        jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, version)
      )`.execute(db)
    await sql`create trigger keep_rulebook before update or delete on clock_policies
              for each row execute function keep_rulebook()`.execute(db)
  },
}
