import type { Db, Tx } from '../../platform/database.ts'
import type { ComplaintRow } from '../complaint/index.ts'
import { type Ladder, ladderFor, type Matter } from './domain/ladder.ts'
import { currentLadder } from './ladder.repo.ts'

export const matterOf = (row: Pick<ComplaintRow, 'business' | 'reason' | 'reason_detail' | 'unit_path'>): Matter => ({
  business: row.business,
  reason: row.reason_detail ?? row.reason,
  unitPath: row.unit_path,
})

/** The ladder that a complaint climbs: the institution's, with the override that fits this complaint. */
export async function ladderOf(db: Db | Tx, { row }: { row: ComplaintRow }): Promise<Ladder> {
  return ladderFor(await currentLadder(db, row.institution_id), matterOf(row))
}
