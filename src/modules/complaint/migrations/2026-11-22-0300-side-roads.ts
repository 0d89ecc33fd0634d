import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Re-examinations and roads outside the institution are few; the list filter reads them here. See onRoads in complaint-list.repo.ts. */
export const sideRoadsMigration: Migration = {
  async up(db) {
    await sql`create index complaints_side_roads_idx on complaints (institution_id, received_at)
              where state ?| array['reexaminations', 'parent', 'disputes']`.execute(db)
  },
}
