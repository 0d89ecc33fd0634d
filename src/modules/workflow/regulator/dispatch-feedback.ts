import type { Context } from '../../../platform/module.ts'
import type { DispatchWay } from '../../complaint/domain/forwarding-events.ts'
import { recordEvents } from '../../complaint/index.ts'
import { demandPast } from '../past.ts'
import { onFeedback } from './on-feedback.ts'
import { about } from './on-forwarding.ts'
import { updateFeedback } from './regulator.repo.ts'

export interface FeedbackDispatch {
  way: DispatchWay
  dispatchedAt: string
  receiptNumber: string
  note: string
}

/** The approved report has gone to the authority, with a receipt: this fact meets the authority's date. */
export async function dispatchFeedback(
  ctx: Context,
  complaintId: string,
  feedbackId: string,
  wanted: FeedbackDispatch,
): Promise<void> {
  await onFeedback(ctx, complaintId, feedbackId, 'dispatch', async ({ complaint, feedback, forwarding }, tx) => {
    const at = new Date(wanted.dispatchedAt)
    const fromName = { zh: '不能早于报告审批通过的时间', en: 'Not before the report was approved' }
    demandPast('dispatchedAt', at, { now: ctx.clock.now(), from: toMinute(feedback.decided_at!), fromName })
    const { way, receiptNumber, note } = wanted
    await updateFeedback(tx, feedback, {
      status: 'dispatched',
      way,
      dispatched_at: at,
      dispatched_by_name: ctx.actor.name,
      receipt_number: receiptNumber,
    })
    await recordEvents(ctx, tx, complaint, [
      {
        ...{ type: 'feedback_dispatched', ...about(forwarding), feedbackId, version: feedback.version, way },
        ...{ dispatchedAt: at.toISOString(), receiptNumber, sha256: feedback.sha256!, note },
      },
    ])
  })
}

/** People give the time to the minute; what was sent in the minute of its approval was not sent before it. */
const toMinute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000)
