import { type PatternNode, PatternProblem, PatternReader, type Ranges } from './pattern-reader.ts'

export { PatternProblem } from './pattern-reader.ts'

/**
 * Regular expressions that a rule may use: the subset whose search time grows with the text and no faster (as RE2 does it).
 *
 * Literals, `.`, `[…]`, `\d \w \s` and their negations, groups, `|`, `* + ?`, `{m,n}`, `^` and `$`. No back references and no
 * look-around, which is what makes a pattern expensive. Width, capitals and traditional characters make no difference.
 */
export interface Pattern {
  /** The first piece of a normalised text that matches, as start and end, or null. */
  find(text: string): [start: number, end: number] | null
}

export const maxPatternLength = 200
const maxSteps = 400

type Step =
  | { op: 'set'; ranges: Ranges; isNegated: boolean }
  | { op: 'split'; to: number; or: number }
  | { op: 'start' | 'end' | 'match' }

export function compilePattern(source: string): Pattern {
  if (source.length > maxPatternLength) throw tooLong
  const steps: Step[] = []
  emit(new PatternReader(source).read(), steps)
  steps.push({ op: 'match' })
  return { find: (text) => find(steps, text) }
}

const tooLong = new PatternProblem(
  { zh: '正则过长或重复次数过多', en: 'The pattern is too long or repeats too often' },
  maxPatternLength,
)

function emit(node: PatternNode, steps: Step[]): void {
  if (steps.length > maxSteps) throw tooLong
  switch (node.kind) {
    case 'set':
      steps.push({ op: 'set', ranges: node.ranges, isNegated: node.isNegated })
      return
    case 'start':
    case 'end':
      steps.push({ op: node.kind })
      return
    case 'empty':
      return
    case 'sequence':
      for (const part of node.parts) emit(part, steps)
      return
    case 'either':
      emitEither(node.parts, steps)
      return
    case 'repeat':
      emitRepeat(node.part, node.least, node.most, steps)
  }
}

type Split = Extract<Step, { op: 'split' }>
const split = (steps: Step[]): Split => {
  const step: Split = { op: 'split', to: steps.length + 1, or: steps.length + 1 }
  steps.push(step)
  return step
}

function emitEither(parts: readonly PatternNode[], steps: Step[]): void {
  const ends: Split[] = []
  parts.forEach((part, index) => {
    const choice = index < parts.length - 1 ? split(steps) : null
    emit(part, steps)
    if (!choice) return
    ends.push(split(steps))
    choice.or = steps.length
  })
  for (const end of ends) end.to = end.or = steps.length
}

function emitRepeat(part: PatternNode, least: number, most: number | null, steps: Step[]): void {
  for (let i = 0; i < least; i++) {
    const before = steps.length
    emit(part, steps)
    // Nothing, however often: `(?:){999}` costs nothing to say and must cost nothing to read.
    if (steps.length === before) break
  }
  if (most === null) {
    const entry = split(steps)
    const begin = steps.length - 1
    emit(part, steps)
    const back = split(steps)
    back.to = back.or = begin
    entry.or = steps.length
    return
  }
  const skips: Split[] = []
  for (let i = least; i < most; i++) {
    skips.push(split(steps))
    emit(part, steps)
  }
  for (const skip of skips) skip.or = steps.length
}

const holds = ({ ranges, isNegated }: { ranges: Ranges; isNegated: boolean }, code: number): boolean => {
  for (const [from, to] of ranges) if (code >= from && code <= to) return !isNegated
  return isNegated
}

/** All ways through the pattern at once (Thompson): no more than characters × steps, whatever the pattern. */
function find(steps: readonly Step[], text: string): [number, number] | null {
  const seen = new Int32Array(steps.length).fill(-1)
  let places: number[] = []
  let starts: number[] = []
  let nextPlaces: number[] = []
  let nextStarts: number[] = []
  for (let at = 0; at <= text.length; at++) {
    // Those that began earlier come first, so a place keeps its earliest beginning.
    nextPlaces = []
    nextStarts = []
    for (let i = 0; i < places.length; i++)
      if (follow(steps, places[i]!, at, text, seen, nextPlaces)) return [starts[i]!, at]
      else while (nextStarts.length < nextPlaces.length) nextStarts.push(starts[i]!)
    if (follow(steps, 0, at, text, seen, nextPlaces)) return [at, at]
    while (nextStarts.length < nextPlaces.length) nextStarts.push(at)
    places = []
    starts = []
    const code = text.charCodeAt(at)
    for (let i = 0; i < nextPlaces.length && at < text.length; i++) {
      const step = steps[nextPlaces[i]!] as Extract<Step, { op: 'set' }>
      if (!holds(step, code)) continue
      places.push(nextPlaces[i]! + 1)
      starts.push(nextStarts[i]!)
    }
  }
  return null
}

/** Adds the character steps that are reached from a place without reading; true when the end of the pattern is. */
function follow(steps: readonly Step[], from: number, at: number, text: string, seen: Int32Array, into: number[]): boolean {
  const open = [from]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (seen[place] === at) continue
    seen[place] = at
    const step = steps[place]!
    if (step.op === 'match') return true
    if (step.op === 'set') into.push(place)
    else if (step.op === 'split') open.push(step.or, step.to)
    else if (step.op === 'start' ? at === 0 : at === text.length) open.push(place + 1)
  }
  return false
}
