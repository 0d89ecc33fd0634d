import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const regulatorMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await forwardings(db)
    await feedbacks(db)
  },
}

async function forwardings(db: Kysely<unknown>) {
  await sql`
    create table complaint_forwardings (
      institution_id      uuid not null,
      complaint_id        uuid not null,
      id                  uuid not null,
      source              text not null,
      number              text not null,
      -- whoever sent it; sealed, because it names a person
      contact_id          uuid,
      contact_name_sealed text,
      contact_name_masked text,
      contact_phone_sealed text,
      contact_phone_masked text,
      primary key (institution_id, complaint_id, id),
      constraint contact_is_bound check (contact_id is not null or (contact_name_sealed is null and contact_phone_sealed is null))
    )`.execute(db)
  // An authority's number stands for one complaint: see findByForwardingNumber.
  await sql`create unique index complaint_forwardings_number_idx on complaint_forwardings (institution_id, source, number)`.execute(
    db,
  )
  await sql`
    insert into complaint_forwardings (institution_id, complaint_id, id, source, number)
    select c.institution_id, c.id, (f->>'id')::uuid, f->>'source', f->>'number'
    from complaints c, jsonb_array_elements(coalesce(c.state->'forwardings', '[]'::jsonb)) f
    on conflict do nothing`.execute(db)
}

async function feedbacks(db: Kysely<unknown>) {
  await sql`
    create table regulator_feedbacks (
      institution_id    uuid not null,
      id                uuid not null,
      complaint_id      uuid not null,
      forwarding_id     uuid not null,
      version           integer not null check (version > 0),
      -- rises with every save, so that two people do not overwrite one another
      revision          integer not null default 1,
      status            text not null check (status in ('draft', 'submitted', 'approved', 'rejected', 'dispatched', 'superseded')),
      parts             jsonb not null,
      attachment_ids    uuid[] not null default '{}',
      no_evidence_reason text not null default '',
      -- everybody who wrote on it; none of them may approve it
      written_by        uuid[] not null,
      prepared_by_name  text not null,
      created_at        timestamptz not null,
      submitted_by_name text,
      submitted_at      timestamptz,
      note              text not null default '',
      decided_by        uuid,
      decided_by_name   text,
      decided_at        timestamptz,
      opinion           text,
      document_id       uuid,
      sha256            text,
      way               text,
      dispatched_at     timestamptz,
      dispatched_by_name text,
      receipt_number    text,
      primary key (institution_id, id),
      constraint one_number_a_version unique (institution_id, complaint_id, forwarding_id, version),
      -- 双人: whoever wrote on it does not approve it.
      constraint approved_by_another check (decided_by is null or not (written_by @> array[decided_by])),
      -- What was approved is a document that cannot change any more.
      constraint approved_is_kept check (status not in ('approved', 'dispatched') or (document_id is not null and sha256 is not null)),
      constraint dispatched_is_proved check ((status = 'dispatched') = (receipt_number is not null))
    )`.execute(db)
  // One at a time is being written or decided on: see insertFeedback.
  await sql`create unique index regulator_feedbacks_open_idx on regulator_feedbacks (institution_id, complaint_id, forwarding_id)
            where status in ('draft', 'submitted')`.execute(db)
}
