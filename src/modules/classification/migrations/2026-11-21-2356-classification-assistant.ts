import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The optional language model (B9): how it is asked, what it may cite, and everything it has said. */
export const classificationAssistantMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table classification_assistant_settings (
        institution_id  uuid not null,
        version         integer not null,
        settings        jsonb not null,
        -- Sealed with aadFor(institution_id, 'assistant_key'); null when the endpoint asks for none.
        key_sealed      text,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, version)
      )`.execute(db)
    await sql`
      create table classification_assistant_guidance (
        institution_id  uuid not null,
        id              uuid not null,
        -- Of a passage that came with the program, so that it is not given twice.
        factory_key     text,
        version         integer not null,
        title_zh        text not null,
        title_en        text,
        source          text not null,
        text_zh         text not null,
        text_en         text,
        businesses      text[] not null,
        reasons         text[] not null,
        valid_from      date not null,
        valid_to        date,
        confidence      text not null check (confidence in ('high', 'medium', 'low')),
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, id),
        unique (institution_id, factory_key),
        -- A passage that ends before it begins would never be cited, and nobody would see why.
        constraint guidance_ends_after_it_begins check (valid_to is null or valid_to >= valid_from)
      )`.execute(db)
    await sql`
      create table classification_assistant_outputs (
        institution_id   uuid not null,
        id               uuid not null,
        complaint_id     uuid not null,
        use              text not null check (use in ('second_opinion', 'summary', 'draft')),
        state            text not null check (state in ('queued', 'running', 'done', 'dropped', 'failed', 'skipped')),
        cause            text,
        detail           text,
        asked_by         uuid not null,
        asked_by_name    text not null,
        asked_at         timestamptz not null,
        -- Set when the question is about to leave; what was never sent has none and counts towards no cap.
        sent_at          timestamptz,
        finished_at      timestamptz,
        settings_version integer,
        model            text,
        prompt_version   text,
        prompt_hash      text,
        output           jsonb,
        sources          jsonb not null default '[]',
        latency_ms       integer,
        input_tokens     integer,
        output_tokens    integer,
        thumb            text check (thumb in ('up', 'down')),
        thumb_comment    text,
        thumb_by         uuid,
        thumb_by_name    text,
        thumb_at         timestamptz,
        primary key (institution_id, id),
        -- What did not end well says why.
        constraint unhappy_end_has_a_cause check (state not in ('dropped', 'failed', 'skipped') or cause is not null),
        constraint answer_has_a_text check (state <> 'done' or output is not null)
      )`.execute(db)
    // The outputs of one complaint, newest first: listOutputs.
    await sql`create index classification_assistant_outputs_complaint_idx
              on classification_assistant_outputs (institution_id, complaint_id, asked_at desc)`.execute(db)
    // The cap of a day, the breaker and the overview: countSent, listLatestCalls, usage.
    await sql`create index classification_assistant_outputs_sent_idx
              on classification_assistant_outputs (institution_id, sent_at desc) where sent_at is not null`.execute(db)
    // One question for each use of a complaint waits or runs at a time.
    await sql`create unique index classification_assistant_outputs_pending_idx
              on classification_assistant_outputs (institution_id, complaint_id, use) where state in ('queued', 'running')`.execute(
      db,
    )
  },
}
