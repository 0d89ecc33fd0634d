import type { Db, Tx } from '../../../platform/database.ts'
import { findComplaint } from '../complaint.repo.ts'

/**
 * Where what comes for a complaint belongs: the complaint itself, or the one that it was merged into, however often.
 * Ends, because only an open complaint is merged into and a merged one is not open.
 */
export async function landingOf(db: Db | Tx, institutionId: string, id: string): Promise<string> {
  const row = await findComplaint(db, institutionId, id)
  const next = row?.state.mergedInto
  return next ? await landingOf(db, institutionId, next.id) : id
}
