import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who is on duty for a unit, from when to when. */
export const dutyMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table duty_shifts (
        institution_id uuid not null,
        id             uuid not null,
        unit_id        uuid not null,
        person_id      uuid not null,
        starts_at      timestamptz not null,
        ends_at        timestamptz not null,
        note           text not null default '',
        made_by        uuid not null,
        made_by_name   text not null,
        made_at        timestamptz not null,
        primary key (institution_id, id),
        foreign key (institution_id, unit_id) references org_units (institution_id, id),
        foreign key (institution_id, person_id) references people (institution_id, id),
        constraint ends_after_it_starts check (ends_at > starts_at)
      )`.execute(db)
    // Read by listOnDuty and listShifts: the shifts of a unit that are not over.
    await sql`create index duty_shifts_unit_idx on duty_shifts (institution_id, unit_id, ends_at)`.execute(db)
    // Read when a person is given a further shift: nobody is in two places at once.
    await sql`create index duty_shifts_person_idx on duty_shifts (institution_id, person_id, ends_at)`.execute(db)
  },
}
