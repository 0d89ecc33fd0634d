/** Texts are compared as far as this: what is common shows early, and the comparison grows with the product of both. */
const furthest = 800

/**
 * The longest runs of words that stand in both texts, longest first, none inside another.
 *
 * At most `most`, each of at least `least` characters. A run ends at punctuation, so that it reads as words.
 */
export function sharedPhrases(one: string, other: string, { least = 4, most = 3 } = {}): string[] {
  const [a, b] = [charactersOf(one), charactersOf(other)]
  const runs = commonRuns(a, b, least).sort((x, y) => y.length - x.length)
  const kept: string[] = []
  for (const run of runs) {
    if (kept.length === most) break
    if (!kept.some((longer) => longer.includes(run))) kept.push(run)
  }
  return kept
}

const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character)
const charactersOf = (text: string): string[] => [...text.normalize('NFKC').toLowerCase()].slice(0, furthest)

/** Every run that cannot be made longer at either end. */
function commonRuns(a: readonly string[], b: readonly string[], least: number): string[] {
  const found = new Set<string>()
  let before = new Uint16Array(b.length + 1)
  for (let i = 0; i < a.length; i++) {
    const now = new Uint16Array(b.length + 1)
    const letter = a[i]!
    if (isWord(letter))
      for (let j = 0; j < b.length; j++) {
        if (b[j] !== letter) continue
        const length = before[j]! + 1
        now[j + 1] = length
        const goesOn = a[i + 1] !== undefined && a[i + 1] === b[j + 1] && isWord(a[i + 1]!)
        if (length >= least && !goesOn) found.add(a.slice(i - length + 1, i + 1).join(''))
      }
    before = now
  }
  return [...found]
}
