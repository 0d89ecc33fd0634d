import type { Db, Tx } from '../../../platform/database.ts'
import type { ComplaintState } from '../../complaint/domain/complaint.ts'
import { findOrgUnit, type OrgUnit, superiorUnit } from '../../identity/index.ts'

/**
 * The consumer-protection department of the organisation above the one that decided: it re-examines (第20条).
 * Null for what head office decided, above which there is nobody inside the institution.
 */
export async function superiorDesk(
  db: Db | Tx,
  institutionId: string,
  { unitId }: Pick<ComplaintState, 'unitId'>,
): Promise<OrgUnit | null> {
  const own = unitId ? await findOrgUnit(db, institutionId, unitId) : null
  if (!own) return null
  for (let above = await superiorUnit(db, own.id); above; above = await superiorUnit(db, above.id))
    if (above.scopePath !== own.scopePath) return above
  return null
}
