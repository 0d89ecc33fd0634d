import { AppError, conflict, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import type { RedressKind, SolutionTerms } from '../../complaint/domain/redress-events.ts'
import { type Loaded, listHistory } from '../../complaint/index.ts'
import { act, type Versioned } from '../act.ts'
import { type Draft, draftsOf } from '../domain/redress/drafts.ts'
import { wrongAmount } from '../domain/redress/warnings.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { given } from '../propose-solution.ts'

export interface DraftWanted extends Versioned, SolutionTerms {
  title: string
  text: string
  redressKind: RedressKind
  redressAmount?: number | null | undefined
  attachmentIds: readonly string[]
}

/** More than these are not compared, they are looked through. */
export const mostOpenDrafts = 6

/** Puts a proposal beside the others. Nothing is decided by it. */
export async function draftSolution(ctx: Context, complaintId: string, wanted: DraftWanted): Promise<Loaded> {
  return await act(ctx, complaintId, 'draft_solution', wanted, async ({ row }, tx) => {
    const amount = wanted.redressAmount ?? null
    const wrong = wrongAmount(wanted.redressKind, amount)
    if (wrong) throw invalidFields({ redressAmount: wrong })
    const open = draftsOf(await listHistory(tx, row.institution_id, row.id)).filter(({ status }) => status !== 'dropped')
    if (open.length >= mostOpenDrafts)
      throw conflict('redress.too_many_drafts', {
        zh: `最多并列${mostOpenDrafts}个方案，请先撤下不用的。`,
        en: `At most ${mostOpenDrafts} proposals stand side by side; take one off first.`,
      })
    const attachmentIds = await demandOwnAttachments(tx, row, wanted.attachmentIds)
    const { title, text, redressKind, grounds, terms, validUntil, loss, contract } = wanted
    return {
      events: [
        {
          type: 'solution_drafted',
          draftId: newId(ctx.clock.now()),
          ...{ title, text, redressKind, redressAmount: amount, attachmentIds },
          ...given({ grounds, terms, validUntil, loss, contract }),
        },
      ],
    }
  })
}

/** Takes a proposal off the table. It stays in the history with the reason. */
export async function dropDraft(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { draftId: string; reason: string },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'draft_solution', wanted, async ({ row }, tx) => {
    const draft = openDraft(draftsOf(await listHistory(tx, row.institution_id, row.id)), wanted.draftId)
    if (draft.status === 'chosen')
      throw conflict('redress.chosen', {
        zh: '已选定的方案不能撤下，请先选定另一个。',
        en: 'The chosen proposal cannot be taken off; choose another one first.',
      })
    return { events: [{ type: 'solution_draft_dropped', draftId: wanted.draftId, reason: wanted.reason }] }
  })
}

/** A proposal of this complaint that still stands: 404 for one that is not there, 409 for one that was taken off. */
export function openDraft(drafts: readonly Draft[], id: string): Draft {
  const draft = drafts.find((one) => one.id === id)
  if (!draft) throw notFound({ zh: '这个方案', en: 'proposal' })
  if (draft.status === 'dropped')
    throw new AppError('redress.dropped', 409, { zh: '这个方案已经撤下。', en: 'This proposal has been taken off.' })
  return draft
}
