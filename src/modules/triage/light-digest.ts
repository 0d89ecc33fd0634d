import { createHash } from 'node:crypto'
import type { LightRules } from './domain/warning-light.ts'

/** The same light gives the same digest, in whatever order its weights were written down. */
export function digestOf({ marks, amounts, headcounts, deadlines, weights }: LightRules): string {
  const steps = [amounts, headcounts, deadlines].map((list) => list.map(({ from, weight }) => [from, weight]))
  const named = Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([marks.yellow, marks.red, steps, named]))
    .digest('hex')
}
