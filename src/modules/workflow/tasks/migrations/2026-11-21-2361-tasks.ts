import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const tasksMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await tasks(db)
    await settings(db)
    await partners(db)
  },
}

async function tasks(db: Kysely<unknown>) {
  await sql`
    create table complaint_tasks (
      institution_id   uuid not null,
      id               uuid not null,
      complaint_id     uuid not null,
      kind             text not null check (kind in ('assist', 'countersign', 'supervise')),
      title            text not null,
      text             text not null,
      due_hours        integer not null check (due_hours > 0),
      to_unit_id       uuid not null,
      to_unit_name     text not null,
      to_person_id     uuid,
      to_person_name   text,
      partner_id       uuid,
      partner_name     text,
      partner_key_id   uuid,
      factor           text,
      asked_by         uuid not null,
      asked_by_name    text not null,
      asked_by_unit_id uuid,
      opened_at        timestamptz not null,
      status           text not null check (status in ('open', 'claimed', 'answered', 'returned', 'closed', 'withdrawn')),
      claimed_by_name  text,
      answered_by_name text,
      answered_at      timestamptz,
      first_answered_at timestamptz,
      opinion          text,
      stance           text check (stance in ('agree', 'with_conditions', 'disagree')),
      attachment_ids   uuid[] not null default '{}',
      return_reason    text,
      overruled_by_name text,
      overrule_opinion text,
      reminder_count   integer not null default 0,
      reopened_count   integer not null default 0,
      returned_count   integer not null default 0,
      rating           integer check (rating between 1 and 5),
      ended_at         timestamptz,
      updated_at       timestamptz not null,
      primary key (institution_id, id),
      -- Only a 会签 has a stance.
      constraint stance_of_countersigns check (stance is null or kind = 'countersign'),
      constraint ended_when_done check ((status in ('closed', 'withdrawn')) = (ended_at is not null))
    )`.execute(db)
  // The tasks of one complaint: see listTasksOf.
  await sql`create index complaint_tasks_complaint_idx on complaint_tasks (institution_id, complaint_id, opened_at)`.execute(db)
  // "Asked of us". The open ones are few; those that are done are read newest first.
  await sql`create index complaint_tasks_unit_idx on complaint_tasks (institution_id, to_unit_id, status, updated_at desc)`.execute(
    db,
  )
  await sql`create index complaint_tasks_person_idx on complaint_tasks (institution_id, to_person_id, status, updated_at desc) where to_person_id is not null`.execute(
    db,
  )
  // "Asked by us".
  await sql`create index complaint_tasks_asking_idx on complaint_tasks (institution_id, asked_by_unit_id, status, updated_at desc)`.execute(
    db,
  )
  // The tasks of a third party, for its page and its score.
  await sql`create index complaint_tasks_partner_idx on complaint_tasks (institution_id, partner_id, opened_at desc) where partner_id is not null`.execute(
    db,
  )
}

async function settings(db: Kysely<unknown>) {
  await sql`
    create table task_settings (
      institution_id  uuid not null,
      version         integer not null check (version > 1),
      settings        jsonb not null,
      why             text not null,
      changed_by      uuid not null,
      changed_by_name text not null,
      changed_at      timestamptz not null,
      primary key (institution_id, version)
    )`.execute(db)
}

async function partners(db: Kysely<unknown>) {
  await sql`
    create table partners (
      institution_id uuid not null,
      id             uuid not null,
      version        integer not null default 1,
      name           text not null,
      kind           text not null check (kind in ('loan_facilitator', 'collection', 'agency', 'merchant', 'other')),
      contract       text not null check (contract in ('in_force', 'suspended', 'ended')),
      contract_until date,
      contacts       jsonb not null,
      note           text not null,
      -- The key with which it answers its tasks itself.
      key_id         uuid,
      created_at     timestamptz not null,
      updated_at     timestamptz not null,
      primary key (institution_id, id),
      -- Two of one name would be taken for one another.
      constraint partners_name_key unique (institution_id, name)
    )`.execute(db)
  // A key answers for one third party.
  await sql`create unique index partners_key_idx on partners (institution_id, key_id) where key_id is not null`.execute(db)
}
