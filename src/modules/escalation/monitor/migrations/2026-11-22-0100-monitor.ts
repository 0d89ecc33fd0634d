import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const monitorMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await views(db)
    await sql`
      create table monitor_settings (
        institution_id  uuid not null,
        version         integer not null,
        settings        jsonb not null,
        why             text not null,
        changed_by      uuid not null,
        changed_by_name text not null,
        changed_at      timestamptz not null,
        primary key (institution_id, version),
        constraint own_versions_follow_the_shipped_one check (version > 1)
      )`.execute(db)
    await investigations(db)
    // One alarm a unit, measure and week, however often the week is judged: see judge-last-week.ts.
    await sql`
      create table monitor_alarms (
        institution_id   uuid not null,
        unit_id          uuid not null,
        measure          text not null,
        week             date not null,
        settings_version integer not null,
        judgement        jsonb not null,
        investigation_id uuid not null,
        raised_at        timestamptz not null,
        primary key (institution_id, unit_id, measure, week),
        foreign key (institution_id, investigation_id) references investigations (institution_id, id)
      )`.execute(db)
  },
}

async function views(db: Kysely<unknown>) {
  // What the monitor counts, and nothing that was said: complaints (consultations and the like stand apart) by place and time, and three kinds of event.
  await sql`create view v_monitor_complaints as
    select institution_id, id, unit_path, received_at, closed_at from complaints where coalesce(route, 'complaint') = 'complaint'`.execute(
    db,
  )
  await sql`create view v_monitor_events as
    select institution_id, complaint_id,
      case type when 'escalated' then 'escalated' when 'deadline_breached' then 'overdue' else 'red' end as what, at
    from complaint_events
    where type in ('escalated', 'deadline_breached') or (type = 'light_changed' and data->>'to' = 'red')`.execute(db)
  // v_monitor_events over a few weeks.
  await sql`create index complaint_events_monitor_idx on complaint_events (institution_id, at)
    where type in ('escalated', 'deadline_breached') or (type = 'light_changed' and data->>'to' = 'red')`.execute(db)
}

async function investigations(db: Kysely<unknown>) {
  await sql`
    create table investigations (
      institution_id  uuid not null,
      id              uuid not null,
      unit_id         uuid not null,
      unit_name       text not null,
      unit_path       text collate "C" not null,
      owner_unit_id   uuid not null,
      owner_unit_name text not null,
      owner_unit_path text collate "C" not null,
      measure         text not null,
      status          text not null,
      owner_id        uuid,
      owner_name      text,
      asked_by        uuid,
      due_on          date not null,
      opened_at       timestamptz not null,
      closed_at       timestamptz,
      last_seq        integer not null,
      primary key (institution_id, id),
      constraint not_by_the_unit_itself check (not starts_with(owner_unit_path, unit_path))
    )`.execute(db)
  // A further alarm joins the investigation that is open.
  await sql`create unique index investigations_open_idx on investigations (institution_id, unit_id, measure) where closed_at is null`.execute(
    db,
  )
  // The list, newest first.
  await sql`create index investigations_list_idx on investigations (institution_id, opened_at desc)`.execute(db)
  await sql`
    create table investigation_entries (
      institution_id   uuid not null,
      investigation_id uuid not null,
      seq              integer not null,
      at               timestamptz not null,
      actor_id         uuid not null,
      actor_name       text not null,
      entry            jsonb not null,
      primary key (institution_id, investigation_id, seq),
      foreign key (institution_id, investigation_id) references investigations (institution_id, id)
    )`.execute(db)
  await sql`
    create function entries_are_immutable() returns trigger language plpgsql as $$
    begin raise exception 'entries are never changed or removed'; end $$`.execute(db)
  await sql`create trigger investigation_entries_immutable before update or delete on investigation_entries
    for each row execute function entries_are_immutable()`.execute(db)
  await sql`
    create table investigation_files (
      institution_id   uuid not null,
      id               uuid not null,
      investigation_id uuid not null,
      key              text not null,
      name             text not null,
      content_type     text not null,
      size             bigint not null,
      sha256           text not null,
      primary key (institution_id, id),
      foreign key (institution_id, investigation_id) references investigations (institution_id, id)
    )`.execute(db)
}
