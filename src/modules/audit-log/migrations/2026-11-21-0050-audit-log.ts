import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const auditLogMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await tables(db)
    await indexes(db)
    await appendFunction(db)
    await refuseChanges(db)
  },
}

async function tables(db: Kysely<unknown>) {
  // The end of each institution's chain. Locking its row puts the writers in a line, so that seq has no gap and is the order of commits.
  await sql`
    create table audit_heads (
      institution_id uuid primary key,
      seq            bigint not null,
      hash           bytea not null
    ) with (fillfactor = 20)`.execute(db) // one row changed by everybody: room on its page keeps the update in place

  await sql`
    create table audit_events (
      institution_id uuid not null,
      seq            bigint not null check (seq > 0),
      -- Exactly the bytes that were hashed. The columns from 'at' to 'outcome' are copies of what stands in them, for queries.
      canonical      bytea not null,
      prev_hash      bytea not null check (length(prev_hash) = 32),
      hash           bytea not null check (length(hash) = 32),
      at             timestamptz not null,
      actor_kind     text not null,
      actor_id       uuid not null,
      actor_name     text,
      action         text not null,
      object_type    text,
      object_id      text,
      outcome        text not null,
      primary key (institution_id, seq)
    )`.execute(db)

  // What the commitments in the events commit to. Erasing a row makes its value unknowable and leaves the chain whole.
  await sql`
    create table audit_personal (
      institution_id uuid not null,
      seq            bigint not null,
      field          text not null,
      sealed         text not null,
      primary key (institution_id, seq, field)
    )`.execute(db)
}

async function indexes(db: Kysely<unknown>) {
  // All read by listEvents, newest first; the first also by erasePersonal.
  await sql`create index audit_events_object_idx on audit_events (institution_id, object_id, seq) where object_id is not null`.execute(
    db,
  )
  await sql`create index audit_events_actor_idx on audit_events (institution_id, actor_id, seq)`.execute(db)
  await sql`create index audit_events_action_idx on audit_events (institution_id, action, seq)`.execute(db)
  await sql`create index audit_events_refused_idx on audit_events (institution_id, outcome, seq) where outcome <> 'ok'`.execute(
    db,
  )
  // Read by seqRange.
  await sql`create index audit_events_at_idx on audit_events (institution_id, at)`.execute(db)
}

/**
 * Appends the events of one transaction and returns the seq of the last.
 *
 * hash(n) = SHA-256(0x00 ‖ seq as 8 bytes, big-endian ‖ hash(n-1) ‖ canonical bytes). 0x00 marks a leaf, so that no inner
 * node of a later tree (0x01) can pass for one. hash(0) names the institution: a chain cannot be moved to another.
 * domain/verify-chain.ts says the same a second time, independently.
 */
async function appendFunction(db: Kysely<unknown>) {
  await sql`
    create function audit_append(p_institution uuid, p_events bytea[], p_personal jsonb) returns bigint language plpgsql as $$
    declare
      v_first bigint;
      v_seq   bigint;
      v_hash  bytea;
      v_prev  bytea;
      v_event bytea;
      v_said  jsonb;
    begin
      select seq, hash into v_seq, v_hash from audit_heads where institution_id = p_institution for update;
      if not found then
        insert into audit_heads
        values (p_institution, 0, sha256(convert_to('suqing audit-log 1 ' || p_institution, 'UTF8')))
        on conflict do nothing;
        select seq, hash into v_seq, v_hash from audit_heads where institution_id = p_institution for update;
      end if;
      v_first := v_seq + 1;
      foreach v_event in array p_events loop
        v_prev := v_hash;
        v_seq  := v_seq + 1;
        v_hash := sha256('\\x00'::bytea || int8send(v_seq) || v_prev || v_event);
        v_said := convert_from(substr(v_event, 2), 'UTF8')::jsonb;
        insert into audit_events
        values (p_institution, v_seq, v_event, v_prev, v_hash, (v_said ->> 'at')::timestamptz,
                v_said #>> '{actor,kind}', (v_said #>> '{actor,id}')::uuid, v_said #>> '{actor,name}', v_said ->> 'action',
                v_said #>> '{object,type}', v_said #>> '{object,id}', v_said ->> 'outcome');
      end loop;
      update audit_heads set seq = v_seq, hash = v_hash where institution_id = p_institution;
      insert into audit_personal
      select p_institution, v_first + index, field, sealed
      from jsonb_to_recordset(p_personal) as kept (index int, field text, sealed text)
      -- Left behind by a record that was cut off: no reason to stop the business.
      on conflict (institution_id, seq, field) do update set sealed = excluded.sealed;
      return v_seq;
    end $$`.execute(db)
}

/** Stops mistakes and the application's own role. Whoever can drop a trigger is caught by the chain and the checkpoints. */
async function refuseChanges(db: Kysely<unknown>) {
  await sql`
    create function audit_refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
    end $$`.execute(db)
  await sql`
    create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function audit_refuse_change()`.execute(db)
  await sql`
    create trigger audit_events_no_truncate before truncate on audit_events
    for each statement execute function audit_refuse_change()`.execute(db)
  await sql`
    create trigger audit_heads_kept before delete on audit_heads
    for each row execute function audit_refuse_change()`.execute(db)
  // The end of a chain moves forward only.
  await sql`
    create trigger audit_heads_forward before update on audit_heads
    for each row when (new.seq <= old.seq or new.institution_id <> old.institution_id)
    execute function audit_refuse_change()`.execute(db)
  await sql`
    create trigger audit_heads_no_truncate before truncate on audit_heads
    for each statement execute function audit_refuse_change()`.execute(db)
}
