import { invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { RedressKind, SolutionTerms } from '../complaint/domain/redress-events.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'
import { wrongAmount } from './domain/redress/warnings.ts'
import { assess, redressFacts } from './redress/facts.ts'
import { readAuthority } from './redress/settings.ts'

export interface Solution extends Versioned, SolutionTerms {
  text: string
  redressKind: RedressKind
  /** Yuan. Given if and only if something is paid; `other` may do without. */
  redressAmount?: number | null | undefined
}

/**
 * What the institution proposes to do. A new proposal needs a new approval, whatever was approved before.
 *
 * How it compares is kept with it. A sum that stands out is not refused here for want of a reason: whoever approves sees
 * both. The screens ask for the reason, and so does choosing among proposals (choose-draft.ts).
 */
export async function proposeSolution(ctx: Context, complaintId: string, wanted: Solution): Promise<Loaded> {
  return await act(ctx, complaintId, 'propose_solution', wanted, async (complaint, tx) => {
    const amount = wanted.redressAmount ?? null
    const wrong = wrongAmount(wanted.redressKind, amount)
    if (wrong) throw invalidFields({ redressAmount: wrong })
    const { settings } = await readAuthority(tx, complaint.row.institution_id)
    const facts = await redressFacts(tx, complaint, settings, ctx.clock.now())
    const { text, redressKind, grounds, terms, validUntil, loss, contract, deviation } = wanted
    return {
      events: [
        {
          type: 'solution_proposed',
          ...{ text, redressKind, redressAmount: amount },
          ...given({ grounds, terms, validUntil, loss, contract, deviation }),
          assessment: assess(wanted, facts, settings),
          ...proposedFor(ctx),
        },
      ],
    }
  })
}

/** In whose name it is proposed, when a deputy does: they do not approve it. */
export const proposedFor = ({ actor }: Context): { proposedFor?: string } =>
  actor.onBehalfOf ? { proposedFor: actor.onBehalfOf.id } : {}

/** Only what was said, so that an old program's proposal looks as it always did. */
export const given = <Terms extends object>(terms: Terms): { [Key in keyof Terms]?: NonNullable<Terms[Key]> } =>
  Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined && value !== null)) as {
    [Key in keyof Terms]?: NonNullable<Terms[Key]>
  }
