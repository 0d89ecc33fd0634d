import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const lightSimulationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // What a draft was tried on before it was saved. The figures stay as they were seen.
    await sql`
      create table light_simulations (
        institution_id uuid not null,
        id             uuid not null,
        -- Of the light alone: a draft that differs from what was tried has another.
        digest         text not null,
        base_version   integer not null,
        received_from  timestamptz not null,
        received_to    timestamptz not null,
        result         jsonb not null,
        made_by        uuid not null,
        made_by_name   text not null,
        made_at        timestamptz not null,
        primary key (institution_id, id)
      )`.execute(db)
    // Read when a draft is saved: see hasSimulation.
    await sql`create index light_simulations_digest_idx on light_simulations (institution_id, digest, base_version)`.execute(db)
  },
}
