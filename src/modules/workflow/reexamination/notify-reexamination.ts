import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/database.ts'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import type { AnswerForm, Status } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, type Loaded, recordEvents } from '../../complaint/index.ts'
import { act, type Versioned } from '../act.ts'
import { approvedAt, notBeforeApproval } from '../answer-consumer.ts'
import { noticeOf } from '../domain/reexamination/reexamination.ts'
import { demandPast } from '../past.ts'

export interface ReexaminationNotice extends Versioned {
  form: AnswerForm
  /** Reference of the call's recording: without it a call does not meet the term (第21条). */
  recording?: string | null | undefined
  /** When it was handed over, posted, sent or called; now unless said otherwise. */
  dispatchedAt?: string | undefined
}

/** Where a complaint stands with the decision that was re-examined; withdrawn meanwhile, it stays so. */
const decided: readonly Status[] = ['communicated', 'executing', 'followed_up', 'closed', 'archived']

/**
 * 核查决定: tells the consumer, in the words that were approved, and the first complaint, in one transaction. Dispatch meets the
 * term of 30 days. Sent back, or changed with work to do, the first complaint is opened again.
 */
export async function notifyReexamination(ctx: Context, complaintId: string, wanted: ReexaminationNotice): Promise<Loaded> {
  return await act(ctx, complaintId, 'notify_reexamination', wanted, async ({ row, state }, tx) => {
    const now = ctx.clock.now()
    const at = wanted.dispatchedAt ? new Date(wanted.dispatchedAt) : now
    if (wanted.dispatchedAt) demandPast('dispatchedAt', at, { now, from: await approvedAt(tx, row), fromName: notBeforeApproval })
    if (wanted.form === 'phone' && !wanted.recording?.trim()) throw invalidFields({ recording: withoutProof })
    const text = noticeText(row.number, state)
    await tellFirst(ctx, tx, { id: row.id, number: row.number, state }, wanted.form, text)
    return {
      at,
      events: [
        {
          ...{ type: 'answered', form: wanted.form, text, recording: wanted.recording?.trim() || null },
          dispatchedAt: at.toISOString(),
          elements: { findings: true, basis: true, remedies: true },
        },
      ],
    }
  })
}

const withoutProof = {
  zh: '没有录音编号的电话不能证明已经告知（第21条），请填写录音编号或改用书面、短信',
  en: 'A call without its recording proves nothing (art. 21): give the recording, or write',
}

/** The notice as it would go out now. */
export const noticeText = (number: string, { review, parent, receivedAt, unitName }: Loaded['state']): string =>
  noticeOf(review!, { number, parentNumber: parent!.number, unitName: unitName ?? '', requestedOn: beijingDate(receivedAt) })

/** By the system's reach: whoever re-examines it need not reach the first complaint otherwise. */
async function tellFirst(
  ctx: Context,
  tx: Tx,
  child: { id: string; number: string; state: Loaded['state'] },
  form: AnswerForm,
  notice: string,
): Promise<void> {
  const first = await accessComplaint(tx, systemActor(ctx.actor.institutionId), child.state.parent!.id, { lock: true })
  const request = first.state.reexaminations?.find(({ childId }) => childId === child.id)
  if (!request) throw new Error(`complaint ${first.row.id} knows no request for ${child.id}`)
  const { conclusion, reopens, text } = child.state.review!
  const concluded: ComplaintEvent = {
    ...{ type: 'reexamination_concluded', requestId: request.id, childId: child.id, childNumber: child.number },
    ...{ conclusion, form, notice, reopens },
  }
  const again: ComplaintEvent[] =
    reopens && decided.includes(first.state.status) ? [{ type: 'reopened', reason: `核查决定（${child.number}）：${text}` }] : []
  await recordEvents(ctx, tx, first, [concluded, ...again])
}
