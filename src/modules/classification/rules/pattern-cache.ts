import { compilePattern, type Pattern } from '../domain/rules/pattern.ts'

const mostKept = 1_000
const kept = new Map<string, Pattern>()

/** A pattern, compiled once in a process. Throws PatternProblem. */
export function patternOf(source: string): Pattern {
  const known = kept.get(source)
  if (known) return known
  const made = compilePattern(source)
  if (kept.size >= mostKept) kept.clear()
  kept.set(source, made)
  return made
}
