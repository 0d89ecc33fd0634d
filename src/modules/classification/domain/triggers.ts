import { sentenceAround, type TriggerHit } from './danger/marks.ts'
import { readDanger } from './danger/read-danger.ts'
import { englishTriggers, hasEnglish } from './english/triggers.ts'
import { createMatcher } from './lexicon/matcher.ts'
import { rules, type TriggerRule } from './trigger-rules.ts'

export type { TriggerHit } from './danger/marks.ts'

/** A rule's alternatives, cut at the bars that stand in no bracket. */
function alternatives(source: string): string[] {
  const cut: string[] = []
  let depth = 0
  let isInClass = false
  let current = ''
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!
    if (char === '\\') {
      current += char + source[++i]
      continue
    }
    if (char === '[') isInClass = true
    else if (char === ']') isInClass = false
    else if (!isInClass && char === '(') depth++
    else if (!isInClass && char === ')') depth--
    if (char === '|' && depth === 0 && !isInClass) {
      cut.push(current)
      current = ''
    } else current += char
  }
  return [...cut, current]
}

/** Plain words of all rules are found in one pass together; only what is left of a rule is tried as an expression. */
const parts = rules.map((rule) => {
  const all = alternatives(rule.when.source)
  const words = all.filter((piece) => /^[\u4e00-\u9fa5a-z0-9]+$/.test(piece))
  const patterns = all.filter((piece) => !words.includes(piece))
  return { rule, words, pattern: patterns.length > 0 ? new RegExp(patterns.join('|'), 'g') : null }
})
const matchWords = createMatcher(parts.map(({ rule, words }) => ({ name: rule.trigger, words })))

const denied = /(?:没有?|未|不想|不会|并未|不用|不必|不要|别|无需|不打算)(?:打算|想|准备)?(?:去|曾|有|再|人)?$/

/** The last place from which the same words still make the rule: 去12378, not the whole sentence before it. */
function narrowest(when: RegExp, text: string, start: number, end: number): number {
  for (let tries = 0; tries < 4 && end - start > 8; tries++) {
    when.lastIndex = start + 1
    const inner = when.exec(text)
    if (!inner || inner.index >= end || inner.index + inner[0].length !== end) break
    start = inner.index
  }
  return start
}

const isStop = new Uint8Array(65_536)
for (const char of '。！!？?；;\n') isStop[char.charCodeAt(0)] = 1

function nextClause(text: string, from: number): number {
  while (from < text.length && isStop[text.charCodeAt(from)] === 0 && text[from] !== '，' && text[from] !== ',') from++
  return from
}

const isDeniable = (rule: TriggerRule) => rule.trigger !== 'vulnerable' && rule.trigger !== 'repeat'

/** What the rules read in a normalised text, at most one hit a trigger: a word that stands, else the first expression that does. */
export function triggerRules(text: string): TriggerHit[] {
  const found = matchWords(text)
  const wordHits = new Array<TriggerHit | undefined>(parts.length)
  for (let i = 0; i < found.count; i++) {
    const id = found.lexicon[i]!
    if (wordHits[id]) continue
    const { rule } = parts[id]!
    const start = found.start[i]!
    const end = found.end[i]!
    if (isDeniable(rule) && denied.test(text.slice(Math.max(0, start - 5), start))) continue
    if (rule.unless?.test(sentenceAround(text, start, end, rule.reach ?? 24))) continue
    wordHits[id] = { trigger: rule.trigger, at: [start, end] }
  }
  const hits: TriggerHit[] = []
  parts.forEach(({ rule, pattern }, id) => {
    const hit = wordHits[id] ?? (pattern ? expressionHit(text, rule, pattern) : undefined)
    if (hit) hits.push(hit)
  })
  hits.push(...readDanger(text))
  if (hasEnglish(text))
    for (const hit of englishTriggers(text)) if (!hits.some(({ trigger }) => trigger === hit.trigger)) hits.push(hit)
  return hits
}

function expressionHit(text: string, rule: TriggerRule, pattern: RegExp): TriggerHit | undefined {
  if (rule.needs && !rule.needs.test(text)) return undefined
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index
    const end = start + match[0].length
    if (isDeniable(rule) && denied.test(text.slice(Math.max(0, start - 5), start))) {
      // Only this clause is denied: a hit may begin in the next one, inside the words read.
      pattern.lastIndex = Math.max(start + 1, Math.min(end, nextClause(text, start)))
      continue
    }
    if (rule.unless?.test(sentenceAround(text, start, end, rule.reach ?? 24))) continue
    return { trigger: rule.trigger, at: [narrowest(pattern, text, start, end), end] }
  }
  return undefined
}
