import { may } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, conflict, forbidden, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { accessComplaint, type Loaded } from '../complaint/index.ts'
import type { Verdict } from '../workflow/domain/actions.ts'
import type { Answerable, EscalationStatus } from './domain/escalation.ts'
import type { EscalationRow } from './escalation.tables.ts'
import { findEscalation } from './escalations.repo.ts'

/**
 * An escalation and its complaint, locked, through the complaint's door.
 * An escalation of a complaint that is not the actor's looks like none.
 */
export async function accessEscalation(
  ctx: Context,
  tx: Tx,
  id: string,
): Promise<{ complaint: Loaded; escalation: EscalationRow }> {
  const missing = () => notFound({ zh: '这项升级', en: 'escalation' }, `escalation ${id} is missing or out of scope`)
  const known = await findEscalation(tx, ctx.actor.institutionId, id)
  if (!known) throw missing()
  const complaint = await accessComplaint(tx, ctx.actor, known.complaint_id, { lock: true }).catch((error: unknown) => {
    throw error instanceof AppError && error.status === 404 ? missing() : error
  })
  // Read again: somebody may have answered while we waited for the lock.
  return { complaint, escalation: (await findEscalation(tx, ctx.actor.institutionId, id))! }
}

export const answerable = (row: EscalationRow): Answerable => ({
  status: row.status,
  requestedBy: row.requested_by,
  requestedFor: row.requested_for,
  toLevel: row.to_level,
  reviewUnit: { id: row.review_unit_id, path: row.review_unit_path },
  receivingUnit:
    row.receiving_unit_id && row.receiving_unit_path ? { id: row.receiving_unit_id, path: row.receiving_unit_path } : null,
})

/** Refuses with the sentence that the disabled button shows: 409 for its standing, 403 for the person. */
export function demandAnswer(ctx: Context, escalation: EscalationRow, waiting: EscalationStatus, verdict: Verdict): void {
  if (verdict.ok) return
  if (!may(ctx.actor, 'complaint.approve')) throw forbidden('complaint.approve')
  if (escalation.status !== waiting)
    throw conflict('escalation.answered', verdict.why, `escalation ${escalation.id} is ${escalation.status}`)
  throw new AppError('escalation.not_yours_to_answer', 403, verdict.why)
}
