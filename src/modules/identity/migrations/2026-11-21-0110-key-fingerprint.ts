import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which key ring this database's personal data is sealed with: one row, written by the first start. */
export const keyFingerprintMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table key_fingerprint (is_only boolean primary key default true check (is_only), fingerprint text not null)`.execute(
      db,
    )
  },
}
