import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Few complaints have had others opened out of them; the list filter `hasChildren` reads them here. */
export const complaintChildrenMigration: Migration = {
  async up(db) {
    await sql`create index complaints_with_children_idx on complaints (institution_id, received_at desc)
              where state ? 'children'`.execute(db)
  },
}
