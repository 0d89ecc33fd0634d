import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const complaintDimensionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // New columns without a default rewrite nothing. What was there before is filled by the job triage.fill-dimensions.
    await sql`
      alter table complaints
        add column dimensions jsonb,
        add column dim_time   text,
        add column dim_amount text,
        add column dim_risk   text,
        -- A list that filters by a column and a page that shows the whole must not disagree.
        add constraint dimensions_are_whole check (
          (dimensions is null) = (dim_time is null) and (dimensions is null) = (dim_amount is null) and (dimensions is null) = (dim_risk is null))`.execute(
      db,
    )
    // listComplaints by risk, newest first.
    await sql`create index complaints_risk_idx on complaints (institution_id, dim_risk, received_at desc)`.execute(db)
    // listComplaints by time and amount: only the values that are rare enough for an index to help.
    await sql`create index complaints_periodic_idx on complaints (institution_id, received_at desc) where dim_time = 'periodic'`.execute(
      db,
    )
    await sql`create index complaints_amount_band_idx on complaints (institution_id, dim_amount, received_at desc) where dim_amount in ('medium', 'large')`.execute(
      db,
    )
    // listWithoutDimensions: empty once the job has come by.
    await sql`create index complaints_without_dimensions_idx on complaints (institution_id, id) where dimensions is null`.execute(
      db,
    )
    await views(db)
  },
}

async function views(db: Kysely<unknown>) {
  // The same columns as before, in the same order, and the dimensions after them.
  await sql`
    create or replace view v_complaint_facts as
    select institution_id, id, number, status, channel, received_at, route, business, reason, reason_detail, product, grade, triggers, emotion,
           light, priority, owner_id, unit_id, unit_path, level, amount, headcount, closed_at, outcome, due_at, is_overdue, created_at,
           dim_time, dim_amount, dim_risk
    from complaints`.execute(db)
  // How long each took and whether it came back, for before/after comparisons (insight). No personal data, no text.
  await sql`
    create view v_complaint_handling as
    select institution_id, id, number, received_at, route, business, reason, coalesce(reason_detail, reason) as reason_leaf, product, channel, grade,
           outcome, (state->>'answeredAt')::timestamptz as answered_at, closed_at,
           ((state->>'repeatCount')::int > 0 or 'repeat' = any (triggers)) as is_repeat
    from complaints`.execute(db)
  // Which labels a person changed, and to what. Served by the primary key of complaint_events.
  await sql`
    create view v_complaint_reclassifications as
    select institution_id, complaint_id, seq, at, data->'from' as from_labels, data->'to' as to_labels
    from complaint_events
    where type = 'classified' and data->>'by' = 'person' and data->'from' <> 'null'::jsonb and data->'from' <> data->'to'`.execute(
    db,
  )
}
