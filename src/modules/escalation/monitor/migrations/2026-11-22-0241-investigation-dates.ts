import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const investigationDatesMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // People are told once that an investigation comes due, and once that it is late: see remind-investigators.ts.
    await sql`
      alter table investigations
        add column warned_at timestamptz,
        add column overdue_told_at timestamptz`.execute(db)
  },
}
