import { type Actor, may } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/database.ts'
import { AppError, conflict, forbidden, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { ForwardingState } from '../../complaint/domain/forwardings.ts'
import { accessComplaint, type Loaded } from '../../complaint/index.ts'
import { type Missing, missingIn } from '../domain/regulator/feedback-parts.ts'
import { allowedOnFeedback, type FeedbackVerb } from '../domain/regulator/feedback-rules.ts'
import { forwardingOf } from './on-forwarding.ts'
import { listFeedbacks } from './regulator.repo.ts'
import type { FeedbackRow } from './regulator.tables.ts'

export interface OpenFeedback {
  complaint: Loaded
  forwarding: ForwardingState
  feedback: FeedbackRow
}

/** What is missing in a version as it stands. */
export const missingOf = ({ parts, attachment_ids, no_evidence_reason }: FeedbackRow): Missing[] =>
  missingIn(parts, { attachmentIds: attachment_ids, noEvidenceReason: no_evidence_reason })

/** What this person may do with a version. */
export const feedbackVerdicts = (actor: Actor, { complaint, feedback }: Pick<OpenFeedback, 'complaint' | 'feedback'>) =>
  allowedOnFeedback(actor, complaint.state, {
    status: feedback.status,
    writtenBy: feedback.written_by,
    missing: missingOf(feedback),
  })

/** One version of a report, through the door of its complaint. 404 where there is none. */
export async function openFeedback(
  db: Parameters<typeof accessComplaint>[0],
  actor: Actor,
  complaintId: string,
  feedbackId: string,
  options: { lock?: boolean } = {},
): Promise<OpenFeedback> {
  const complaint = await accessComplaint(db, actor, complaintId, options)
  const rows = await listFeedbacks(db, complaint.row.institution_id, complaintId)
  const feedback = rows.find(({ id }) => id === feedbackId)
  if (!feedback) throw notFound({ zh: '这份报告', en: 'report' })
  return { complaint, feedback, forwarding: forwardingOf(complaint, feedback.forwarding_id) }
}

/** Refuses with the sentence of the disabled button. A report that is not complete names each missing part as a field. */
export function demandFeedback(actor: Actor, verb: FeedbackVerb, open: OpenFeedback): void {
  const permission = verb === 'decide' ? 'complaint.approve' : 'complaint.handle'
  if (!may(actor, permission)) throw forbidden(permission)
  const verdict = feedbackVerdicts(actor, open)[verb]
  if (verdict.ok) return
  const missing = verb === 'submit' && open.feedback.status === 'draft' ? missingOf(open.feedback) : []
  if (missing.length > 0)
    throw new AppError('feedback.incomplete', 422, verdict.why, {
      fields: Object.fromEntries(missing.map(({ part, why }) => [`parts.${part}`, why])),
    })
  const isOwn = verb === 'decide' && open.feedback.status === 'submitted'
  if (isOwn) throw new AppError('feedback.own_work', 403, verdict.why)
  throw conflict('feedback.not_now', verdict.why)
}

/** What every act on a version shares: loaded with the complaint's lock, and asked whether it may be done. */
export async function onFeedback<Result>(
  ctx: Context,
  complaintId: string,
  feedbackId: string,
  verb: FeedbackVerb,
  work: (open: OpenFeedback, tx: Tx) => Promise<Result>,
): Promise<Result> {
  return await inTransaction(ctx.db, async (tx) => {
    const open = await openFeedback(tx, ctx.actor, complaintId, feedbackId, { lock: true })
    demandFeedback(ctx.actor, verb, open)
    return await work(open, tx)
  })
}
