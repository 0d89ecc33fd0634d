import type { Frequency, Point } from './burst.ts'
import { tailOf } from './tail.ts'

/** Texts that say the same thing in other words share rare grams; texts that are one template share nearly all. */
export interface Topic {
  members: Point[]
  words: string[]
  /** Expected number of members by the base, and the chance of so many. */
  expected: number
  p: number
}

/** Two Han characters or a Latin word: figures and single characters are dates, amounts and endings. */
const speaks = (gram: string): boolean => /^\p{Script=Han}{2}$/u.test(gram) || /^[a-z]{3,}$/.test(gram)

/**
 * The matter that sets some of these complaints apart from everything that the base holds, or null.
 *
 * Every gram of these texts is a question asked, so the chance is multiplied by their number; and one gram alone is no
 * matter: at least two must go together in the same complaints.
 */
export function topicOf(points: readonly Point[], frequency: Frequency, least: number, dispersion: number): Topic | null {
  const holders = new Map<string, Point[]>()
  for (const point of points)
    for (const gram of new Set(point.grams)) {
      if (!speaks(gram)) continue
      const having = holders.get(gram)
      if (having) having.push(point)
      else holders.set(gram, [point])
    }
  const rated = [...holders]
    .filter(([, having]) => having.length >= least)
    .map(([gram, having]) => {
      const expected = (points.length * (frequency.of(gram) + 1)) / (frequency.texts + 2)
      // What is no more than expected needs no counting: there are thousands of grams, and the tail is dear.
      if (having.length <= expected) return { gram, having, expected, p: 1 }
      return { gram, having, expected, p: tailOf(having.length, expected, dispersion) * Math.max(1, holders.size) }
    })
    .filter(({ p }) => p < 0.05)
    .sort((a, b) => a.p - b.p || (a.gram < b.gram ? -1 : 1))
  const [seed] = rated
  if (!seed) return null
  const together = rated.filter(({ having }) => overlap(seed.having, having) >= 0.6)
  if (together.length < 2) return null
  const { having: members, expected, p } = together[1]!
  return {
    members: p > seed.p ? members : seed.having,
    words: phrases(together.slice(0, 12).map(({ gram }) => gram)),
    expected,
    p,
  }
}

/**
 * The words that most of some complaints share and few others use. Only to tell people what a burst is about: unlike
 * `topicOf` it decides nothing, and finds a matter that the base knows from an earlier event.
 */
export function commonWords(points: readonly Point[], frequency: Frequency): string[] {
  const holders = new Map<string, number>()
  for (const { grams } of points)
    for (const gram of new Set(grams)) if (speaks(gram)) holders.set(gram, (holders.get(gram) ?? 0) + 1)
  const usual = (gram: string) => (frequency.of(gram) + 1) / (frequency.texts + 2)
  const telling = [...holders]
    .filter(([gram, count]) => count >= points.length * 0.5 && count >= 3 * points.length * usual(gram))
    .sort(([a, countA], [b, countB]) => countB / usual(b) - countA / usual(a) || (a < b ? -1 : 1))
  return phrases(telling.slice(0, 8).map(([gram]) => gram)).slice(0, 3)
}

const overlap = (a: readonly Point[], b: readonly Point[]): number => {
  const inB = new Set(b)
  const both = a.filter((point) => inB.has(point)).length
  return both / (a.length + b.length - both)
}

/** Grams that run into one another are one phrase: 恒居, 居装, 装饰 → 恒居装饰. */
export function phrases(grams: readonly string[]): string[] {
  const left = new Set(grams)
  const found: string[] = []
  const isHan = (gram: string) => /^\p{Script=Han}/u.test(gram)
  const follows = (gram: string) => [...left].some((other) => other !== gram && isHan(other) && [...other][1] === [...gram][0])
  const starts = [...grams].sort((a, b) => Number(follows(a)) - Number(follows(b)))
  for (const start of starts) {
    if (!left.delete(start)) continue
    let phrase = start
    for (let next = nextOf(phrase, left); isHan(start) && next; next = nextOf(phrase, left)) {
      left.delete(next)
      phrase += [...next][1]!
    }
    found.push(phrase)
  }
  return found.sort((a, b) => b.length - a.length).slice(0, 6)
}

const nextOf = (phrase: string, left: ReadonlySet<string>): string | undefined =>
  [...left].find((gram) => /^\p{Script=Han}/u.test(gram) && [...gram][0] === [...phrase].at(-1))

/** So many texts are compared with each other; of more, the latest stand for all. */
const mostCompared = 120

/** How many different wordings there are: texts that share nearly all their grams are one. Estimated from the latest of very many. */
export function countWordings(points: readonly Point[], alike: number): number {
  const kept: Set<string>[] = []
  const compared = points.slice(-mostCompared)
  for (const point of compared) {
    const grams = new Set(point.grams)
    if (!kept.some((other) => jaccard(other, grams) >= alike)) kept.push(grams)
  }
  return points.length === 0 ? 0 : Math.round((kept.length * points.length) / compared.length)
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const gram of a) if (b.has(gram)) both++
  return both / Math.max(1, a.size + b.size - both)
}
