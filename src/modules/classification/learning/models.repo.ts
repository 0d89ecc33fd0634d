import type { Db, Tx } from '../../../platform/database.ts'
import type { LearningTables, ModelChangeRow, ModelRow, ModelState } from './learning.tables.ts'

const tables = (db: Db | Tx) => db.withTables<LearningTables>()

/** A model without the megabytes. */
export type ModelFactsRow = Omit<ModelRow, 'bytes'>

const columns = [
  'institution_id',
  'id',
  'number',
  'state',
  'asked_how',
  'asked_by',
  'asked_by_name',
  'asked_at',
  'started_at',
  'finished_at',
  'phase',
  'failure',
  'source',
  'parts',
  'report',
  'comparison',
] as const

/** Newest first. Served by the unique number. */
export const listModels = (db: Db | Tx, institutionId: string, limit = 60): Promise<ModelFactsRow[]> =>
  tables(db)
    .selectFrom('classification_models')
    .select(columns)
    .where('institution_id', '=', institutionId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()

export async function findModel(db: Db | Tx, institutionId: string, id: string): Promise<ModelFactsRow | null> {
  const row = await tables(db)
    .selectFrom('classification_models')
    .select(columns)
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The one in a state that only one can be in. Served by the partial unique indexes. */
export async function findModelInState(
  db: Db | Tx,
  institutionId: string,
  state: 'training' | 'challenger' | 'champion',
): Promise<ModelFactsRow | null> {
  const row = await tables(db)
    .selectFrom('classification_models')
    .select(columns)
    .where('institution_id', '=', institutionId)
    .where('state', '=', state)
    .executeTakeFirst()
  return row ?? null
}

/** The model itself; null where there is none, or no longer. */
export async function findModelBytes(
  db: Db | Tx,
  institutionId: string,
  id: string,
): Promise<{ bytes: Buffer; trainedAt: Date } | null> {
  const row = await tables(db)
    .selectFrom('classification_models')
    .select(['bytes', 'finished_at', 'asked_at'])
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.bytes ? { bytes: row.bytes, trainedAt: row.finished_at ?? row.asked_at } : null
}

/** Takes the next number. Null when a training of the institution is under way already. */
export async function insertTraining(
  tx: Tx,
  row: Pick<ModelRow, 'institution_id' | 'id' | 'asked_how' | 'asked_by' | 'asked_by_name' | 'asked_at'>,
): Promise<number | null> {
  const inserted = await tables(tx)
    .insertInto('classification_models')
    .values((eb) => ({
      ...row,
      state: 'training' as const,
      phase: 'queued' as const,
      number: eb
        .selectFrom('classification_models')
        .select((inner) => inner(inner.fn.coalesce(inner.fn.max('number'), inner.lit(0)), '+', 1).as('next'))
        .where('institution_id', '=', row.institution_id),
    }))
    .onConflict((clash) => clash.doNothing())
    .returning('number')
    .executeTakeFirst()
  return inserted?.number ?? null
}

type Changes = Partial<Omit<ModelRow, 'institution_id' | 'id' | 'number'>>
const json = ['failure', 'parts', 'report', 'comparison'] as const

/** Changes a model that is still in `state`; false when it is not, because somebody else was faster. */
export async function updateModel(
  db: Db | Tx,
  institutionId: string,
  id: string,
  state: ModelState,
  changes: Changes,
): Promise<boolean> {
  const saved: Changes = { ...changes }
  for (const name of json) if (changes[name]) Object.assign(saved, { [name]: JSON.stringify(changes[name]) })
  const { numUpdatedRows } = await tables(db)
    .updateTable('classification_models')
    .set(saved)
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The change in force, or null while the program's own model has always been in use. Served by the primary key. */
export async function findLatestChange(db: Db | Tx, institutionId: string): Promise<ModelChangeRow | null> {
  const row = await tables(db)
    .selectFrom('classification_model_changes')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Newest first. */
export const listChanges = (db: Db | Tx, institutionId: string, limit = 60): Promise<ModelChangeRow[]> =>
  tables(db)
    .selectFrom('classification_model_changes')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()

/** Whether a model has ever been put in use by a person. */
export async function hasBeenInUse(db: Db | Tx, institutionId: string, modelId: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('classification_model_changes')
    .select('version')
    .where('institution_id', '=', institutionId)
    .where('model_id', '=', modelId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** False when somebody else has just made a change of the same version. */
export async function insertChange(tx: Tx, row: ModelChangeRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('classification_model_changes')
    .values(row)
    .onConflict((clash) => clash.columns(['institution_id', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
