import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const complaintRelationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // listComplaints with `hasMerged`. Partial: few complaints have others merged into them.
    await sql`create index complaints_with_merged_idx on complaints (institution_id, received_at desc)
              where jsonb_array_length(coalesce(state->'mergedFrom', '[]'::jsonb)) > 0`.execute(db)
    // Raw: every time somebody brought it forward. De-duplicated: a merged complaint counts in the one that goes on (合并处理).
    await sql`
      create view v_complaint_counts as
      select institution_id, id, received_at, channel, business, reason, product, unit_id, unit_path, status,
             1 + coalesce((state->>'repeatCount')::int, 0) as raw,
             case when status = 'merged' then 0 else 1 end as deduplicated
      from complaints`.execute(db)
  },
}
