import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const escalationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table escalations (
        institution_id      uuid not null,
        id                  uuid not null,
        complaint_id        uuid not null,
        from_level          text not null,
        to_level            text not null,
        -- a reopened complaint begins another cycle
        cycle               integer not null,
        reason              text not null,
        requested_kind      text not null check (requested_kind in ('person', 'system')),
        requested_by        uuid not null,
        requested_by_name   text not null,
        requested_at        timestamptz not null,
        -- whose head says whether it should go up
        review_unit_id      uuid not null,
        review_unit_name    text not null,
        review_unit_path    text collate "C" not null,
        status              text not null check (status in ('pending', 'approved', 'returned', 'decided', 'lapsed')),
        reviewed_by         uuid,
        reviewed_by_name    text,
        reviewed_at         timestamptz,
        opinion             text,
        -- who has it after that
        receiving_unit_id   uuid,
        receiving_unit_name text,
        receiving_unit_path text collate "C",
        decided_by          uuid,
        decided_by_name     text,
        decided_at          timestamptz,
        action              text check (action in ('take_over', 'instruct', 'escalate_further')),
        decision            text,
        -- when it goes on without an answer; null when it has one
        acknowledge_by      timestamptz,
        -- head office was told that nobody is there to answer
        alarmed_at          timestamptz,
        primary key (institution_id, id),
        constraint goes_up check (from_level <> to_level),
        constraint received_by_somebody check (status <> 'approved' or receiving_unit_id is not null),
        constraint decided_by_somebody check ((status = 'decided') = (decided_by is not null)),
        -- Maker and checker are two people; the ladder itself is neither.
        constraint reviewed_by_another check (requested_kind = 'system' or reviewed_by is null or reviewed_by <> requested_by)
      )`.execute(db)
    // One at a time: the complaint knows of one.
    await sql`create unique index escalations_one_pending on escalations (institution_id, complaint_id) where status = 'pending'`.execute(
      db,
    )
    // listEscalations, newest first, and its keyset.
    await sql`create index escalations_requested_idx on escalations (institution_id, requested_at desc, id desc)`.execute(db)
    // The escalations of one complaint.
    await sql`create index escalations_complaint_idx on escalations (institution_id, complaint_id, requested_at)`.execute(db)
    // "Waiting for me": partial, so that history does not slow them.
    await sql`create index escalations_review_idx on escalations (institution_id, review_unit_path) where status = 'pending'`.execute(
      db,
    )
    await sql`create index escalations_receiving_idx on escalations (institution_id, receiving_unit_path) where status = 'approved'`.execute(
      db,
    )
    // The sweep: listUnanswered.
    await sql`create index escalations_unanswered_idx on escalations (acknowledge_by) where acknowledge_by is not null`.execute(
      db,
    )
    await sql`
      create table ladder_versions (
        institution_id uuid not null,
        version        integer not null,
        data           jsonb not null,
        reason         text not null,
        made_by        uuid not null,
        made_by_name   text not null,
        created_at     timestamptz not null,
        primary key (institution_id, version),
        -- Version 1 is what the program comes with.
        constraint after_the_default check (version > 1)
      )`.execute(db)
    await sql`
      create table ladder_firings (
        institution_id uuid not null,
        complaint_id   uuid not null,
        ladder_version integer not null,
        level          text not null,
        cycle          integer not null,
        escalation_id  uuid not null,
        why            text not null,
        -- when it came due, and when it was done: they differ after an outage
        due_at         timestamptz not null,
        fired_at       timestamptz not null,
        -- A rung fires once.
        primary key (institution_id, complaint_id, ladder_version, level, cycle)
      )`.execute(db)
    await sql`
      create view v_escalation_escalations as
      select institution_id, id, complaint_id, from_level, to_level, cycle, requested_kind, requested_at, status, reviewed_at, decided_at, action,
             review_unit_path, receiving_unit_path
      from escalations`.execute(db)
  },
}
