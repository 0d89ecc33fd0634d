import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who acts for somebody who is away, from when to when, and how far. */
export const delegationsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table delegations (
        institution_id  uuid not null,
        id              uuid not null,
        -- who is away
        person_id       uuid not null,
        deputy_id       uuid not null,
        scope           text not null check (scope in ('approvals', 'everything')),
        starts_at       timestamptz not null,
        -- it ends by itself: there is none without an end
        ends_at         timestamptz not null,
        reason          text not null,
        made_by         uuid not null,
        made_by_name    text not null,
        made_at         timestamptz not null,
        revoked_by_name text,
        revoked_at      timestamptz,
        primary key (institution_id, id),
        foreign key (institution_id, person_id) references people (institution_id, id),
        foreign key (institution_id, deputy_id) references people (institution_id, id),
        constraint ends_after_it_starts check (ends_at > starts_at),
        constraint not_to_oneself check (person_id <> deputy_id),
        constraint revoked_by_somebody check ((revoked_at is null) = (revoked_by_name is null))
      )`.execute(db)
    // Read by listDelegationsBetween: a handful are in force at a time, and history does not slow it.
    await sql`create index delegations_standing_idx on delegations (institution_id, ends_at) where revoked_at is null`.execute(db)
    // Read by listDelegationsOf, for one's own page.
    await sql`create index delegations_person_idx on delegations (institution_id, person_id, starts_at)`.execute(db)
    await sql`create index delegations_deputy_idx on delegations (institution_id, deputy_id, starts_at)`.execute(db)
  },
}
