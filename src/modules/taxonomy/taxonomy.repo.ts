import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { CivilDate } from '../../platform/time.ts'
import type { Reading } from './domain/tree.ts'
import type { TreeName } from './domain/trees.ts'
import { type NodeRow, tables, type VersionRow } from './taxonomy.tables.ts'

const readingOf = (row: NodeRow): Reading => ({
  code: row.code,
  parentCode: row.parent_code,
  name: { zh: row.name_zh, en: row.name_en },
  jrt0169Code: row.jrt0169_code,
  sort: row.sort,
  effectiveFrom: row.effective_from,
  effectiveTo: row.effective_to,
  version: row.version,
})

/** Every reading of every code of all trees of an institution. Served by the primary key; read at most once in some seconds, see tree-cache.ts. */
export async function listReadings(db: Db | Tx, institutionId: string): Promise<Map<TreeName, Reading[]>> {
  const rows = await tables(db).selectFrom('taxonomy_nodes').selectAll().where('institution_id', '=', institutionId).execute()
  const byTree = Map.groupBy(rows, (row) => row.tree)
  return new Map([...byTree].map(([tree, its]) => [tree, its.map(readingOf)]))
}

/** Does a reading of this code hold on that day? Served by the primary key. */
export async function isHeldOn(
  db: Db | Tx,
  institutionId: string,
  tree: TreeName,
  code: string,
  day: CivilDate,
): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('taxonomy_nodes')
    .select('code')
    .where('institution_id', '=', institutionId)
    .where('tree', '=', tree)
    .where('code', '=', code)
    .where('effective_from', '<=', day)
    .where((eb) => eb.or([eb('effective_to', 'is', null), eb('effective_to', '>', day)]))
    .executeTakeFirst()
  return row !== undefined
}

/** The newest version of each tree. Served by the primary key. */
export async function listLatestVersions(db: Db | Tx, institutionId: string): Promise<Map<TreeName, number>> {
  const rows = await tables(db)
    .selectFrom('taxonomy_versions')
    .select((eb) => ['tree', eb.fn.max('version').as('version')])
    .where('institution_id', '=', institutionId)
    .groupBy('tree')
    .execute()
  return new Map(rows.map((row) => [row.tree, row.version]))
}

/** The versions of one tree, newest first. Served by the primary key. */
export async function listVersions(db: Db | Tx, institutionId: string, tree: TreeName): Promise<VersionRow[]> {
  return await tables(db)
    .selectFrom('taxonomy_versions')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('tree', '=', tree)
    .orderBy('version', 'desc')
    .execute()
}

/** Makes a second change of the same tree wait for the first. Held until the transaction ends. */
export async function lockTree(tx: Tx, institutionId: string, tree: TreeName): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`taxonomy ${institutionId} ${tree}`}, 0))`.execute(tx)
}

export async function insertVersions(tx: Tx, versions: readonly VersionRow[]): Promise<void> {
  const rows = versions.map((version) => ({
    ...version,
    changes: JSON.stringify(version.changes) as unknown as VersionRow['changes'],
  }))
  await tables(tx).insertInto('taxonomy_versions').values(rows).execute()
}

/** Writes readings. One that began on the same day is put right, every other is kept as it is. */
export async function saveReadings(
  tx: Tx,
  institutionId: string,
  of: readonly { tree: TreeName; reading: Reading }[],
): Promise<void> {
  const rows = of.map(({ tree, reading }) => ({
    institution_id: institutionId,
    tree,
    code: reading.code,
    parent_code: reading.parentCode,
    name_zh: reading.name.zh,
    name_en: reading.name.en,
    jrt0169_code: reading.jrt0169Code,
    sort: reading.sort,
    effective_from: reading.effectiveFrom,
    effective_to: reading.effectiveTo,
    version: reading.version,
  }))
  // One parameter instead of some thousands.
  await sql`
    insert into taxonomy_nodes
    select * from jsonb_populate_recordset(null::taxonomy_nodes, ${JSON.stringify(rows)}::jsonb)
    on conflict (institution_id, tree, code, effective_from) do update set
      name_zh = excluded.name_zh, name_en = excluded.name_en, jrt0169_code = excluded.jrt0169_code,
      effective_to = excluded.effective_to, version = excluded.version`.execute(tx)
}
