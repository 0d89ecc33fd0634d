import { inTransaction } from '../../platform/database.ts'
import { AppError, conflict, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { accessComplaint, type Loaded, recordEvents } from '../complaint/index.ts'
import { demandVersion, type Versioned } from './act.ts'
import { type ApprovalRow, findApproval, settleApproval } from './approvals.repo.ts'
import { demandAllowed } from './domain/allowed.ts'
import { type Decidable, effectsOf, mayDecide, stillFits } from './domain/approvals.ts'
import { demandWithinYear } from './redress/within-year.ts'

export interface ApprovalDecision extends Versioned {
  decision: 'approved' | 'rejected'
  opinion: string
}

/**
 * A second person decides, and what was approved happens in the same transaction.
 *
 * Fails with 409 when it was decided already or no longer fits the complaint (it can then still be rejected),
 * and with 403 for whoever asked for it, drew it up, or does not preside over the unit.
 */
export async function decideApproval(
  ctx: Context,
  complaintId: string,
  approvalId: string,
  wanted: ApprovalDecision,
): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    const row = await findApproval(tx, ctx.actor.institutionId, complaintId, approvalId)
    if (!row) throw notFound({ zh: '这项审批', en: 'approval' })
    if (row.status !== 'pending')
      throw conflict('approval.settled', { zh: '这项审批已经结束。', en: 'This approval is no longer pending.' })
    demandVersion(complaint, wanted.version)
    demandAllowed(ctx.actor, 'decide_approval', complaint.state)
    const approval = decidable(row)
    const verdict = mayDecide(ctx.actor, approval)
    if (!verdict.ok) throw new AppError('approval.not_yours', 403, verdict.why)
    if (wanted.decision === 'approved') {
      const fit = stillFits(row.payload, complaint.state)
      if (!fit.ok)
        throw conflict('approval.stale', {
          zh: `${fit.why.zh.replace(/。$/, '')}，不能再批准，请驳回。`,
          en: `${fit.why.en} It can no longer be approved; reject it.`,
        })
      await demandWithinYear(ctx, tx, complaint, row.payload)
    }
    const { decision, opinion } = wanted
    await settleApproval(tx, row.institution_id, row.id, { status: decision, by: ctx.actor, at: ctx.clock.now(), opinion })
    const effects = decision === 'approved' ? effectsOf(row, ctx.actor.name) : []
    return await recordEvents(ctx, tx, complaint, [
      { type: 'approval_decided', approvalId, kind: row.kind, decision, opinion },
      ...effects,
    ])
  })
}

export const decidable = (row: ApprovalRow): Decidable => ({
  id: row.id,
  payload: row.payload,
  requestedBy: row.requested_by,
  unit: { id: row.unit_id, name: row.unit_name, path: row.unit_path },
  status: row.status,
})
