import type { Db, Tx } from '../../../platform/database.ts'
import { dayMs } from '../../../platform/time.ts'
import type { PrecedentSummary, RedressAssessment } from '../../complaint/domain/redress-events.ts'
import { type ComplaintRow, type Loaded, listParties } from '../../complaint/index.ts'
import type { AuthoritySettings } from '../domain/redress/authority.ts'
import { bandOf, choosePrecedents } from '../domain/redress/precedents.ts'
import { warningsOf } from '../domain/redress/warnings.ts'
import { consumerTotals, listSimilarGrants, lockConsumer, type SimilarGrant } from './redress.repo.ts'

/** Blind indexes by which the complainant is known again. Names are not: two people share one. */
export async function consumerKeysOf(db: Db | Tx, row: ComplaintRow): Promise<string[]> {
  const parties = await listParties(db, row.institution_id, row.id)
  const keys = parties
    .filter(({ role }) => role === 'complainant')
    .flatMap((party) => [party.phone_index, party.id_number_index, party.card_index])
  return [...new Set(keys.filter((key) => key !== null))]
}

/** To be asked before anything is read of which a decision in this transaction depends: what was granted stands still from here on. */
export async function holdGrants(tx: Tx, row: ComplaintRow): Promise<void> {
  await lockConsumer(tx, row.institution_id, await consumerKeysOf(tx, row))
}

/** What the consumer was granted in the twelve months before, without what a new solution of this complaint would replace. */
export async function grantedBefore(db: Db | Tx, row: ComplaintRow, now: Date): Promise<{ total: number; grants: number }> {
  return await consumerTotals(db, row.institution_id, {
    keys: await consumerKeysOf(db, row),
    since: new Date(now.getTime() - 365 * dayMs),
    exceptComplaintId: row.id,
  })
}

export interface RedressFacts {
  /** What the consumer disputes, as written down. */
  disputed: number | null
  isVulnerable: boolean
  /** Granted to the same consumer in the twelve months before, without what this solution would replace. */
  yearTotal: number
  earlierGrants: number
  precedents: PrecedentSummary
  /** The cases behind the comparison, newest first. */
  similar: SimilarGrant[]
}

/** Everything that a proposal on this complaint is held against. Three short reads. */
export async function redressFacts(
  db: Db | Tx,
  { row, state }: Loaded,
  settings: AuthoritySettings,
  now: Date,
): Promise<RedressFacts> {
  const totals = await grantedBefore(db, row, now)
  const { business, reason, product } = row
  const wide =
    business && reason
      ? await listSimilarGrants(db, row.institution_id, {
          ...{ business, reason, exceptComplaintId: row.id },
          since: new Date(now.getTime() - settings.comparison.months * 30.44 * dayMs),
        })
      : []
  const band = bandOf(row.amount)
  const close = wide.filter((grant) => grant.product === product && grant.band === band)
  const amounts = (grants: readonly SimilarGrant[]) => grants.map(({ amount }) => amount)
  const precedents = choosePrecedents(amounts(close), amounts(wide), settings.comparison.minimum)
  const { vulnerable = [] } = row.extraction as { vulnerable?: string[] }
  return {
    disputed: row.amount,
    isVulnerable: vulnerable.length > 0 || (state.classification?.triggers.includes('vulnerable') ?? false),
    yearTotal: totals.total,
    earlierGrants: totals.grants,
    precedents,
    similar: precedents.scope === 'close' ? close : wide,
  }
}

/** How one proposal compares. The loss is what the proposal says, or else what the consumer disputes. */
export function assess(
  proposal: { redressAmount?: number | null | undefined; loss?: number | null | undefined; contract?: number | null | undefined },
  facts: RedressFacts,
  settings: AuthoritySettings,
): RedressAssessment {
  const warnings = warningsOf({
    amount: proposal.redressAmount ?? null,
    loss: proposal.loss ?? facts.disputed,
    contract: proposal.contract ?? null,
    precedents: facts.precedents,
    minimum: settings.comparison.minimum,
  })
  return { warnings, precedents: facts.precedents }
}
