import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const backtestsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table insight_backtests (
        institution_id    uuid not null,
        id                uuid not null,
        title             text not null,
        status            text not null check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
        received_from     timestamptz not null,
        received_to       timestamptz not null,
        -- What the asker may see: the figures hold nothing from outside of it.
        scope_path        text not null,
        has_confidential  boolean not null,
        wants_groups      boolean not null,
        -- The settings as they stood when it was asked for, whole: the same period gives the same report again.
        pinned            jsonb not null,
        -- Counts the starts. A run that was overtaken by another writes nothing more.
        attempt           integer not null default 0,
        phase             text not null default 'cases' check (phase in ('cases', 'groups')),
        done_count        integer not null default 0,
        total_count       integer,
        result            jsonb,
        digest            text,
        created_by        uuid not null,
        created_by_name   text not null,
        created_at        timestamptz not null,
        started_at        timestamptz,
        finished_at       timestamptz,
        primary key (institution_id, id),
        constraint period_goes_forward check (received_from < received_to),
        constraint done_has_a_result check ((status = 'done') = (result is not null))
      )`.execute(db)
    // The list, newest first.
    await sql`create index insight_backtests_created_idx on insight_backtests (institution_id, created_at desc, id desc)`.execute(
      db,
    )

    // Complaints that were warned of or became grave. The rest is in the counts alone.
    await sql`
      create table insight_backtest_cases (
        institution_id  uuid not null,
        backtest_id     uuid not null,
        complaint_id    uuid not null,
        number          text not null,
        received_at     timestamptz not null,
        unit_name       text not null,
        red_at          timestamptz,
        fired_at        timestamptz,
        warned_at       timestamptz,
        noticed_at      timestamptz,
        noticed_by      text,
        grave_at        timestamptz,
        grave_kinds     text[] not null,
        recorded_red_at timestamptz,
        firings         jsonb not null,
        reasons         jsonb not null,
        primary key (institution_id, backtest_id, complaint_id),
        foreign key (institution_id, backtest_id) references insight_backtests (institution_id, id) on delete cascade
      )`.execute(db)
    // Pages of the case list, newest first.
    await sql`create index insight_backtest_cases_received_idx
              on insight_backtest_cases (institution_id, backtest_id, received_at desc, complaint_id desc)`.execute(db)
  },
}
