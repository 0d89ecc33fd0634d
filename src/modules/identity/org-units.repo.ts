import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { UnitFunction, UnitKind } from './domain/org-unit.ts'
import { type OrgUnits, tables } from './identity.tables.ts'

export interface OrgUnit {
  id: string
  parentId: string | null
  kind: UnitKind
  function: UnitFunction | null
  name: string
  code: string
  path: string
  scopePath: string
  isActive: boolean
}

const unitOf = (row: OrgUnits): OrgUnit => ({
  id: row.id,
  parentId: row.parent_id,
  kind: row.kind,
  function: row.function,
  name: row.name,
  code: row.code,
  path: row.path,
  scopePath: row.scope_path,
  isActive: row.active,
})

/** A unit of the institution, or null: another institution's unit is not there. Served by the primary key. */
export async function findOrgUnit(
  db: Db | Tx,
  institutionId: string,
  unitId: string,
  options: { lock?: boolean } = {},
): Promise<OrgUnit | null> {
  let query = tables(db).selectFrom('org_units').selectAll().where('institution_id', '=', institutionId).where('id', '=', unitId)
  if (options.lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row ? unitOf(row) : null
}

/** Every unit, parents before children and siblings by code. Served by the unique (institution_id, path). */
export async function listOrgTree(db: Db | Tx, institutionId: string): Promise<OrgUnit[]> {
  const rows = await tables(db)
    .selectFrom('org_units')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('path')
    .execute()
  return rows.map(unitOf)
}

/**
 * The consumer-protection department one level up the line, or null at the top.
 *
 * A business department or a branch goes to the consumer-protection department of its own organisation;
 * that department goes to the one of the next organisation above that has one. Closed departments are passed over.
 */
export async function superiorUnit(db: Db | Tx, unitId: string): Promise<OrgUnit | null> {
  const row = await tables(db)
    .selectFrom('org_units as unit')
    .innerJoin('org_units as above', (join) =>
      join
        .onRef('above.institution_id', '=', 'unit.institution_id')
        .on(sql<boolean>`starts_with(unit.path, above.path)`)
        .on('above.kind', '<>', 'department'),
    )
    .innerJoin('org_units as desk', (join) =>
      join.onRef('desk.institution_id', '=', 'above.institution_id').onRef('desk.parent_id', '=', 'above.id'),
    )
    .selectAll('desk')
    .where('unit.id', '=', unitId)
    .where('desk.function', '=', 'consumer_protection')
    .where('desk.active', '=', true)
    // A team inside the department looks up to the department itself; the department looks above itself.
    .whereRef('desk.id', '<>', 'unit.id')
    .orderBy(sql`length(above.path)`, 'desc')
    .orderBy('desk.code')
    .limit(1)
    .executeTakeFirst()
  return row ? unitOf(row) : null
}

/** Saves a new unit. False when a sibling already has its code. */
export async function insertOrgUnit(tx: Tx, institutionId: string, unit: Omit<OrgUnit, 'isActive'>, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('org_units')
    .values({
      institution_id: institutionId,
      id: unit.id,
      parent_id: unit.parentId,
      kind: unit.kind,
      function: unit.function,
      name: unit.name,
      code: unit.code,
      path: unit.path,
      scope_path: unit.scopePath,
      active: true,
      created_at: at,
    })
    .onConflict((clash) => clash.columns(['institution_id', 'path']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateOrgUnit(
  tx: Tx,
  institutionId: string,
  unitId: string,
  changes: { name?: string; function?: UnitFunction; active?: boolean },
): Promise<void> {
  await tables(tx)
    .updateTable('org_units')
    .set(changes)
    .where('institution_id', '=', institutionId)
    .where('id', '=', unitId)
    .execute()
}

/** Does anything still live in this unit: an active person, or an active unit below it? */
export async function isUnitInUse(tx: Tx, institutionId: string, unit: { id: string; path: string }): Promise<boolean> {
  const { rows } = await sql<{ in_use: boolean }>`
    select exists (select from people where institution_id = ${institutionId} and unit_id = ${unit.id} and active)
        or exists (select from org_units where institution_id = ${institutionId} and active and id <> ${unit.id}
                   and starts_with(path, ${unit.path})) as in_use`.execute(tx)
  return rows[0]!.in_use
}
