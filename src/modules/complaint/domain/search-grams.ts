/**
 * Splits text so that a search of one or two Chinese characters finds it.
 *
 * Chinese runs give every pair of neighbours and the last character alone; Latin and digits give
 * whole words in lower case. A one-character query is a prefix of a pair, so it needs no entry of its own.
 * Shape: unique, in order of first appearance.
 */
export function searchGrams(text: string): string[] {
  const grams = new Set<string>()
  for (const [run] of normalise(text).matchAll(runs)) {
    if (!isHan(run)) {
      grams.add(run.slice(0, 40))
      continue
    }
    const chars = [...run]
    for (let i = 0; i < chars.length; i++) grams.add(i + 1 < chars.length ? chars[i]! + chars[i + 1]! : chars[i]!)
  }
  return [...grams]
}

/**
 * What a document must have for a query to find it: `exact` grams and `prefix` grams, all of them.
 * A query with nothing searchable in it gives two empty lists, and then nothing is found.
 */
export function queryGrams(query: string): { exact: string[]; prefix: string[] } {
  const exact = new Set<string>()
  const prefix = new Set<string>()
  for (const [run] of normalise(query).matchAll(runs)) {
    const chars = [...run]
    if (!isHan(run)) prefix.add(run.slice(0, 40))
    else if (chars.length === 1) prefix.add(run)
    else for (let i = 0; i + 1 < chars.length; i++) exact.add(chars[i]! + chars[i + 1]!)
  }
  return { exact: [...exact], prefix: [...prefix] }
}

const runs = /\p{Script=Han}+|[a-z0-9]+/gu
const isHan = (run: string) => /^\p{Script=Han}/u.test(run)
const normalise = (text: string) => text.normalize('NFKC').toLowerCase()
