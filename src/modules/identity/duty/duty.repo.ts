import type { Db, Tx } from '../../../platform/database.ts'
import { type DutyShifts, tables } from '../identity.tables.ts'

/** Somebody who is on duty for a unit. */
export interface OnDuty {
  id: string
  name: string
  post: string
  from: Date
  until: Date
}

/**
 * Who is on duty for a unit at an instant, whoever began first being first; none when the roster has nobody.
 *
 * People who were disabled are passed over. A shift ends at its last instant: at `until` it is over.
 * Served by `duty_shifts_unit_idx`.
 */
export async function onDuty(db: Db | Tx, institutionId: string, unitId: string, at: Date): Promise<OnDuty[]> {
  return await selectShifts(db, institutionId)
    .where('duty_shifts.unit_id', '=', unitId)
    .where('duty_shifts.ends_at', '>', at)
    .where('duty_shifts.starts_at', '<=', at)
    .where('people.active', '=', true)
    .select(['people.id', 'people.name', 'people.post', 'duty_shifts.starts_at as from', 'duty_shifts.ends_at as until'])
    .orderBy('duty_shifts.starts_at')
    .orderBy('people.login')
    .execute()
}

const selectShifts = (db: Db | Tx, institutionId: string) =>
  tables(db)
    .selectFrom('duty_shifts')
    .innerJoin('people', (join) =>
      join.onRef('people.institution_id', '=', 'duty_shifts.institution_id').onRef('people.id', '=', 'duty_shifts.person_id'),
    )
    .innerJoin('org_units', (join) =>
      join.onRef('org_units.institution_id', '=', 'duty_shifts.institution_id').onRef('org_units.id', '=', 'duty_shifts.unit_id'),
    )
    .where('duty_shifts.institution_id', '=', institutionId)

export interface ShiftFilter {
  unitId?: string | undefined
  personId?: string | undefined
  /** Shifts that touch this stretch of time. */
  from: Date
  to: Date
}

export interface Shift {
  id: string
  unitId: string
  unitName: string
  unitPath: string
  personId: string
  personName: string
  personPost: string
  isActive: boolean
  from: Date
  to: Date
  note: string
  madeByName: string
}

const asShift = [
  'duty_shifts.id',
  'org_units.id as unitId',
  'org_units.name as unitName',
  'org_units.path as unitPath',
  'people.id as personId',
  'people.name as personName',
  'people.post as personPost',
  'people.active as isActive',
  'duty_shifts.starts_at as from',
  'duty_shifts.ends_at as to',
  'duty_shifts.note',
  'duty_shifts.made_by_name as madeByName',
] as const

/** The roster of a stretch of time, by beginning. Served by `duty_shifts_unit_idx` or `_person_idx`. */
export async function listShifts(db: Db | Tx, institutionId: string, filter: ShiftFilter): Promise<Shift[]> {
  let query = selectShifts(db, institutionId)
    .where('duty_shifts.ends_at', '>', filter.from)
    .where('duty_shifts.starts_at', '<', filter.to)
  if (filter.unitId) query = query.where('duty_shifts.unit_id', '=', filter.unitId)
  if (filter.personId) query = query.where('duty_shifts.person_id', '=', filter.personId)
  return await query.select(asShift).orderBy('duty_shifts.starts_at').orderBy('org_units.path').limit(1000).execute()
}

/** One shift of the institution, or null. Served by the primary key. */
export async function findShift(db: Db | Tx, institutionId: string, id: string): Promise<Shift | null> {
  const row = await selectShifts(db, institutionId).where('duty_shifts.id', '=', id).select(asShift).executeTakeFirst()
  return row ?? null
}

export async function insertShifts(tx: Tx, rows: DutyShifts[]): Promise<void> {
  await tables(tx).insertInto('duty_shifts').values(rows).execute()
}

/** Ends a shift early. What was stays on the roster. */
export async function cutShift(tx: Tx, institutionId: string, id: string, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('duty_shifts')
    .set({ ends_at: at })
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .execute()
}

/** Takes a shift that has not begun off the roster. */
export async function deleteShift(tx: Tx, institutionId: string, id: string): Promise<void> {
  await tables(tx).deleteFrom('duty_shifts').where('institution_id', '=', institutionId).where('id', '=', id).execute()
}
