import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import type { GroupStatus } from '../domain/groups/group-actions.ts'
import type { GroupEventRow, GroupRow, GroupTables, MemberRow } from './groups.tables.ts'

const tables = (db: Db | Tx) => db.withTables<GroupTables>()
const asJson = <Value>(value: Value): Value => (value === null ? null : JSON.stringify(value)) as Value

export async function findGroup(db: Db | Tx, institutionId: string, id: string, options: { lock?: boolean } = {}) {
  let query = tables(db).selectFrom('group_cases').selectAll().where('institution_id', '=', institutionId).where('id', '=', id)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

export async function insertGroup(tx: Tx, row: GroupRow): Promise<void> {
  await tables(tx)
    .insertInto('group_cases')
    .values({ ...row, evidence: asJson(row.evidence), reply: asJson(row.reply) })
    .execute()
}

export async function updateGroup(tx: Tx, before: GroupRow, changes: Partial<GroupRow>): Promise<void> {
  await tables(tx)
    .updateTable('group_cases')
    .set({ ...changes, ...(changes.reply !== undefined && { reply: asJson(changes.reply) }), version: before.version + 1 })
    .where('institution_id', '=', before.institution_id)
    .where('id', '=', before.id)
    .execute()
}

/** Group cases an actor reaches, newest first. Served by `group_cases_opened_idx`; there are a few a month. */
export async function listGroups(db: Db | Tx, actor: Actor, statuses: readonly GroupStatus[], limit: number) {
  return await tables(db)
    .selectFrom('group_cases')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('group_members as m')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('m.institution_id', '=', 'group_cases.institution_id')
        .whereRef('m.group_id', '=', 'group_cases.id')
        .where('m.standing', '<>', 'left')
        .as('members'),
    )
    .where('institution_id', '=', actor.institutionId)
    .where('status', 'in', [...statuses])
    .where((eb) =>
      actor.rowScope === 'all'
        ? eb.and([])
        : eb.or([
            ...(actor.rowScope === 'subtree' ? [sql<boolean>`starts_with(unit_path, ${actor.scopePath})`] : []),
            eb('owner_id', '=', actor.id),
            eb('spokesman_id', '=', actor.id),
            ...(actor.unitId ? [eb('owner_unit_id', '=', actor.unitId)] : []),
          ]),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function listMembers(db: Db | Tx, institutionId: string, groupId: string): Promise<MemberRow[]> {
  return await tables(db)
    .selectFrom('group_members')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('group_id', '=', groupId)
    .orderBy('joined_at')
    .orderBy('complaint_id')
    .execute()
}

export async function lockMember(tx: Tx, member: Pick<MemberRow, 'institution_id' | 'group_id' | 'complaint_id'>) {
  const row = await tables(tx)
    .selectFrom('group_members')
    .selectAll()
    .where('institution_id', '=', member.institution_id)
    .where('group_id', '=', member.group_id)
    .where('complaint_id', '=', member.complaint_id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function saveMember(tx: Tx, row: MemberRow): Promise<void> {
  const values = { ...row, held_back: asJson(row.held_back) }
  await tables(tx)
    .insertInto('group_members')
    .values(values)
    .onConflict((clash) => clash.columns(['institution_id', 'group_id', 'complaint_id']).doUpdateSet(values))
    .execute()
}

/** The groups that complaints belong to, or have been suggested for. Served by `group_members_complaint_idx`. */
export async function listGroupsOf(db: Db | Tx, institutionId: string, complaintIds: readonly string[]) {
  if (complaintIds.length === 0) return []
  return await tables(db)
    .selectFrom('group_members as m')
    .innerJoin('group_cases as g', (join) =>
      join.onRef('g.institution_id', '=', 'm.institution_id').onRef('g.id', '=', 'm.group_id'),
    )
    .select([
      'g.id',
      'g.title',
      'g.status',
      'g.kind',
      'g.opened_at',
      'g.evidence',
      'g.is_major',
      'm.complaint_id',
      'm.standing',
      'm.answered_at',
    ])
    .where('m.institution_id', '=', institutionId)
    .where('m.complaint_id', 'in', [...complaintIds])
    .orderBy('g.opened_at', 'desc')
    .execute()
}

/** Groups that were found lately, whatever became of them: what was told once is not told again. */
export async function listFoundSince(db: Db | Tx, institutionId: string, since: Date) {
  return await tables(db)
    .selectFrom('group_cases')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('opened_at', '>=', since)
    .orderBy('opened_at', 'desc')
    .execute()
}

export async function insertGroupEvent(tx: Tx, row: Omit<GroupEventRow, 'seq'>): Promise<void> {
  await sql`
    insert into group_events (institution_id, group_id, seq, type, at, actor_id, actor_name, data)
    select ${row.institution_id}, ${row.group_id}, coalesce(max(seq), 0) + 1, ${row.type}, ${row.at}::timestamptz, ${row.actor_id}::uuid,
           ${row.actor_name}, ${JSON.stringify(row.data)}::jsonb
    from group_events where institution_id = ${row.institution_id} and group_id = ${row.group_id}`.execute(tx)
}

export async function listGroupEvents(db: Db | Tx, institutionId: string, groupId: string): Promise<GroupEventRow[]> {
  return await tables(db)
    .selectFrom('group_events')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('group_id', '=', groupId)
    .orderBy('seq')
    .execute()
}

/** Reports on 重大 ones that are to be warned of, or late and not told. Served by `group_cases_due_idx`. */
export async function listDue(db: Db | Tx, now: Date) {
  return await tables(db)
    .selectFrom('group_cases')
    .select(['institution_id', 'id'])
    .where('due_at', 'is not', null)
    .where((eb) => eb.or([eb('warn_at', '<=', now), eb.and([eb('due_at', '<=', now), eb('overdue_told_at', 'is', null)])]))
    .limit(200)
    .execute()
}

/** Up to where an institution has been looked at; locks, so that two processes do not look at once. */
export async function lockScan(tx: Tx, institutionId: string, beginning: Date): Promise<Date> {
  await tables(tx)
    .insertInto('group_scans')
    .values({ institution_id: institutionId, scanned_to: beginning })
    .onConflict((clash) => clash.doNothing())
    .execute()
  const row = await tables(tx)
    .selectFrom('group_scans')
    .select('scanned_to')
    .where('institution_id', '=', institutionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.scanned_to
}

export async function readScan(db: Db | Tx, institutionId: string): Promise<Date | null> {
  const row = await tables(db)
    .selectFrom('group_scans')
    .select('scanned_to')
    .where('institution_id', '=', institutionId)
    .executeTakeFirst()
  return row?.scanned_to ?? null
}

export async function saveScan(tx: Tx, institutionId: string, to: Date): Promise<void> {
  await tables(tx).updateTable('group_scans').set({ scanned_to: to }).where('institution_id', '=', institutionId).execute()
}
