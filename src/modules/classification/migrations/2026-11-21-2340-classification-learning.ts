import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const classificationLearningMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table classification_models (
        institution_id uuid not null,
        id             uuid not null,
        -- 1, 2, 3 … as people speak of it.
        number         integer not null,
        state          text not null,
        asked_how      text not null,
        asked_by       uuid not null,
        asked_by_name  text not null,
        asked_at       timestamptz not null,
        started_at     timestamptz,
        finished_at    timestamptz,
        phase          text,
        -- { zh, en } of a training that came to nothing.
        failure        jsonb,
        source         text,
        parts          jsonb,
        report         jsonb,
        comparison     jsonb,
        -- In the database, so that every process and every backup has it.
        bytes          bytea,
        primary key (institution_id, id),
        unique (institution_id, number),
        constraint known_state check (state in ('training', 'failed', 'challenger', 'champion', 'retired')),
        -- What is in use or may come into use can be loaded.
        constraint usable_has_bytes check (state not in ('challenger', 'champion') or (bytes is not null and source is not null))
      )`.execute(db)
    // One of each at a time: two processes that start, finish or promote together meet here.
    for (const state of ['training', 'challenger', 'champion'])
      await sql`create unique index ${sql.raw(`classification_models_one_${state}_idx`)} on classification_models (institution_id)
        where state = ${sql.lit(state)}`.execute(db)
    // Which model proposed what has been in use: every change of it, the newest in force. A null model is the program's own.
    await sql`
      create table classification_model_changes (
        institution_id uuid not null,
        version        integer not null,
        model_id       uuid,
        kind           text not null,
        why            text not null,
        by_id          uuid not null,
        by_name        text not null,
        at             timestamptz not null,
        primary key (institution_id, version),
        constraint known_kind check (kind in ('promoted', 'rolled_back'))
      )`.execute(db)
    // Cases that wait for a person's word on whether they count, and cases on which it was given.
    await sql`
      create table classification_case_reviews (
        institution_id uuid not null,
        complaint_id   uuid not null,
        -- What the case was said to be when the question arose: a case labelled anew is asked about anew.
        matter         text not null,
        -- What others say of the same matter; empty when a person set the case aside of their own accord.
        others         jsonb not null,
        found_at       timestamptz not null,
        decision       text,
        why            text,
        decided_by     uuid,
        decided_by_name text,
        decided_at     timestamptz,
        primary key (institution_id, complaint_id),
        constraint decided_with_reason check ((decision is null) = (why is null) and (decision is null) = (decided_by is null))
      )`.execute(db)
    // The list of what waits: listCases.
    await sql`create index classification_case_reviews_open_idx on classification_case_reviews (institution_id, found_at) where decision is null`.execute(
      db,
    )
    await sql`
      create table classification_learning_settings (
        institution_id  uuid not null,
        version         integer not null,
        settings        jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, version)
      )`.execute(db)
    // One row a week, written again while the week lasts.
    await sql`
      create table classification_drift_weeks (
        institution_id uuid not null,
        week_start     date not null,
        figures        jsonb not null,
        alarms         jsonb not null,
        measured_at    timestamptz not null,
        primary key (institution_id, week_start)
      )`.execute(db)
    // The latest word on each complaint: listLabelled.
    await sql`create index classification_corrections_latest_idx on classification_corrections (institution_id, complaint_id, at desc, id desc)`.execute(
      db,
    )
    await sql`drop index classification_corrections_complaint_idx`.execute(db)
  },
}
