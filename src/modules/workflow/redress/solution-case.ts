import type { Tx } from '../../../platform/database.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { Loaded } from '../../complaint/index.ts'
import type { ApprovalPayload } from '../domain/approvals.ts'
import { hasLapsed } from '../domain/redress/drafts.ts'
import { type Authorisation, authorise, makersOf } from './authorise.ts'
import { assess, holdGrants, redressFacts } from './facts.ts'
import { readAuthority } from './settings.ts'

export type SolutionPayload = Extract<ApprovalPayload, { kind: 'solution' }>

export interface SolutionCase {
  payload: SolutionPayload
  authorisation: Authorisation
}

/**
 * A proposal on its way to be decided: held against loss, contract and similar cases as they are now, with the lowest post whose
 * limit suffices. Decided by its handler alone only where the matrix says so and nothing stands out.
 */
export async function solutionCase(ctx: Context, tx: Tx, complaint: Loaded, proposed: SolutionPayload): Promise<SolutionCase> {
  if (hasLapsed(proposed.validUntil, beijingDate(ctx.clock.now()))) throw lapsed()
  await holdGrants(tx, complaint.row)
  const inForce = await readAuthority(tx, complaint.row.institution_id)
  const facts = await redressFacts(tx, complaint, inForce.settings, ctx.clock.now())
  const assessment = assess(proposed, facts, inForce.settings)
  const authorisation = await authorise(ctx, tx, complaint, inForce, {
    kind: proposed.redressKind,
    amount: proposed.redressAmount,
    yearTotal: facts.yearTotal,
    makers: makersOf(ctx, proposed.proposedBy),
  })
  const isAlone = authorisation.isOwn && assessment.warnings.length === 0
  return {
    payload: {
      ...proposed,
      assessment,
      authority: authorisation.authority,
      ...(isAlone && { within: 'own_limit' as const }),
    },
    authorisation,
  }
}

export const lapsed = () =>
  conflict('redress.lapsed', {
    zh: '方案已过有效期，请重新拟定。',
    en: 'The proposal is past its last day; draw up a new one.',
  })
