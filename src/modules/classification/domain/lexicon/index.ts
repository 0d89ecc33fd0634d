import { cueLexicons } from './cues.ts'
import { englishWords } from './english.ts'
import { businessKeys, reasonKeys, routeKeys } from './keys.ts'
import { createMatcher, type Lexicon } from './matcher.ts'
import { coreLexicon, outsideLexicons } from './outside.ts'
import { productLexicons } from './products.ts'
import { reasonLexicons } from './reasons.ts'
import { toneLexicons } from './tone.ts'

/** All lexicons of the model. Their order is part of the model: a new list goes at the end, and the model is trained again. */
export const lexicons: readonly Lexicon[] = [
  ...productLexicons,
  ...reasonLexicons,
  ...cueLexicons,
  ...outsideLexicons,
  ...toneLexicons,
  coreLexicon,
  ...businessKeys,
  ...reasonKeys,
  ...routeKeys,
].map((list) => ({ name: list.name, words: [...list.words, ...(englishWords.get(list.name) ?? [])] }))

export const matchLexicons = createMatcher(lexicons)

/** What one pass over a text found, by lexicon. Overwritten by the next count. */
export interface LexiconCounts {
  /** All hits, and different words among them. */
  hits: Int32Array
  words: Int32Array
  firstStart: Int32Array
  firstEnd: Int32Array
  inTitle: Uint8Array
}

const counts: LexiconCounts = {
  hits: new Int32Array(lexicons.length),
  words: new Int32Array(lexicons.length),
  firstStart: new Int32Array(lexicons.length),
  firstEnd: new Int32Array(lexicons.length),
  inTitle: new Uint8Array(lexicons.length),
}

/** Counts the hits of all lexicons in a normalised text. */
export function countLexicons(text: string, titleEnd: number): LexiconCounts {
  counts.hits.fill(0)
  counts.words.fill(0)
  counts.inTitle.fill(0)
  const hits = matchLexicons(text)
  for (let i = 0; i < hits.count; i++) {
    const id = hits.lexicon[i]!
    if (counts.hits[id]!++ === 0) {
      counts.firstStart[id] = hits.start[i]!
      counts.firstEnd[id] = hits.end[i]!
    }
    if (hits.isNew[i]) counts.words[id]!++
    if (hits.end[i]! <= titleEnd) counts.inTitle[id] = 1
  }
  return counts
}
