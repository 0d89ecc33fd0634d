import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What nobody is there to answer, for the banner and the list of head office: partial, for there should be none. */
export const unmannedMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create index escalations_unmanned_idx on escalations (institution_id, requested_at desc, id desc)
      where alarmed_at is not null and status in ('pending', 'approved')`.execute(db)
  },
}
