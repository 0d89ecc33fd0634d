import { conflict, invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import { type Loaded, listHistory } from '../../complaint/index.ts'
import { act, type Versioned } from '../act.ts'
import { draftsOf, hasLapsed } from '../domain/redress/drafts.ts'
import { deviationMissing } from '../domain/redress/warnings.ts'
import { given, proposedFor } from '../propose-solution.ts'
import { openDraft } from './draft-solution.ts'
import { assess, redressFacts } from './facts.ts'
import { readAuthority } from './settings.ts'
import { lapsed } from './solution-case.ts'

/** The least that is a reason. */
const shortestReason = 4

/**
 * Makes one of the proposals the solution. From here on it goes the way of every solution: submitted, approved, answered.
 *
 * A sum outside the loss, the contract or similar cases asks for a reason, which the approver reads.
 */
export async function chooseDraft(
  ctx: Context,
  complaintId: string,
  wanted: Versioned & { draftId: string; deviation?: string | undefined },
): Promise<Loaded> {
  return await act(ctx, complaintId, 'propose_solution', wanted, async (complaint, tx) => {
    const { row } = complaint
    const draft = openDraft(draftsOf(await listHistory(tx, row.institution_id, row.id)), wanted.draftId)
    if (draft.status === 'chosen')
      throw conflict('redress.already_chosen', { zh: '已经选定这个方案。', en: 'This proposal is chosen already.' })
    if (hasLapsed(draft.validUntil, beijingDate(ctx.clock.now()))) throw lapsed()
    const { settings } = await readAuthority(tx, row.institution_id)
    const assessment = assess(draft, await redressFacts(tx, complaint, settings, ctx.clock.now()), settings)
    const deviation = wanted.deviation?.trim() ?? ''
    if (assessment.warnings.length > 0 && deviation.length < shortestReason) throw invalidFields({ deviation: deviationMissing })
    const { text, redressKind, redressAmount, grounds, terms, validUntil, loss, contract } = draft
    return {
      events: [
        {
          type: 'solution_proposed',
          ...{ text, redressKind, redressAmount, draftId: draft.id, assessment, ...proposedFor(ctx) },
          ...given({ grounds, terms, validUntil, loss, contract, deviation: deviation || null }),
        },
      ],
    }
  })
}
