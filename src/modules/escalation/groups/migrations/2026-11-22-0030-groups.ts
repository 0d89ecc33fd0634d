import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const groupsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table group_cases (
        institution_id      uuid not null,
        id                  uuid not null,
        version             integer not null,
        status              text not null check (status in ('proposed', 'active', 'closed', 'dismissed')),
        kind                text not null check (kind in ('topic', 'volume', 'template', 'manual')),
        title               text not null,
        matter              text not null,
        -- the organisation whose subtree it concerns: who reaches it
        unit_path           text collate "C" not null,
        unit_name           text not null,
        -- why it was found; null when a person began it
        evidence            jsonb,
        owner_unit_id       uuid not null,
        owner_unit_name     text not null,
        at_head_office      boolean not null,
        owner_id            uuid,
        owner_name          text,
        spokesman_id        uuid,
        spokesman_name      text,
        stated_headcount    integer not null default 0 check (stated_headcount >= 0),
        in_person           integer not null default 0 check (in_person >= 0),
        representatives     uuid[] not null default '{}',
        reply               jsonb,
        -- the emergency plan that was started for it
        plan_id             uuid,
        is_major            boolean not null default false,
        -- when the report on a 重大 one is due; null when it is none or has been reported
        due_at              timestamptz,
        warn_at             timestamptz,
        overdue_told_at     timestamptz,
        opened_at           timestamptz not null,
        closed_at           timestamptz,
        primary key (institution_id, id),
        -- 第12条: at most five speak for a group.
        constraint five_representatives check (cardinality(representatives) <= 5)
      )`.execute(db)
    // listGroups, newest first.
    await sql`create index group_cases_opened_idx on group_cases (institution_id, opened_at desc, id desc)`.execute(db)
    // The sweep: listDue.
    await sql`create index group_cases_due_idx on group_cases (due_at) where due_at is not null`.execute(db)
    await sql`
      create table group_members (
        institution_id uuid not null,
        group_id       uuid not null,
        complaint_id   uuid not null,
        standing       text not null check (standing in ('suggested', 'member', 'left')),
        joined_at      timestamptz not null,
        -- null until the uniform reply went out as the answer of this complaint
        answered_at    timestamptz,
        -- why it could not go out yet
        held_back      jsonb,
        primary key (institution_id, group_id, complaint_id)
      )`.execute(db)
    // The banner on a complaint's page, and "is it in a group already?".
    await sql`create index group_members_complaint_idx on group_members (institution_id, complaint_id)`.execute(db)
    await sql`
      create table group_events (
        institution_id uuid not null,
        group_id       uuid not null,
        seq            integer not null,
        type           text not null,
        at             timestamptz not null,
        actor_id       uuid not null,
        actor_name     text not null,
        data           jsonb not null,
        primary key (institution_id, group_id, seq)
      )`.execute(db)
    await sql`
      create table group_settings (
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
    await sql`
      create table group_scans (
        institution_id uuid primary key,
        -- what came in up to here has been looked at
        scanned_to     timestamptz not null
      )`.execute(db)
  },
}
