import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const approvalsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table approvals (
        institution_id    uuid not null,
        id                uuid not null,
        complaint_id      uuid not null,
        kind              text not null check (kind in ('solution', 'extension', 'not_accepted', 'route_change', 'reopening')),
        -- What would be done, as it stood when it was asked for: nobody approves what has changed since.
        payload           jsonb not null,
        note              text not null,
        requested_by      uuid not null,
        requested_by_name text not null,
        requested_at      timestamptz not null,
        -- Whose head decides.
        unit_id           uuid not null,
        unit_name         text not null,
        unit_path         text collate "C" not null,
        status            text not null check (status in ('pending', 'approved', 'rejected', 'cancelled')),
        decided_by        uuid,
        decided_by_name   text,
        decided_at        timestamptz,
        opinion           text,
        primary key (institution_id, id),
        constraint decided_by_somebody check ((status in ('approved', 'rejected')) = (decided_by is not null)),
        -- Maker and checker are two people.
        constraint decided_by_another check (decided_by is null or decided_by <> requested_by)
      )`.execute(db)
    // One at a time: the complaint knows of one.
    await sql`create unique index approvals_one_pending on approvals (institution_id, complaint_id) where status = 'pending'`.execute(
      db,
    )
    // listApprovals, newest first, and its keyset.
    await sql`create index approvals_requested_idx on approvals (institution_id, requested_at desc, id desc)`.execute(db)
    // "Waiting for me": partial, so that history does not slow it.
    await sql`create index approvals_pending_idx on approvals (institution_id, unit_path) where status = 'pending'`.execute(db)
    // "Asked for by me".
    await sql`create index approvals_requester_idx on approvals (institution_id, requested_by, requested_at desc, id desc)`.execute(
      db,
    )
    // The approvals of one complaint.
    await sql`create index approvals_complaint_idx on approvals (institution_id, complaint_id, requested_at)`.execute(db)
  },
}
