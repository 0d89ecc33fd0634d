import { businesses, grades, reasons, routes, triggers } from './labels.ts'
import { type LexiconCounts, lexicons } from './lexicon/index.ts'
import { heads, outputCount } from './linear-model.ts'
import type { TriggerHit } from './triggers.ts'

/** Signs that training weighs one by one: each is a row of scores over all outputs. */
export const signs = [
  'matter',
  'talk',
  'report',
  'question',
  'praise',
  'own claim',
  'weight',
  'danger',
  'accusation',
  'advert',
  'news',
  'app remark',
  'wish',
  'short question',
] as const
export const expertLength = signs.length * outputCount

/** What the signs are read from. */
export interface ExpertInput {
  counts: LexiconCounts
  /** The keys are Chinese words: of a text in another language only rules and quantities speak. */
  isChinese: boolean
  length: number
  hasFirstPerson: boolean
  /** Says 你 or 楼主 to another reader rather than 你们 to an institution. */
  speaksToReader: boolean
  /** Asks police or a regulator to act against somebody. */
  asksForAction: boolean
  endsAsQuestion: boolean
  rules: readonly TriggerHit[]
  amount: number | null
  headcount: number | null
}

/**
 * What an experienced complaints officer would say from a few plain signs, as log-odds set by hand.
 *
 * It has learnt nothing from the corpus, so it cannot have learnt it by heart: where the learned models meet a kind of text
 * that they have not seen, this one still knows that a text of course fees and teachers, without one word of finance, is not
 * ours. Training decides how much each sign counts on each head, and may decide that it counts for nothing.
 */
export function expertScores(input: ExpertInput, out: Float32Array): void {
  out.fill(0)
  if (input.isChinese) {
    scoreRoute(input, out)
    scoreKeys('key.biz.', businessOutputs, input.counts, out)
    scoreKeys('key.why.', reasonOutputs, input.counts, out)
  }
  for (const hit of input.rules) out[triggerOffset + triggers.indexOf(hit.trigger)] = 4
  scoreGrade(input, out)
}

const rowOf = Object.fromEntries(signs.map((name, i) => [name, i * outputCount])) as Record<(typeof signs)[number], number>
const offsetOf = (name: string) => heads.find((head) => head.name === name)!.offset
const triggerOffset = offsetOf('triggers')
const route = Object.fromEntries(routes.map((name, i) => [name, offsetOf('route') + i])) as Record<
  (typeof routes)[number],
  number
>
const grade = Object.fromEntries(grades.map((name, i) => [name, offsetOf('grade') + i])) as Record<
  (typeof grades)[number],
  number
>
const idOf = (name: string) => lexicons.findIndex((list) => list.name === name)
const core = idOf('core.finance')
const outsideIds = lexicons.flatMap((list, id) => (list.name.startsWith('out.') ? [id] : []))
const key = {
  report: idOf('key.route.report'),
  claim: idOf('key.route.claim'),
  ask: idOf('key.route.ask'),
  praise: idOf('key.route.praise'),
  talk: idOf('key.route.talk'),
}
const forum = idOf('cue.forum_talk')
const advert = idOf('cue.advert')
const news = idOf('cue.news')
const wish = idOf('cue.suggest')
const review = idOf('cue.bad_review')
const appFault = idOf('key.why.system')

const shortNames: Record<string, string> = {
  service: 'service_attitude',
  system: 'facility_system',
  rules: 'rules_process',
  return: 'product_return',
  funds: 'fund_safety',
  info: 'info_safety',
  collection: 'collection_conduct',
}
const outputsOf = (prefix: string, head: string, classes: readonly string[]) =>
  lexicons.flatMap((list, id) => {
    if (!list.name.startsWith(prefix)) return []
    const short = list.name.slice(prefix.length)
    return [{ id, at: offsetOf(head) + classes.indexOf(head === 'reason' ? (shortNames[short] ?? short) : short) }]
  })
const businessOutputs = outputsOf('key.biz.', 'business', businesses)
const reasonOutputs = outputsOf('key.why.', 'reason', reasons)

/** By how many different words of other fields (none, 1, 2–3, more): with no word of finance, and with one. */
const outsideWithoutCore = [0, 0.8, 2.2, 3.5]
const outsideWithOneCore = [0, 0.2, 0.8, 1.5]
const level = (count: number) => (count === 0 ? 0 : count === 1 ? 1 : count < 4 ? 2 : 3)

function scoreRoute(input: ExpertInput, out: Float32Array) {
  const {
    counts: { words },
    length,
    hasFirstPerson,
    speaksToReader,
  } = input
  scoreKind(input, out)

  const outside = level(outsideIds.reduce((sum, id) => sum + words[id]!, 0))
  if (words[core] === 0) out[rowOf.matter + route.out_of_scope] = outsideWithoutCore[outside]!
  else if (words[core] === 1) out[rowOf.matter + route.out_of_scope] = outsideWithOneCore[outside]!
  const hasGrievance = reasonOutputs.some(({ id }) => words[id]! > 0)
  const claims = words[key.claim]!
  if (claims === 0) {
    out[rowOf.talk + route.out_of_scope] =
      0.5 * Math.min(3, Math.max(words[key.talk]!, words[forum]!)) + (speaksToReader ? 0.8 : 0)
    out[rowOf.praise + route.feedback] = 0.6 * Math.min(3, words[key.praise]!)
    if (words[key.ask]! > 0 && length < 80) out[rowOf.question + route.enquiry] = hasGrievance ? 0.5 : 1.2
  }
  out[rowOf['own claim'] + route.complaint] = 0.3 * Math.min(3, claims) + (hasFirstPerson ? 0 : -0.8)
  out[rowOf.report + route.report] = 0.7 * Math.min(3, words[key.report]!)
}

/** Kinds of text that a few words give away: a call for the police, an advertisement, news, a remark on an app, a wish, a question. */
function scoreKind({ counts: { words }, length, amount, asksForAction, endsAsQuestion }: ExpertInput, out: Float32Array) {
  const claims = words[key.claim]!
  if (asksForAction) out[rowOf.accusation + route.report] = 1.5
  out[rowOf.advert + route.out_of_scope] = 0.7 * Math.min(3, words[advert]!)
  out[rowOf.news + route.out_of_scope] = 0.6 * Math.min(4, words[news]!)
  if (claims === 0 && amount === null && length < 150) {
    out[rowOf['app remark'] + route.feedback] = 0.7 * Math.min(2, words[appFault]!) + 0.5 * Math.min(2, words[review]!)
    out[rowOf.wish + route.feedback] = 0.7 * Math.min(2, words[wish]!)
  }
  if (endsAsQuestion && length < 60) out[rowOf['short question'] + route.enquiry] = words[core]! > 0 ? 1.2 : 0.4
}

const heavy = new Set(['group', 'regulator', 'legal', 'repeat'])
const lighter = new Set(['fraud', 'media', 'violence', 'vulnerable', 'info_leak'])

/** The grounds that the definition of the grades names: larger money, several people, repeated, regulator, court; then danger. */
function scoreGrade({ rules, amount, headcount }: ExpertInput, out: Float32Array) {
  const grounds = rules.filter((hit) => heavy.has(hit.trigger)).length + (amount !== null && amount >= 50_000 ? 1 : 0)
  const others = rules.filter((hit) => lighter.has(hit.trigger)).length
  out[rowOf.weight + grade.general] = grounds > 0 ? -1 : 1
  out[rowOf.weight + grade.important] = Math.min(3, grounds) * 0.7 + Math.min(2, others) * 0.4
  const isDanger = rules.some((hit) => hit.trigger === 'self_harm') || (headcount !== null && headcount >= 1000)
  out[rowOf.danger + grade.urgent] = isDanger ? 2 : 0
}

/** Keys of a list: how many different ones, whether the first of all keys and one in the title are of it. */
function scoreKeys(prefix: string, outputs: readonly { id: number; at: number }[], counts: LexiconCounts, out: Float32Array) {
  let first = -1
  for (const { id, at } of outputs) {
    const words = counts.words[id]!
    if (words === 0) continue
    out[at]! += 0.8 * Math.min(3, words) + 0.3 * Math.min(4, counts.hits[id]! - words)
    if (counts.inTitle[id]) out[at]! += 0.8
    if (first < 0 || counts.firstStart[id]! < counts.firstStart[outputs[first]!.id]!)
      first = outputs.findIndex((o) => o.id === id)
  }
  if (first >= 0) out[outputs[first]!.at]! += 0.8
  // Whoever is harassed over a loan has a collection case; whose record is wrong, a credit-record case.
  if (prefix === 'key.biz.')
    for (const name of ['collection', 'personal_info'] as const) {
      const at = offsetOf('business') + businesses.indexOf(name)
      if (out[at]! > 0) out[at]! += 0.8
    }
}
