import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const taxonomyMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table taxonomy_versions (
        institution_id uuid not null,
        tree           text collate "C" not null,
        version        integer not null,
        effective_from date not null,
        reason         text not null,
        changes        jsonb not null,
        made_by        uuid not null,
        made_by_name   text not null,
        made_at        timestamptz not null,
        primary key (institution_id, tree, version)
      )`.execute(db)
    // One row for each reading of a code: what it was called and mapped to, from a day until another.
    await sql`
      create table taxonomy_nodes (
        institution_id uuid not null,
        tree           text collate "C" not null,
        code           text collate "C" not null,
        parent_code    text collate "C",
        name_zh        text not null,
        name_en        text not null,
        jrt0169_code   text,
        sort           integer not null,
        effective_from date not null,
        effective_to   date,
        version        integer not null,
        primary key (institution_id, tree, code, effective_from),
        foreign key (institution_id, tree, version) references taxonomy_versions,
        -- A reading that never held would leave a code nobody can explain.
        constraint taxonomy_nodes_holds_a_day check (effective_to > effective_from),
        constraint taxonomy_nodes_under_parent check (parent_code is null or starts_with(code, parent_code || '.'))
      )`.execute(db)
    await sql`
      create function taxonomy_nodes_are_kept() returns trigger language plpgsql as $$
      begin raise exception 'taxonomy codes are ended, never removed'; end $$`.execute(db)
    await sql`
      create trigger taxonomy_nodes_kept before delete on taxonomy_nodes
      for each row execute function taxonomy_nodes_are_kept()`.execute(db)
  },
}
