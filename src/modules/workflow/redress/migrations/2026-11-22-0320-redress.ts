import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const redressMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await settings(db)
    await grants(db)
    await fillGrants(db)
    // Maker and checker are two people, unless the matrix of limits lets the handler decide alone.
    await sql`alter table approvals drop constraint decided_by_another`.execute(db)
    await sql`alter table approvals add constraint decided_by_another
      check (decided_by is null or decided_by <> requested_by or (kind = 'solution' and payload ? 'within'))`.execute(db)
  },
}

async function settings(db: Kysely<unknown>) {
  await sql`
    create table authority_settings (
      institution_id  uuid not null,
      version         integer not null check (version > 1),
      settings        jsonb not null,
      why             text not null,
      changed_by      uuid not null,
      changed_by_name text not null,
      changed_at      timestamptz not null,
      primary key (institution_id, version)
    )`.execute(db)
}

async function grants(db: Kysely<unknown>) {
  await sql`
    create table redress_grants (
      institution_id uuid not null,
      approval_id    uuid not null,
      complaint_id   uuid not null,
      kind           text not null,
      amount         numeric(18, 2) not null check (amount >= 0),
      business       text,
      reason         text,
      product        text,
      band           smallint not null,
      consumer_keys  text[] not null default '{}',
      decided_at     timestamptz not null,
      is_fast        boolean not null default false,
      executed_at    timestamptz,
      superseded_at  timestamptz,
      primary key (institution_id, approval_id),
      -- What was paid out stays granted, whatever comes after.
      constraint paid_stays_granted check (executed_at is null or superseded_at is null)
    )`.execute(db)
  // The grants of one complaint: see supersede and markExecuted.
  await sql`create index redress_grants_complaint_idx on redress_grants (institution_id, complaint_id)`.execute(db)
  // Similar cases: see listSimilarGrants.
  await sql`create index redress_grants_similar_idx on redress_grants (institution_id, business, reason, decided_at desc)
    where superseded_at is null and amount > 0`.execute(db)
  // What the same consumer was granted: see consumerTotals.
  await sql`create index redress_grants_consumer_idx on redress_grants using gin (consumer_keys) where superseded_at is null`.execute(
    db,
  )
}

/** What was approved before there were grants. The latest approval of a complaint counts, as long as it still stands. */
export async function fillGrants<Tables>(db: Kysely<Tables>) {
  await sql`
    insert into redress_grants
    select distinct on (a.institution_id, a.complaint_id)
      a.institution_id, a.id, a.complaint_id, a.payload->>'redressKind', coalesce((a.payload->>'redressAmount')::numeric, 0),
      c.business, c.reason, c.product,
      case when coalesce(c.amount, 0) = 0 then 0 when c.amount <= 1000 then 1 when c.amount <= 10000 then 2
           when c.amount <= 100000 then 3 else 4 end,
      coalesce((select array_agg(distinct key) from complaint_parties p,
        unnest(array[p.phone_index, p.id_number_index, p.card_index]) as key
        where p.institution_id = a.institution_id and p.complaint_id = a.complaint_id and p.role = 'complainant' and key is not null), '{}'),
      a.decided_at, false,
      case when c.state->>'execution' = 'done' then c.updated_at end, null
    from approvals a
    join complaints c on c.institution_id = a.institution_id and c.id = a.complaint_id
    where a.kind = 'solution' and a.status = 'approved' and (c.state->>'isSolutionApproved')::boolean
    order by a.institution_id, a.complaint_id, a.decided_at desc`.execute(db)
}
