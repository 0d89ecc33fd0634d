import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintState } from '../complaint/domain/complaint.ts'
import type { ApprovalKind } from '../complaint/domain/events.ts'
import { findOrgUnit, listOrgTree, type OrgUnit, superiorUnit } from '../identity/index.ts'

/**
 * Whose head decides: the department that has the complaint.
 *
 * A long extension goes to the organisation above, or to the senior managers of head office
 * (《银行业保险业消费投诉处理管理办法》第18条: 上级机构或总行、总公司高级管理人员).
 */
export async function decidingUnit(ctx: Context, tx: Tx, kind: ApprovalKind, complaint: ComplaintState): Promise<OrgUnit> {
  const own = await holdingUnit(ctx, tx, complaint)
  if (kind !== 'extension') return own
  let desk = own
  for (let above = await superiorUnit(tx, desk.id); above; above = await superiorUnit(tx, desk.id)) {
    desk = above
    if (desk.scopePath !== own.scopePath) break
  }
  return desk
}

/** The department that has it; head office for what no department has. */
async function holdingUnit(ctx: Context, tx: Tx, complaint: ComplaintState): Promise<OrgUnit> {
  const held = complaint.unitId ? await findOrgUnit(tx, ctx.actor.institutionId, complaint.unitId) : null
  const [headOffice] = held ? [held] : await listOrgTree(tx, ctx.actor.institutionId)
  return headOffice!
}
