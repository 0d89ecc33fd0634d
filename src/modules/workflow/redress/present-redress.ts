import type { z } from '@hono/zod-openapi'
import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import type { RedressKind } from '../../complaint/domain/redress-events.ts'
import { isHelper, type Loaded, listComplaintsById, listHistory } from '../../complaint/index.ts'
import { can } from '../domain/actions.ts'
import { allowedFor } from '../domain/allowed.ts'
import { type Draft, draftsOf, hasLapsed } from '../domain/redress/drafts.ts'
import { mayBeFast } from '../domain/redress/fast.ts'
import { suggestionsFor } from '../domain/redress/suggestions.ts'
import { authorise, makersOf } from './authorise.ts'
import { assess, type RedressFacts, redressFacts } from './facts.ts'
import type { Check, DraftSchema, Redress } from './redress.schemas.ts'
import { type AuthorityInForce, readAuthority } from './settings.ts'

interface Proposal {
  redressKind: RedressKind
  redressAmount: number | null
  loss?: number | null | undefined
  contract?: number | null | undefined
}

/** How a proposal compares, who would decide on it and why, and whether it may go in one step. Keeps nothing. */
export async function checkProposal(ctx: Context, complaint: Loaded, proposal: Proposal): Promise<z.input<typeof Check>> {
  const inForce = await readAuthority(ctx.db, complaint.row.institution_id)
  const facts = await redressFacts(ctx.db, complaint, inForce.settings, ctx.clock.now())
  return await check(ctx, complaint, inForce, facts, proposal, ctx.actor.id)
}

async function check(
  ctx: Context,
  complaint: Loaded,
  inForce: AuthorityInForce,
  facts: RedressFacts,
  proposal: Proposal,
  proposedBy: string,
): Promise<z.input<typeof Check>> {
  const { settings } = inForce
  const { warnings, precedents } = assess(proposal, facts, settings)
  const { redressKind: kind, redressAmount: amount } = proposal
  const makers = makersOf(ctx, proposedBy)
  const decided = await authorise(ctx, ctx.db, complaint, inForce, { kind, amount, yearTotal: facts.yearTotal, makers })
  const { authority, unit, people, isOwn } = decided
  const standing = can('settle_fast', complaint.state)
  const { business } = complaint.row
  return {
    warnings,
    precedents,
    approver: {
      unit: { id: unit.id, name: unit.name },
      people,
      ...{ steps: authority.steps, chosen: authority.chosen },
      isOwn: isOwn && warnings.length === 0,
    },
    fast: standing.ok ? mayBeFast(settings, { kind, amount, business, earlierGrants: facts.earlierGrants, warnings }) : standing,
  }
}

const shownSimilar = 20
/** Fewer sums than this would show what one consumer was given. */
const fewestAmounts = 3

/** Everything the panel of a complaint shows: the facts, what is suggested, and the proposals side by side. */
export async function presentRedress(ctx: Context, complaint: Loaded): Promise<z.input<typeof Redress>> {
  const { row, state } = complaint
  const now = ctx.clock.now()
  const inForce = await readAuthority(ctx.db, row.institution_id)
  const facts = await redressFacts(ctx.db, complaint, inForce.settings, now)
  const drafts = draftsOf(await listHistory(ctx.db, row.institution_id, row.id))
  const shown: z.input<typeof DraftSchema>[] = []
  for (const draft of drafts) {
    const found = await check(ctx, complaint, inForce, facts, draft, draft.by.id)
    shown.push(presentDraft(draft, found, beijingDate(now)))
  }
  const allowed = allowedFor(ctx.actor, state)
  return {
    ...{ disputed: facts.disputed, isVulnerable: facts.isVulnerable },
    ...{ yearTotal: facts.yearTotal, earlierGrants: facts.earlierGrants, precedents: facts.precedents },
    minimum: inForce.settings.comparison.minimum,
    amounts:
      facts.similar.length < fewestAmounts ? [] : facts.similar.map(({ amount }) => amount).sort((one, other) => one - other),
    similar: await similarCases(ctx, facts),
    suggestions: suggestionsFor(inForce.settings.suggestions, {
      ...{ business: row.business, reason: row.reason },
      ...{ isVulnerable: facts.isVulnerable, loss: facts.disputed },
    }),
    drafts: shown,
    settingsVersion: inForce.version,
    fastLimit: inForce.settings.fast.limit,
    allowed: { draft: allowed.draft_solution, choose: allowed.propose_solution, fast: allowed.settle_fast },
  }
}

/** Only those of the cases that the reader may see: the door of every list decides. */
async function similarCases(ctx: Context, { similar }: RedressFacts): Promise<z.input<typeof Redress>['similar']> {
  const ids = [...new Set(similar.slice(0, 200).map(({ complaint_id }) => complaint_id))]
  const rows = new Map((await listComplaintsById(ctx.db, ctx.actor, ids)).map((row) => [row.id, row]))
  return similar
    .flatMap((grant) => {
      const row = rows.get(grant.complaint_id)
      if (!row || isHelper(ctx.actor, row)) return []
      const { id: complaintId, number, title } = row
      const kind = grant.kind as RedressKind
      return [{ complaintId, number, title, kind, amount: grant.amount, decidedAt: grant.decided_at.toISOString() }]
    })
    .slice(0, shownSimilar)
}

const presentDraft = (draft: Draft, found: z.input<typeof Check>, today: string): z.input<typeof DraftSchema> => ({
  ...draft,
  grounds: draft.grounds ?? null,
  terms: draft.terms ?? null,
  validUntil: draft.validUntil ?? null,
  hasLapsed: hasLapsed(draft.validUntil, today),
  loss: draft.loss ?? null,
  contract: draft.contract ?? null,
  at: draft.at.toISOString(),
  check: found,
})
