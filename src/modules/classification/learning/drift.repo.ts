import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database.ts'
import type { DriftRow, LearningTables } from './learning.tables.ts'

const tables = (db: Db | Tx) => db.withTables<LearningTables>()

/** The last weeks, oldest first. Served by the primary key. */
export async function listDriftWeeks(db: Db | Tx, institutionId: string, limit: number): Promise<DriftRow[]> {
  const rows = await tables(db)
    .selectFrom('classification_drift_weeks')
    .select(['institution_id', 'figures', 'alarms', 'measured_at'])
    .select(sql<string>`to_char(week_start, 'YYYY-MM-DD')`.as('week_start'))
    .where('institution_id', '=', institutionId)
    .orderBy('classification_drift_weeks.week_start', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse()
}

/** Keeps a week's figures; what was measured of it before is replaced. */
export async function saveDriftWeek(tx: Tx, row: DriftRow): Promise<void> {
  const figures = JSON.stringify(row.figures) as unknown as DriftRow['figures']
  const alarms = JSON.stringify(row.alarms) as unknown as DriftRow['alarms']
  await tables(tx)
    .insertInto('classification_drift_weeks')
    .values({ ...row, figures, alarms })
    .onConflict((clash) =>
      clash.columns(['institution_id', 'week_start']).doUpdateSet({ figures, alarms, measured_at: row.measured_at }),
    )
    .execute()
}

/** What people answered to the machine's proposals in a span, by the axes they changed. Served by `classification_corrections_at_idx`. */
export const countAnswers = (
  db: Db | Tx,
  institutionId: string,
  { from, to }: { from: Date; to: Date },
): Promise<{ changed_axes: string[]; count: number }[]> =>
  tables(db)
    .selectFrom('classification_corrections')
    .select((eb) => ['changed_axes', eb.fn.countAll<number>().as('count')])
    .where('institution_id', '=', institutionId)
    .where('proposed_by', '=', 'model')
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy('changed_axes')
    .execute()
