import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What a deputy asks for is asked for by whoever they act for, too: neither of them reviews it. */
export const requestedForMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table escalations
        add column requested_for uuid,
        add constraint reviewed_by_another_than_asked_for check (reviewed_by is null or reviewed_by is distinct from requested_for)`.execute(
      db,
    )
  },
}
