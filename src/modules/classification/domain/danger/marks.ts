import type { Trigger } from '../labels.ts'
import { createMatcher } from '../lexicon/matcher.ts'

/**
 * Words that state something, and what must stand around them.
 *
 * All words of all marks are found in one pass over the text; only where one stands are the expressions tried, each on a few
 * units. That keeps a list of many hundred turns of phrase cheap, and long enough never to miss one.
 */
export interface Mark {
  /** Separated by white space; `_` stands for a space. */
  words: string
  /** Must match the units before the word, and end at it (`$`). */
  before?: RegExp
  /** Must match the units after the word, and begin at it (`^`). */
  after?: RegExp
  /** Must match the sentence around the word. */
  near?: RegExp
  /** Must not match the units before, after, or the sentence around the word. */
  notBefore?: RegExp
  notAfter?: RegExp
  notNear?: RegExp
}

export interface TriggerHit {
  trigger: Trigger
  at: [start: number, end: number]
}

const reachBefore = 14
const reachAfter = 16
const reachSentence = 26

const isStop = new Uint8Array(65_536)
for (const char of '。！!？?；;\n') isStop[char.charCodeAt(0)] = 1

/** The sentence around a place, at most `reach` units to either side. */
export function sentenceAround(text: string, start: number, end: number, reach: number): string {
  let from = start
  while (from > 0 && start - from < reach && isStop[text.charCodeAt(from - 1)] === 0) from--
  let to = end
  while (to < text.length && to - end < reach && isStop[text.charCodeAt(to)] === 0) to++
  return text.slice(from, to)
}

const denied =
  /(?:没有?|从没|从未|未曾|不会|不想|没想过?|没想要|没说要?|不是要|不是想|不至于|不打算|并不|又不)(?:真的?)?(?:要|想|去|会)?$/
const deniedTwice = /(?:不是没|何尝没|并非没|怎么没|怎能不|不是不|难道不)(?:有|想|会)?(?:想过|过|要|去)?$/

function stands(mark: Mark, text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - reachBefore), start)
  if (denied.test(before) && !deniedTwice.test(before)) return false
  if (mark.before && !mark.before.test(before)) return false
  if (mark.notBefore?.test(before)) return false
  if (mark.after || mark.notAfter) {
    const after = text.slice(end, end + reachAfter)
    if (mark.after && !mark.after.test(after)) return false
    if (mark.notAfter?.test(after)) return false
  }
  if (mark.near || mark.notNear) {
    const sentence = sentenceAround(text, start, end, reachSentence)
    if (mark.near && !mark.near.test(sentence)) return false
    if (mark.notNear?.test(sentence)) return false
  }
  return true
}

/** A reader of marks: for each trigger the first place in a normalised text where one of its marks stands. */
export function createMarkReader(
  groups: readonly { trigger: Trigger; marks: readonly Mark[] }[],
): (text: string) => TriggerHit[] {
  const flat = groups.flatMap(({ trigger, marks }) => marks.map((mark) => ({ trigger, mark })))
  const match = createMatcher(
    flat.map(({ mark }, i) => ({
      name: String(i),
      words: mark.words
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => word.replaceAll('_', ' ')),
    })),
  )
  return (text) => {
    const found = match(text)
    const hits: TriggerHit[] = []
    for (let i = 0; i < found.count; i++) {
      const { trigger, mark } = flat[found.lexicon[i]!]!
      const start = found.start[i]!
      const end = found.end[i]!
      if (hits.some((hit) => hit.trigger === trigger) || !stands(mark, text, start, end)) continue
      hits.push({ trigger, at: [start, end] })
      if (hits.length === groups.length) break
    }
    return hits
  }
}
