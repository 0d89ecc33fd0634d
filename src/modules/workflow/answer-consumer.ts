import type { Tx } from '../../platform/database.ts'
import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { AnswerForm } from '../complaint/domain/vocabulary.ts'
import { type ComplaintRow, type Loaded, listHistory } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'
import { type AnswerElements, missingElements } from './domain/answer.ts'
import { demandPast } from './past.ts'

export interface Answer extends Versioned {
  form: AnswerForm
  text: string
  /** Reference of the call's recording. */
  recording?: string | null | undefined
  elements: AnswerElements
  /** When it was handed over, posted, sent or called; now unless said otherwise. */
  dispatchedAt?: string | undefined
}

/**
 * Tells the consumer the decision. Dispatch, not receipt, meets the statutory clock (第21条).
 *
 * A notice that can be kept says what was found, on what grounds, and what the consumer may do next (第19条).
 */
export async function answerConsumer(ctx: Context, complaintId: string, wanted: Answer): Promise<Loaded> {
  return await act(ctx, complaintId, 'answer', wanted, async ({ row }, tx) => {
    const missing = missingElements(wanted.form, wanted.elements)
    if (missing.length > 0)
      throw invalidFields(Object.fromEntries(missing.map(({ element, say }) => [`elements.${element}`, say])))
    const now = ctx.clock.now()
    const at = wanted.dispatchedAt ? new Date(wanted.dispatchedAt) : now
    if (wanted.dispatchedAt) demandPast('dispatchedAt', at, { now, from: await approvedAt(tx, row), fromName: notBeforeApproval })
    return {
      at,
      events: [
        {
          type: 'answered',
          form: wanted.form,
          text: wanted.text,
          recording: wanted.recording?.trim() || null,
          dispatchedAt: at.toISOString(),
          elements: wanted.elements,
        },
      ],
    }
  })
}

/** Nothing could be sent before it was approved. */
export async function approvedAt(tx: Tx, row: ComplaintRow): Promise<Date> {
  const history = await listHistory(tx, row.institution_id, row.id)
  const approval = history.findLast(
    ({ event }) => event.type === 'approval_decided' && event.kind === 'solution' && event.decision === 'approved',
  )
  return approval?.at ?? row.received_at
}

export const notBeforeApproval = { zh: '不能早于方案审批通过的时间', en: 'Not before the solution was approved' }
