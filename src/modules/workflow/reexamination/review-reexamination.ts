import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { Review } from '../../complaint/domain/relations/reexamination-events.ts'
import type { Loaded } from '../../complaint/index.ts'
import { act, type Versioned } from '../act.ts'
import { contradictionsIn } from '../domain/reexamination/reexamination.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { proposedFor } from '../propose-solution.ts'

/**
 * 核查意见: process, time and result of the first handling, and what follows from them. A second person approves it, as every
 * solution; a new review needs a new approval.
 */
export async function reviewReexamination(ctx: Context, complaintId: string, wanted: Review & Versioned): Promise<Loaded> {
  return await act(ctx, complaintId, 'review_reexamination', wanted, async ({ row }, tx) => {
    const { version: _, ...review } = wanted
    const wrong = contradictionsIn(review)
    if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
    const attachmentIds = await demandOwnAttachments(tx, row, review.attachmentIds)
    return {
      events: [
        { type: 'reexamination_reviewed', ...review, attachmentIds },
        // What it costs is decided where the first complaint goes on; see `reopens`.
        { type: 'solution_proposed', text: review.text, redressKind: 'none', redressAmount: null, ...proposedFor(ctx) },
      ],
    }
  })
}
