import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const plansMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table plan_versions (
        institution_id  uuid not null,
        plan_key        text not null,
        version         integer not null,
        content         jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, plan_key, version),
        constraint versions_count_from_one check (version >= 1)
      )`.execute(db)
    await runs(db)
    await parts(db)
  },
}

async function runs(db: Kysely<unknown>) {
  await sql`
    create table plan_runs (
      institution_id uuid not null,
      id             uuid not null,
      plan_key       text not null,
      plan_version   integer not null,
      content        jsonb not null,
      is_drill       boolean not null,
      status         text not null,
      origin_kind    text,
      origin_id      uuid,
      origin_label   text,
      unit_id        uuid not null,
      unit_name      text not null,
      chain          jsonb not null,
      person_ids     uuid[] not null,
      unit_ids       uuid[] not null,
      unit_paths     text[] not null,
      evaluation     jsonb,
      taken_up_in    integer,
      started_by     uuid not null,
      started_at     timestamptz not null,
      ended_at       timestamptz,
      last_seq       integer not null,
      primary key (institution_id, id),
      -- A drill must leave no trace on a real case.
      constraint drills_stand_alone check (not is_drill or origin_id is null),
      constraint origins_are_whole check ((origin_id is null) = (origin_kind is null) and (origin_id is null) = (origin_label is null))
    )`.execute(db)
  // One plan runs once for one case at a time: see insertRun.
  await sql`create unique index plan_runs_origin_idx on plan_runs (institution_id, origin_id, plan_key)
    where status = 'running' and origin_id is not null`.execute(db)
  // listRuns, newest first.
  await sql`create index plan_runs_list_idx on plan_runs (institution_id, started_at desc)`.execute(db)
}

async function parts(db: Kysely<unknown>) {
  await sql`
    create table plan_run_steps (
      institution_id  uuid not null,
      run_id          uuid not null,
      step_key        text not null,
      place           integer not null,
      due_at          timestamptz not null,
      settled_at      timestamptz,
      settled_by_name text,
      is_skipped      boolean not null,
      result          text,
      overdue_told_at timestamptz,
      primary key (institution_id, run_id, step_key),
      foreign key (institution_id, run_id) references plan_runs (institution_id, id),
      constraint overdue_is_told_late check (overdue_told_at is null or overdue_told_at >= due_at)
    )`.execute(db)
  // Only what the sweep reads: see listOverdueSteps.
  await sql`create index plan_run_steps_due_idx on plan_run_steps (due_at)
    where settled_at is null and overdue_told_at is null`.execute(db)
  await sql`
    create table plan_run_entries (
      institution_id uuid not null,
      run_id         uuid not null,
      seq            integer not null,
      at             timestamptz not null,
      actor_id       uuid not null,
      actor_name     text not null,
      entry          jsonb not null,
      primary key (institution_id, run_id, seq),
      foreign key (institution_id, run_id) references plan_runs (institution_id, id)
    )`.execute(db)
  await sql`create trigger plan_run_entries_immutable before update or delete on plan_run_entries
    for each row execute function entries_are_immutable()`.execute(db)
  await sql`
    create table plan_run_files (
      institution_id uuid not null,
      id             uuid not null,
      run_id         uuid not null,
      key            text not null,
      name           text not null,
      content_type   text not null,
      size           bigint not null,
      sha256         text not null,
      primary key (institution_id, id),
      foreign key (institution_id, run_id) references plan_runs (institution_id, id)
    )`.execute(db)
}
