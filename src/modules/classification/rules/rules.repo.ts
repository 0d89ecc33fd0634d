import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { Rule } from '../domain/rules/rule.ts'

type RulesTables = {
  classification_rule_versions: VersionRow
  classification_rule_drafts: DraftRow
  classification_rule_hits: HitRow
}

export type VersionKind = 'published' | 'rolled_back' | 'withdrawn'

export interface VersionRow {
  institution_id: string
  version: number
  kind: VersionKind
  /** The version whose rules came back. */
  from_version: number | null
  rules: Rule[]
  why: string
  made_by: string
  made_by_name: string
  made_at: Date
}

export interface DraftRow {
  institution_id: string
  revision: number
  based_on: number
  rules: Rule[]
  saved_by: string
  saved_by_name: string
  saved_at: Date
}

interface HitRow {
  institution_id: string
  complaint_id: string
  rule_id: string
  version: number
  at: Date
  outcome: 'hit' | 'failed'
}

const tables = (db: Db | Tx) => db.withTables<RulesTables>()
const asJson = (rules: readonly Rule[]) => JSON.stringify(rules) as unknown as Rule[]

/** The version in force, or null while the institution has published none. Served by the primary key. */
export async function findLatestVersion(db: Db | Tx, institutionId: string): Promise<VersionRow | null> {
  const row = await tables(db)
    .selectFrom('classification_rule_versions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The number of the version in force without its rules; 0 when there is none. */
export async function findLatestVersionNumber(db: Db | Tx, institutionId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('classification_rule_versions')
    .select('version')
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

export async function findVersion(db: Db | Tx, institutionId: string, version: number): Promise<VersionRow | null> {
  const row = await tables(db)
    .selectFrom('classification_rule_versions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ?? null
}

/** Versions, newest first, without their rules. */
export async function listVersions(
  db: Db,
  institutionId: string,
  page: { before: number | undefined; limit: number },
): Promise<(Omit<VersionRow, 'rules'> & { count: number })[]> {
  let query = tables(db)
    .selectFrom('classification_rule_versions')
    .select(['institution_id', 'version', 'kind', 'from_version', 'why', 'made_by', 'made_by_name', 'made_at'])
    .select(sql<number>`jsonb_array_length(rules)`.as('count'))
    .where('institution_id', '=', institutionId)
  if (page.before !== undefined) query = query.where('version', '<', page.before)
  return await query.orderBy('version', 'desc').limit(page.limit).execute()
}

/** Saves a version. False when somebody else has just saved the same one. */
export async function insertVersion(tx: Tx, row: VersionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('classification_rule_versions')
    .values({ ...row, rules: asJson(row.rules) })
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The one draft of an institution, or null. Give a Tx and `lock` before changing it. */
export async function findDraft(db: Db | Tx, institutionId: string, options: { lock?: boolean } = {}): Promise<DraftRow | null> {
  let query = tables(db).selectFrom('classification_rule_drafts').selectAll().where('institution_id', '=', institutionId)
  if (options.lock) query = query.forUpdate()
  return (await query.executeTakeFirst()) ?? null
}

/** Saves the draft over the revision that was read (0: there was none). False when it is no longer that one. */
export async function saveDraftRow(tx: Tx, row: DraftRow, over: number): Promise<boolean> {
  const values = { ...row, rules: asJson(row.rules) }
  if (over === 0) {
    const { numInsertedOrUpdatedRows } = await tables(tx)
      .insertInto('classification_rule_drafts')
      .values(values)
      .onConflict((clash) => clash.column('institution_id').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }
  const { numUpdatedRows } = await tables(tx)
    .updateTable('classification_rule_drafts')
    .set(values)
    .where('institution_id', '=', row.institution_id)
    .where('revision', '=', over)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Throws the draft away. False when it is no longer the revision that was read. */
export async function deleteDraft(tx: Tx, institutionId: string, revision: number): Promise<boolean> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('classification_rule_drafts')
    .where('institution_id', '=', institutionId)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** What the rules did with a complaint, in place of what they did with it before. */
export async function replaceHits(
  tx: Tx,
  institutionId: string,
  complaintId: string,
  rows: HitRow[],
  isNew: boolean,
): Promise<void> {
  if (!isNew)
    await tables(tx)
      .deleteFrom('classification_rule_hits')
      .where('institution_id', '=', institutionId)
      .where('complaint_id', '=', complaintId)
      .execute()
  if (rows.length > 0) await tables(tx).insertInto('classification_rule_hits').values(rows).execute()
}

/** How many complaints each rule hit, and on how many it failed, since a moment. Served by `classification_rule_hits_at_idx`. */
export async function countHits(
  db: Db,
  institutionId: string,
  since: Date,
): Promise<{ ruleId: string; hits: number; failures: number }[]> {
  return await tables(db)
    .selectFrom('classification_rule_hits')
    .select([
      'rule_id as ruleId',
      sql<number>`count(*) filter (where outcome = 'hit')`.as('hits'),
      sql<number>`count(*) filter (where outcome = 'failed')`.as('failures'),
    ])
    .where('institution_id', '=', institutionId)
    .where('at', '>=', since)
    .groupBy('rule_id')
    .execute()
}
