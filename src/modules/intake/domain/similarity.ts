import { searchGrams } from '../../complaint/domain/search-grams.ts'

/** Pairs of neighbouring characters, as a set: what two texts are compared by. */
export const shingles = (text: string): ReadonlySet<string> => new Set(searchGrams(text))

/** 0..1: how much two texts say the same, as the share of pairs that both have (Dice). A short text inside a long one counts for what it is. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const gram of small) if (large.has(gram)) shared++
  return (2 * shared) / (a.size + b.size)
}

/**
 * Up to `most` phrases, spread over a text, by which others that say the same are found: each is a run of `length`
 * neighbouring pairs, so few complaints hold one by chance and a copy with changes still holds some.
 */
export function phrasesOf(text: string, options: { length: number; most: number }): string[][] {
  const grams = searchGrams(text)
  const last = grams.length - options.length
  if (last < 0) return grams.length > 0 ? [grams] : []
  const step = Math.max(1, Math.floor(last / options.most))
  const phrases: string[][] = []
  for (let at = 0; at <= last && phrases.length < options.most; at += step) phrases.push(grams.slice(at, at + options.length))
  return phrases
}
