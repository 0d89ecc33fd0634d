import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const intakeMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await idempotency(db)
    await portal(db)
    await imports(db)
  },
}

async function idempotency(db: Kysely<unknown>) {
  // A key belongs to who sent it: another program that guesses it gets nothing.
  await sql`
    create table intake_idempotency (
      institution_id uuid not null,
      actor_id       uuid not null,
      key            text not null,
      -- HMAC of the request: the same body again, and not what the body says
      request_hash   text not null,
      status         integer,
      -- text and not jsonb: the reply is given again byte for byte
      response       text,
      created_at     timestamptz not null,
      primary key (institution_id, actor_id, key)
    )`.execute(db)
  // The daily sweep of what is older than 30 days.
  await sql`create index intake_idempotency_created_idx on intake_idempotency (created_at)`.execute(db)
}

async function portal(db: Kysely<unknown>) {
  await sql`
    create table intake_portal_access (
      institution_id uuid not null,
      complaint_id   uuid not null,
      number         text not null,
      -- HMAC of complaint and code under the key ring, so that a stolen database opens nothing
      code_hash      text not null,
      phone_index    text not null,
      notice_version text not null,
      created_at     timestamptz not null,
      primary key (institution_id, complaint_id),
      unique (institution_id, number)
    )`.execute(db)
  // How many a phone number has filed today.
  await sql`create index intake_portal_access_phone_idx on intake_portal_access (institution_id, phone_index, created_at)`.execute(
    db,
  )
  await sql`
    create table intake_portal_attempts (
      institution_id uuid not null,
      id             uuid not null,
      number         text not null,
      at             timestamptz not null,
      primary key (institution_id, id)
    )`.execute(db)
  // Wrong codes for one number within the hour.
  await sql`create index intake_portal_attempts_number_idx on intake_portal_attempts (institution_id, number, at)`.execute(db)
  await sql`create index intake_portal_attempts_at_idx on intake_portal_attempts (at)`.execute(db)
  await sql`
    create table intake_portal_sessions (
      institution_id uuid not null,
      id             uuid not null,
      -- SHA-256 of 32 random bytes
      token_hash     bytea not null,
      complaint_id   uuid not null,
      created_at     timestamptz not null,
      expires_at     timestamptz not null,
      primary key (institution_id, id),
      unique (token_hash)
    )`.execute(db)
  await sql`create index intake_portal_sessions_expires_idx on intake_portal_sessions (expires_at)`.execute(db)
}

async function imports(db: Kysely<unknown>) {
  await sql`
    create table intake_imports (
      institution_id uuid not null,
      id             uuid not null,
      file_name      text not null,
      columns        jsonb not null,
      mapping        jsonb not null,
      status         text not null check (status in ('parsed', 'committing', 'done', 'stopped')),
      redacted       text[] not null default '{}',
      created_by     uuid not null,
      created_at     timestamptz not null,
      committed_at   timestamptz,
      primary key (institution_id, id)
    )`.execute(db)
  // A person's imports, newest first.
  await sql`create index intake_imports_creator_idx on intake_imports (institution_id, created_by, created_at desc)`.execute(db)
  await sql`
    create table intake_import_rows (
      institution_id uuid not null,
      import_id      uuid not null,
      -- as the person sees it in the file: the header is row 1
      row_number     integer not null,
      -- the cells as JSON, C3 removed, sealed: a file holds personal data in every row
      cells_sealed   text not null,
      -- HMAC of the mapped values, so that the same row again is the same complaint
      row_hash       text,
      status         text not null check (status in ('ready', 'wrong', 'filed', 'known')),
      -- field → sentence in both languages; never a value
      errors         jsonb not null default '{}',
      complaint_id   uuid,
      primary key (institution_id, import_id, row_number),
      constraint filed_rows_have_a_complaint check ((status in ('filed', 'known')) = (complaint_id is not null))
    )`.execute(db)
  // The same row in two files is filed once. The unique index decides between two imports at the same moment.
  await sql`create unique index intake_import_rows_hash_idx on intake_import_rows (institution_id, row_hash) where status = 'filed'`.execute(
    db,
  )
  // The next chunk of a commit.
  await sql`create index intake_import_rows_ready_idx on intake_import_rows (institution_id, import_id, row_number) where status = 'ready'`.execute(
    db,
  )
}
