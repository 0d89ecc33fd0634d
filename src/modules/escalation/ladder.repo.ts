import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { defaultLadder, type Ladder, readLadder, type StoredLadder } from './domain/ladder.ts'
import type { EscalationTables, FiringRow, LadderVersionRow } from './escalation.tables.ts'

const tables = (db: Db | Tx) => db.withTables<EscalationTables>()

/** The ladder that an institution climbs now: its own, or the one the program comes with. */
export async function currentLadder(db: Db | Tx, institutionId: string): Promise<Ladder> {
  const row = await tables(db)
    .selectFrom('ladder_versions')
    .select(['version', 'data'])
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? readLadder(row.version, row.data) : defaultLadder
}

/** Every version that somebody made, the newest first. A handful a year. */
export async function listLadderVersions(db: Db | Tx, institutionId: string): Promise<LadderVersionRow[]> {
  return await tables(db)
    .selectFrom('ladder_versions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
}

/** False when somebody else saved this version first. */
export async function insertLadder(tx: Tx, actor: Actor, ladder: Ladder, reason: string, at: Date): Promise<boolean> {
  const { version, ...data } = ladder
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('ladder_versions')
    .values({
      institution_id: actor.institutionId,
      version,
      data: JSON.stringify(data) as unknown as StoredLadder,
      reason,
      made_by: actor.id,
      made_by_name: actor.name,
      created_at: at,
    })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Claims the firing of a rung. False when it has fired in this cycle already. */
export async function claimFiring(tx: Tx, firing: FiringRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('ladder_firings')
    .values({ ...firing, causes: JSON.stringify(firing.causes) as unknown as FiringRow['causes'] })
    .onConflict((clash) => clash.columns(['institution_id', 'complaint_id', 'ladder_version', 'level', 'cycle']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** What the ladder did to a complaint by itself, in the order in which it came due. */
export async function listFirings(db: Db | Tx, institutionId: string, complaintId: string): Promise<FiringRow[]> {
  return await tables(db)
    .selectFrom('ladder_firings')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('complaint_id', '=', complaintId)
    .orderBy('due_at')
    .execute()
}
