import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const complaintsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await complaints(db)
    await history(db)
    await people(db)
    await numbers(db)
    await views(db)
  },
}

async function complaints(db: Kysely<unknown>) {
  // A projection: every column below "state" is folded from complaint_events in the same transaction.
  await sql`
    create table complaints (
      institution_id     uuid not null,
      id                 uuid not null,
      number             text not null,
      version            integer not null,
      created_at         timestamptz not null,
      registered_by      uuid not null,
      -- what was said; C2 is masked in the text, the original is sealed
      title              text not null,
      text               text not null,
      text_sealed        text,
      claim              text,
      basis              text,
      amount             numeric(18, 2),
      headcount          integer,
      visitors           integer,
      respondent_unit_id uuid,
      respondent_staff   text,
      complainant_masked text not null,
      phone_masked       text,
      external_source    text,
      external_number    text,
      external_due_at    timestamptz,
      extraction         jsonb not null default '{}',
      confidence         jsonb not null default '{}',
      -- state
      status             text not null,
      channel            text not null,
      received_at        timestamptz not null,
      route              text,
      business           text,
      reason             text,
      reason_detail      text,
      product            text,
      grade              text,
      triggers           text[] not null default '{}',
      emotion            smallint not null default 0,
      classified_by      text,
      light              text not null,
      light_reasons      jsonb not null default '[]',
      priority           text not null,
      owner_id           uuid,
      owner_name         text,
      unit_id            uuid,
      unit_name          text,
      unit_path          text collate "C" not null,
      level              text not null,
      is_confidential    boolean not null default false,
      pending_approval   text,
      pending_escalation uuid,
      state              jsonb not null,
      last_seq           integer not null,
      updated_at         timestamptz not null,
      closed_at          timestamptz,
      outcome            text,
      -- people and departments that were handed a part of it, wherever they sit in the tree
      visible_to         uuid[] not null default '{}',
      -- the next statutory or internal date, kept by deadlines in the transaction that moves it
      due_at             timestamptz,
      due_clock          text,
      is_overdue         boolean not null default false,
      primary key (institution_id, id),
      unique (institution_id, number),
      constraint amount_is_not_negative check (amount is null or amount >= 0),
      constraint headcount_is_positive check (headcount is null or headcount > 0)
    ) with (fillfactor = 85)`.execute(db)
  // The same external number twice is one complaint: see findByExternalNumber.
  await sql`create unique index complaints_external_idx on complaints (institution_id, external_source, external_number) where external_number is not null`.execute(
    db,
  )
  // listComplaints, newest first, whole institution; and its keyset.
  await sql`create index complaints_received_idx on complaints (institution_id, received_at desc, id desc)`.execute(db)
  // listComplaints under a branch or department.
  await sql`create index complaints_unit_idx on complaints (institution_id, unit_path, received_at desc)`.execute(db)
  // The open queue, soonest date first. Partial: history does not slow it.
  await sql`create index complaints_open_idx on complaints (institution_id, due_at, id) where closed_at is null`.execute(db)
  // "My complaints", and counts by status of one person.
  await sql`create index complaints_owner_idx on complaints (institution_id, owner_id, status) where owner_id is not null`.execute(
    db,
  )
  // What was handed to a person or a department from elsewhere: see rowScope.
  await sql`create index complaints_visible_idx on complaints using gin (visible_to) where visible_to <> '{}'`.execute(db)
  // Status tabs of the whole institution.
  await sql`create index complaints_status_idx on complaints (institution_id, status, received_at desc)`.execute(db)
}

async function history(db: Kysely<unknown>) {
  await sql`
    create table complaint_events (
      institution_id uuid not null,
      complaint_id   uuid not null,
      seq            integer not null,
      id             uuid not null,
      type           text not null,
      at             timestamptz not null,
      recorded_at    timestamptz not null,
      actor_id       uuid not null,
      actor_kind     text not null,
      actor_name     text not null,
      data           jsonb not null,
      primary key (institution_id, complaint_id, seq)
    )`.execute(db)
  await sql`
    create function complaint_events_are_immutable() returns trigger language plpgsql as $$
    begin raise exception 'complaint events are never changed or removed'; end $$`.execute(db)
  await sql`
    create trigger complaint_events_immutable before update or delete on complaint_events
    for each row execute function complaint_events_are_immutable()`.execute(db)
  // Grams live apart, so that a change of status does not rewrite a few hundred index entries.
  await sql`
    create table complaint_search (
      institution_id uuid not null,
      complaint_id   uuid not null,
      received_at    timestamptz not null,
      grams          tsvector not null,
      primary key (institution_id, complaint_id)
    )`.execute(db)
  await sql`create index complaint_search_grams_idx on complaint_search using gin (grams)`.execute(db)
  await sql`create index complaint_search_received_idx on complaint_search (institution_id, received_at desc, complaint_id desc)`.execute(
    db,
  )
}

async function people(db: Kysely<unknown>) {
  await sql`
    create table complaint_parties (
      institution_id    uuid not null,
      id                uuid not null,
      complaint_id      uuid not null,
      role              text not null,
      -- C2: AES-256-GCM under the key ring; the additional data is "<id>:<column>"
      name_sealed       text not null,
      phone_sealed      text,
      id_number_sealed  text,
      email_sealed      text,
      address_sealed    text,
      card_sealed       text,
      -- HMAC of the normalised value: found, never read
      name_index        text not null,
      phone_index       text,
      id_number_index   text,
      card_index        text,
      name_masked       text not null,
      phone_masked      text,
      id_number_masked  text,
      email_masked      text,
      address_masked    text,
      card_masked       text,
      id_type           text,
      relation          text,
      primary key (institution_id, id)
    )`.execute(db)
  await sql`create index complaint_parties_complaint_idx on complaint_parties (institution_id, complaint_id)`.execute(db)
  // Duplicate hints and search by full phone, ID, card or name.
  for (const column of ['phone_index', 'id_number_index', 'card_index', 'name_index'])
    await sql`create index ${sql.raw(`complaint_parties_${column}`)} on complaint_parties (institution_id, ${sql.raw(column)}) where ${sql.raw(column)} is not null`.execute(
      db,
    )
  await sql`
    create table complaint_attachments (
      institution_id uuid not null,
      id             uuid not null,
      complaint_id   uuid not null,
      key            text not null,
      name           text not null,
      content_type   text not null,
      size           bigint not null,
      sha256         text not null,
      by_consumer    boolean not null,
      uploaded_by    uuid not null,
      uploaded_at    timestamptz not null,
      primary key (institution_id, id)
    )`.execute(db)
  await sql`create index complaint_attachments_complaint_idx on complaint_attachments (institution_id, complaint_id)`.execute(db)
}

async function numbers(db: Kysely<unknown>) {
  await sql`create table complaint_numbers (institution_id uuid not null, day date not null, last integer not null, primary key (institution_id, day))`.execute(
    db,
  )
  // Taken outside the business transaction, so that two intakes never wait for each other's commit.
  // The asynchronous commit is safe: a complaint that uses the number commits later and flushes this first.
  await sql`
    create function next_complaint_number(institution uuid, on_day date) returns integer language plpgsql as $$
    declare taken integer;
    begin
      perform set_config('synchronous_commit', 'off', true);
      insert into complaint_numbers values (institution, on_day, 1)
      on conflict (institution_id, day) do update set last = complaint_numbers.last + 1 returning last into taken;
      return taken;
    end $$`.execute(db)
}

async function views(db: Kysely<unknown>) {
  // What reporting may read. No personal data, no text.
  await sql`
    create view v_complaint_facts as
    select institution_id, id, number, status, channel, received_at, route, business, reason, reason_detail, product, grade, triggers, emotion,
           light, priority, owner_id, unit_id, unit_path, level, amount, headcount, closed_at, outcome, due_at, is_overdue, created_at
    from complaints`.execute(db)
}
