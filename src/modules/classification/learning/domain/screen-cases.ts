import type { Classification } from '../../../complaint/domain/events.ts'
import { groupTwins } from './near-twins.ts'
import { hash, isHeldBack, type KnownLabels, knownLabels, type OwnCase } from './own-case.ts'

/** A person's word on whether a case counts. `matter` is what it was said of: a case that is labelled anew is looked at anew. */
export interface CaseReview {
  complaintId: string
  decision: 'counts' | 'excluded'
  matter: string
}

/** Why a case is neither learnt from nor judged on. */
export const asideReasons = ['excluded', 'unknown_label', 'too_short', 'contradicts', 'over_share'] as const
export type AsideReason = (typeof asideReasons)[number]

/** A correction that two other persons contradict: it waits for a person. */
export interface Contradiction {
  complaintId: string
  matter: string
  /** What the others say, and in which complaints. */
  others: { complaintId: string; personId: string; matter: string }[]
}

export interface UsableCase extends OwnCase {
  known: KnownLabels
  /** Cases of one number are the same letter with changes. */
  twinGroup: number
}

export interface Screened {
  train: UsableCase[]
  /** Held back and unlike anything that is trained on: what both models are judged on. */
  judge: UsableCase[]
  counts: { confirmed: number; heldBack: number; heldBackTwins: number; aside: Record<AsideReason, number> }
  contradictions: Contradiction[]
}

/** What a label says the matter is. Grade, triggers and emotion may differ between two careful people. */
export const matterOf = ({ route, business, reason }: Classification): string => `${route}/${business}/${reason}`

/** Shorter texts say nothing that could be learnt. */
const shortest = 4
/** So many corrections of one person always count, or nobody could begin. */
const always = 10

/**
 * Decides which cases count.
 *
 * Two guards stand against a person who teaches the model wrong, by mistake or on purpose: nobody's corrections make up more
 * than `personShare` of the cases, and a correction that two other persons contradict, on the same complaint or on one in
 * nearly the same words, waits until somebody has looked at it. What is over the share is chosen by the hash of the id, not
 * by its date, so that a flood of corrections cannot push out those before it.
 */
export function screenCases(
  cases: readonly OwnCase[],
  reviews: readonly CaseReview[],
  { personShare }: { personShare: number },
): Screened {
  const aside: Record<AsideReason, number> = { excluded: 0, unknown_label: 0, too_short: 0, contradicts: 0, over_share: 0 }
  const reviewOf = new Map(reviews.map((review) => [review.complaintId, review]))
  const groups = groupTwins(cases.map(({ text }) => text))
  const contradictions: Contradiction[] = []
  const speakers = speakersOf(cases, groups)
  const usable = cases.flatMap((one, index): UsableCase[] => {
    const review = reviewOf.get(one.complaintId)
    const known = knownLabels(one.labels)
    const twinGroup = groups[index]!
    if (review?.decision === 'excluded') aside.excluded++
    else if (!known) aside.unknown_label++
    else if ([...one.text.trim()].length < shortest) aside.too_short++
    else {
      const contradiction = contradictionOf(one, speakers.get(twinGroup)!)
      if (!contradiction || (review?.decision === 'counts' && review.matter === contradiction.matter))
        return [{ ...one, known, twinGroup }]
      aside.contradicts++
      contradictions.push(contradiction)
    }
    return []
  })
  const counted = withinShare(usable, personShare)
  aside.over_share = usable.length - counted.length
  const train = counted.filter((one) => !isHeldBack(one.complaintId))
  const heldBack = counted.filter((one) => isHeldBack(one.complaintId))
  const taught = new Set(train.map(({ twinGroup }) => twinGroup))
  const judge = heldBack.filter(({ twinGroup }) => !taught.has(twinGroup))
  return {
    train,
    judge,
    counts: { confirmed: cases.length, heldBack: heldBack.length, heldBackTwins: heldBack.length - judge.length, aside },
    contradictions,
  }
}

type Speaker = Contradiction['others'][number]

function speakersOf(cases: readonly OwnCase[], groups: readonly number[]): Map<number, Speaker[]> {
  const speakers = new Map<number, Speaker[]>()
  cases.forEach(({ complaintId, said }, index) => {
    const list = speakers.get(groups[index]!) ?? []
    for (const { personId, labels } of said) list.push({ complaintId, personId, matter: matterOf(labels) })
    speakers.set(groups[index]!, list)
  })
  return speakers
}

function contradictionOf({ complaintId, labels, said }: OwnCase, speakers: readonly Speaker[]): Contradiction | null {
  const last = said.at(-1)
  if (!last?.isCorrection) return null
  const matter = matterOf(labels)
  const others = speakers.filter((other) => other.personId !== last.personId && other.matter !== matter)
  const agreed = others.find(
    (one) => new Set(others.filter((other) => other.matter === one.matter).map(({ personId }) => personId)).size >= 2,
  )
  if (!agreed) return null
  return { complaintId, matter, others: others.filter((other) => other.matter === agreed.matter).slice(0, 5) }
}

function withinShare(cases: readonly UsableCase[], personShare: number): UsableCase[] {
  const most = Math.max(always, Math.floor(cases.length * personShare))
  const ofPerson = new Map<string, UsableCase[]>()
  for (const one of cases) {
    const last = one.said.at(-1)
    if (!last?.isCorrection) continue
    const own = ofPerson.get(last.personId)
    if (own) own.push(one)
    else ofPerson.set(last.personId, [one])
  }
  const over = new Set<string>()
  for (const corrections of ofPerson.values())
    for (const { complaintId } of [...corrections]
      .sort((a, b) => hash(a.complaintId, 7) - hash(b.complaintId, 7) || (a.complaintId < b.complaintId ? -1 : 1))
      .slice(most))
      over.add(complaintId)
  return cases.filter(({ complaintId }) => !over.has(complaintId))
}
