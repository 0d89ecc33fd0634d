import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const classificationCorrectionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // What a person said where the machine had proposed something: what training learns from next.
    await sql`
      create table classification_corrections (
        institution_id uuid not null,
        id             uuid not null,
        complaint_id   uuid not null,
        at             timestamptz not null,
        person_id      uuid not null,
        person_name    text not null,
        -- Null when nothing had been proposed.
        from_labels    jsonb,
        to_labels      jsonb not null,
        proposed_by    text,
        -- Axes on which the person differs; empty when the proposal was accepted.
        changed_axes   text[] not null,
        why            text,
        model_source   text,
        primary key (institution_id, id)
      )`.execute(db)
    // Corrections of one complaint, and the newest first for training.
    await sql`create index classification_corrections_complaint_idx on classification_corrections (institution_id, complaint_id)`.execute(
      db,
    )
    await sql`create index classification_corrections_at_idx on classification_corrections (institution_id, at desc)`.execute(db)
  },
}
