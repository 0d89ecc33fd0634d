import { lexicons, matchLexicons } from '../domain/lexicon/index.ts'
import { normalise } from '../domain/normalise.ts'
import type { Example } from './corpus.ts'
import { createRandom } from './random.ts'

const isFinance = lexicons.map(
  ({ name }) => name === 'core.finance' || (name.startsWith('key.biz.') && name !== 'key.biz.payment'),
)
const outside = lexicons.filter(({ name }) => name.startsWith('out.'))

/**
 * A financial text with every word of finance swapped for words of one other field: the same grievance about something else.
 *
 * People complain of a course fee in the very words in which they complain of a loan fee. Without such twins a model takes the
 * shape of a complaint for its subject; with them it must look at what the complaint is about. Made in memory for training,
 * never kept, never measured on.
 */
export function swapField(text: string, random: () => number): string | null {
  const normal = normalise(text)
  const field = outside[Math.floor(random() * outside.length)]!.words.filter((word) => word.length > 1)
  const swapped = new Map<string, string>()
  let out = ''
  let at = 0
  for (const [start, end] of financeSpans(normal)) {
    const word = normal.slice(start, end)
    if (!swapped.has(word)) swapped.set(word, field[Math.floor(random() * field.length)]!)
    out += normal.slice(at, start) + swapped.get(word)!
    at = end
  }
  return swapped.size >= 2 ? out + normal.slice(at) : null
}

/** Places of finance words, longest first where they overlap, in order. */
function financeSpans(text: string): [number, number][] {
  const hits = matchLexicons(text)
  const spans: [number, number][] = []
  for (let i = 0; i < hits.count; i++) if (isFinance[hits.lexicon[i]!]) spans.push([hits.start[i]!, hits.end[i]!])
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const chosen: [number, number][] = []
  for (const span of spans) if (chosen.length === 0 || span[0] >= chosen.at(-1)![1]) chosen.push(span)
  return chosen
}

/** One twin for about `share` of the complaints, each with the index of the text that it was made from. */
export function fieldTwins(examples: readonly Example[], share: number, seed: number): { from: number; text: string }[] {
  const random = createRandom(seed)
  return examples.flatMap((example, from) => {
    const isChosen = random() < share
    if (!isChosen || example.route !== 'complaint') return []
    const text = swapField(example.text, random)
    return text === null ? [] : [{ from, text }]
  })
}
