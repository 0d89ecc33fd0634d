import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const regulationPacksMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // Published versions. A clock names one by `id@version`, so no row is ever changed or removed: see the trigger below.
    await sql`
      create table regulation_pack_versions (
        institution_id    uuid not null,
        pack_id           text not null,
        version           integer not null check (version > 0),
        pack              jsonb not null,
        scenarios         jsonb not null,
        effective_from    date,
        why               text,
        published_by      uuid,
        published_by_name text,
        -- null for what ships with the program, which was there from the beginning
        published_at      timestamptz,
        primary key (institution_id, pack_id, version),
        -- Whoever publishes says why, and from when.
        constraint published_with_reason check (
          published_at is null or (why is not null and published_by is not null and effective_from is not null))
      )`.execute(db)
    // One draft a pack: two half-made versions could not both become the next one.
    await sql`
      create table regulation_pack_drafts (
        institution_id  uuid not null,
        pack_id         text not null,
        based_on        integer not null,
        revision        integer not null,
        pack            jsonb not null,
        scenarios       jsonb not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, pack_id)
      )`.execute(db)
    await sql`
      create table regulation_pack_switches (
        institution_id  uuid not null,
        pack_id         text not null,
        number          integer not null,
        is_on           boolean not null,
        conditions      jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, pack_id, number)
      )`.execute(db)
    await sql`
      create table working_calendars (
        institution_id  uuid not null,
        calendar_id     text not null,
        version         integer not null check (version > 0),
        calendar        jsonb not null,
        why             text,
        changed_by      uuid,
        changed_by_name text,
        changed_at      timestamptz,
        primary key (institution_id, calendar_id, version),
        constraint changed_with_reason check (changed_at is null or (why is not null and changed_by is not null))
      )`.execute(db)
    // A past date must be explainable with the rules it was counted by, so not even a mistake may rewrite them.
    await sql`
      create function keep_rulebook() returns trigger language plpgsql as $$
      begin
        raise exception 'the rulebook is append-only: % of % is refused', tg_op, tg_table_name;
      end $$`.execute(db)
    for (const table of ['regulation_pack_versions', 'regulation_pack_switches', 'working_calendars'])
      await sql`create trigger keep_rulebook before update or delete on ${sql.table(table)}
                for each row execute function keep_rulebook()`.execute(db)
  },
}
