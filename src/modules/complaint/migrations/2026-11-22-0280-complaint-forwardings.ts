import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const complaintForwardingsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    // A constant default rewrites nothing.
    await sql`
      alter table complaints
        add column forwarding_phase text check (forwarding_phase in ('waiting', 'approval', 'settled')),
        -- every number that an authority gave it
        add column forwarding_numbers text[] not null default '{}'`.execute(db)
    // What came in from an authority before forwardings had a standing of their own.
    await sql`
      update complaints c set
        state = c.state || jsonb_build_object('forwardings', jsonb_build_array(jsonb_build_object(
          'id', e.id, 'source', s.source, 'sourceName', null, 'number', c.external_number,
          'receivedAt', e.data->>'receivedAt', 'dueAt', e.data->>'externalDueAt', 'wantsFeedback', false,
          'counting', 'unknown', 'revocation', case when c.status = 'withdrawn' then 'pending' else 'none' end,
          'request', null, 'returnedAt', null, 'feedback', null, 'answeredAt', null, 'mergedFrom', null))),
        forwarding_phase = case when c.closed_at is null and c.state->>'answeredAt' is null then 'waiting' else 'settled' end,
        forwarding_numbers = array[c.external_number]
      from complaints o
        join complaint_events e on e.institution_id = o.institution_id and e.complaint_id = o.id and e.seq = 1,
        lateral (select case
          when o.external_source in ('12378', 'nfra', 'regulator_12378') then 'regulator_12378'
          when o.external_source in ('12363', 'pboc', 'regulator_12363') then 'regulator_12363'
          when o.external_source in ('12345', 'government_12345') then 'government_12345'
          when o.external_source in ('12315', 'market_12315') then 'market_12315'
          when o.external_source in ('cbit', 'protection_platform') then 'protection_platform'
          when o.external_source in ('petition_office', 'mediation_body') then o.external_source
          when o.channel in ('regulator_12378', 'regulator_12363', 'government_12345', 'market_12315',
            'petition_office', 'protection_platform', 'mediation_body') then o.channel
        end as source) s
      where o.institution_id = c.institution_id and o.id = c.id
        and o.external_number is not null and s.source is not null`.execute(db)
    // listComplaints: what is owed to authorities. Partial: few complaints come from one.
    await sql`create index complaints_forwarding_idx on complaints (institution_id, forwarding_phase) where forwarding_phase is not null`.execute(
      db,
    )
    // A search by an authority's number.
    await sql`create index complaints_forwarding_numbers_idx on complaints using gin (forwarding_numbers) where forwarding_numbers <> '{}'`.execute(
      db,
    )
  },
}
