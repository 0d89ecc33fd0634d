import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const classificationRulesMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // A version is kept whole and never changed: an old decision can be explained with the rules that made it.
    await sql`
      create table classification_rule_versions (
        institution_id uuid not null,
        version        integer not null check (version > 0),
        kind           text not null check (kind in ('published', 'rolled_back', 'withdrawn')),
        from_version   integer,
        rules          jsonb not null,
        why            text not null,
        made_by        uuid not null,
        made_by_name   text not null,
        made_at        timestamptz not null,
        primary key (institution_id, version),
        -- Only what came back came from somewhere.
        constraint from_an_earlier_version check ((kind = 'rolled_back') = (from_version is not null) and from_version < version)
      )`.execute(db)
    // One draft for the institution: its rules decide together, so they are edited together.
    await sql`
      create table classification_rule_drafts (
        institution_id uuid not null primary key,
        revision       integer not null check (revision > 0),
        based_on       integer not null,
        rules          jsonb not null,
        saved_by       uuid not null,
        saved_by_name  text not null,
        saved_at       timestamptz not null
      )`.execute(db)
    await sql`
      create table classification_rule_hits (
        institution_id uuid not null,
        complaint_id   uuid not null,
        rule_id        uuid not null,
        version        integer not null,
        at             timestamptz not null,
        outcome        text not null check (outcome in ('hit', 'failed')),
        primary key (institution_id, complaint_id, rule_id)
      )`.execute(db)
    // How often each rule hit lately: read without the table.
    await sql`create index classification_rule_hits_at_idx on classification_rule_hits (institution_id, at) include (rule_id, outcome)`.execute(
      db,
    )
  },
}
