import type { Db, Tx } from '../../platform/database.ts'
import type { LightSimulation } from './domain/simulate-light.ts'

type SimulationTables = {
  light_simulations: {
    institution_id: string
    id: string
    digest: string
    base_version: number
    received_from: Date
    received_to: Date
    result: Omit<LightSimulation, 'changed'>
    made_by: string
    made_by_name: string
    made_at: Date
  }
}
export type SimulationRow = SimulationTables['light_simulations']

export async function insertSimulation(tx: Tx, row: SimulationRow): Promise<void> {
  await tx
    .withTables<SimulationTables>()
    .insertInto('light_simulations')
    .values({ ...row, result: JSON.stringify(row.result) as unknown as SimulationRow['result'] })
    .execute()
}

/** Whether exactly this light has been tried against this version. Served by `light_simulations_digest_idx`. */
export async function hasSimulation(db: Db | Tx, institutionId: string, digest: string, baseVersion: number): Promise<boolean> {
  const row = await db
    .withTables<SimulationTables>()
    .selectFrom('light_simulations')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('digest', '=', digest)
    .where('base_version', '=', baseVersion)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
