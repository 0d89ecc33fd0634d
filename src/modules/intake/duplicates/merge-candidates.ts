import { may } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import { canMerge, isSamePerson, type MergeVerdict, olderOf, type Side } from '../../complaint/domain/relations/merging.ts'
import { reaches } from '../../complaint/domain/row-scope.ts'
import { hasEnded } from '../../complaint/domain/vocabulary.ts'
import {
  accessComplaint,
  type ComplaintRow,
  isHelper,
  type Loaded,
  listByPerson,
  listParties,
  listSharingPhrases,
  type PartyRow,
  placed,
  sideOf,
  stateOf,
} from '../../complaint/index.ts'
import { type Common, type Likeness, likenessOf, looksLikeRepeat, type PersonMark, repeatDays } from '../domain/likeness.ts'
import { sharedPhrases } from '../domain/shared-phrases.ts'
import { phrasesOf, shingles, similarity } from '../domain/similarity.ts'

export interface MergeCandidate {
  row: ComplaintRow
  likeness: Likeness
  isSamePerson: boolean
  /** Which of the two came first. */
  cameFirst: 'this' | 'candidate'
  daysApart: number
  /** Already linked: somebody has looked at the two. */
  isLinked: boolean
  isLikelyRepeat: boolean
  /** Whether one of the two may be merged into the other, by either way. */
  merge: MergeVerdict
}

export interface MergeCandidates {
  candidates: MergeCandidate[]
  /** The earlier complaint that a person should now decide about; null when there is nothing to decide. */
  undecided: MergeCandidate | null
  /** Of the same person, where you may not see them. */
  outOfSight: number
}

/** A person's earlier complaints reach this far back and forward; words alone only as far as a repeat does. */
const personDays = 365
const most = 8

/**
 * What a complaint may be a repeat of, the most alike first, each with why it is suggested: the same person by phone, ID or
 * card, the same outside number, the same words. Those that are one matter with it already are left out. Nothing is kept.
 */
export async function mergeCandidates(ctx: Context, complaintId: string): Promise<MergeCandidates> {
  const own = await accessComplaint(ctx.db, ctx.actor, complaintId)
  const parties = await listParties(ctx.db, own.row.institution_id, complaintId)
  const [ofPerson, ofWords] = await Promise.all([samePerson(ctx, own, parties), sameWords(ctx, own)])
  const known = familyOf(own)
  const seen = new Map<string, ComplaintRow>()
  for (const row of [...ofPerson.filter((row) => reaches(ctx.actor, placed(row))), ...ofWords])
    if (!known.has(row.id) && row.status !== 'merged' && !isHelper(ctx.actor, row)) seen.set(row.id, row)
  const side = await sideOf(ctx.db, own)
  const weighed = await Promise.all([...seen.values()].map((row) => weigh(ctx, own, { parties, side }, row)))
  const candidates = weighed
    .filter(({ likeness }) => likeness.percent >= 15)
    .sort((a, b) => b.likeness.percent - a.likeness.percent || a.daysApart - b.daysApart)
    .slice(0, most)
  return {
    candidates,
    undecided: hasEnded(own.state.status) ? null : (candidates.find(asksForDecision) ?? null),
    outOfSight: ofPerson.filter((row) => !row.is_confidential && !reaches(ctx.actor, placed(row))).length,
  }
}

const asksForDecision = ({ isLikelyRepeat, isLinked, cameFirst }: MergeCandidate): boolean =>
  isLikelyRepeat && !isLinked && cameFirst === 'candidate'

/** Itself, and what is one matter with it already. */
function familyOf({ row, state }: Loaded): Set<string> {
  const { mergedInto, mergedFrom = [], parent, children = [] } = state
  const others = [...(mergedInto ? [mergedInto] : []), ...mergedFrom, ...(parent ? [parent] : []), ...children]
  return new Set([row.id, ...others.map(({ id }) => id)])
}

async function samePerson(ctx: Context, { row }: Loaded, parties: readonly PartyRow[]): Promise<ComplaintRow[]> {
  const found = new Map<string, ComplaintRow>()
  for (const party of parties.filter(({ role }) => role === 'complainant')) {
    const { phone_index: phoneIndex, id_number_index: idNumberIndex, card_index: cardIndex } = party
    for (const one of await listByPerson(ctx.db, row.institution_id, { phoneIndex, idNumberIndex, cardIndex }, 50))
      if (one.id !== row.id && daysBetween(one, row) <= personDays) found.set(one.id, one)
  }
  return [...found.values()]
}

/** The same words, and among them those that came under the same outside number. */
async function sameWords(ctx: Context, { row }: Loaded): Promise<ComplaintRow[]> {
  const since = new Date(row.received_at.getTime() - repeatDays * dayMs)
  const phrases = phrasesOf(row.text, { length: 3, most: 24 })
  const rows = await listSharingPhrases(ctx.db, ctx.actor, { phrases, since, limit: 100 })
  const own = shingles(row.text)
  return rows
    .filter(({ id }) => id !== row.id)
    .map((one) => ({ one, wording: similarity(own, shingles(one.text)) }))
    .filter(({ wording }) => wording >= 0.4)
    .sort((a, b) => b.wording - a.wording)
    .slice(0, most)
    .map(({ one }) => one)
}

interface Self {
  parties: readonly PartyRow[]
  side: Side
}

async function weigh(ctx: Context, own: Loaded, { parties, side }: Self, row: ComplaintRow): Promise<MergeCandidate> {
  const state = stateOf(row)
  const common = commonOf(own, parties, { row, state }, await listParties(ctx.db, row.institution_id, row.id))
  const their = await sideOf(ctx.db, { row, state })
  const trusted = may(ctx.actor, 'complaint.confidential')
  const verdicts = [canMerge(side, their, trusted), canMerge(their, side, trusted)] as const
  return {
    row,
    likeness: likenessOf(common),
    isSamePerson: isSamePerson(side, their) || isSamePerson(their, side),
    cameFirst: olderOf(side, their) === side ? 'this' : 'candidate',
    daysApart: common.daysApart,
    isLinked: (own.state.links ?? []).some(({ id }) => id === row.id),
    isLikelyRepeat: looksLikeRepeat(common),
    merge: verdicts.find(({ ok }) => ok) ?? verdicts[0],
  }
}

function commonOf(
  { row: one, state: own }: Loaded,
  parties: readonly PartyRow[],
  { row: other, state: their }: Loaded,
  theirs: readonly PartyRow[],
): Common {
  const shares = (column: 'phone_index' | 'id_number_index' | 'card_index') =>
    parties.some((party) => party[column] !== null && theirs.some((their) => their[column] === party[column]))
  const columns = { phone: 'phone_index', idNumber: 'id_number_index', card: 'card_index' } as const
  const outside = (row: ComplaintRow) => [row.external_number, ...row.forwarding_numbers].filter((number) => number !== null)
  return {
    person: (Object.keys(columns) as PersonMark[]).filter((mark) => shares(columns[mark])),
    sharesOutsideNumber: outside(one).some((number) => outside(other).includes(number)),
    namesNumber: one.text.includes(other.number) || other.text.includes(one.number),
    wording: similarity(shingles(one.text), shingles(other.text)),
    phrases: sharedPhrases(one.text, other.text),
    sameBusiness: isSame(own.classification?.business, their.classification?.business),
    sameReason: isSame(own.classification?.reason, their.classification?.reason),
    daysApart: daysBetween(one, other),
  }
}

const isSame = (one: string | null | undefined, other: string | null | undefined) => Boolean(one) && one === other

const daysBetween = (one: ComplaintRow, other: ComplaintRow): number =>
  Math.floor(Math.abs(one.received_at.getTime() - other.received_at.getTime()) / dayMs)
