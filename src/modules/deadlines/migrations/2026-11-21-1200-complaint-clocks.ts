import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const complaintClocksMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // A projection of the complaint's events: what a sweep and a list must know without counting days again.
    // Why a date is what it is stands in no column; it is computed from the events whenever somebody asks.
    await sql`
      create table complaint_clocks (
        institution_id   uuid not null,
        complaint_id     uuid not null,
        pack_id          text not null,
        clock_id         text not null,
        pack_version     integer not null,
        calendar_version text not null,
        kind             text not null check (kind in ('statutory', 'internal')),
        force            text not null,
        state            text not null,
        started_at       timestamptz not null,
        due_at           timestamptz not null,
        -- when three quarters and nine tenths of the time are used up
        used_75_at       timestamptz,
        used_90_at       timestamptz,
        met_at           timestamptz,
        ended_at         timestamptz,
        -- told: once for each due date, so a date that moves out may be told again
        warned_75_at     timestamptz,
        warned_90_at     timestamptz,
        breached_at      timestamptz,
        -- a due date that passed before anybody was told, and that the clock has left behind since
        missed_due_at    timestamptz,
        -- the next instant at which the sweep has something to do here
        next_at          timestamptz,
        -- rises when the due date moves
        generation       integer not null,
        primary key (institution_id, complaint_id, pack_id, clock_id),
        -- Nobody is told of a breach before it is one.
        constraint told_after_due check (breached_at is null or breached_at >= due_at)
      )`.execute(db)
    // The sweep, soonest first: listComplaintsWithNews. Partial, so it stays as small as the open queue.
    await sql`create index complaint_clocks_next_idx on complaint_clocks (next_at) where next_at is not null`.execute(db)
    // What reporting may read.
    await sql`
      create view v_deadlines_clocks as
      select institution_id, complaint_id, pack_id, pack_version, clock_id, kind, force, state, started_at, due_at, met_at, ended_at, breached_at
      from complaint_clocks`.execute(db)
  },
}
