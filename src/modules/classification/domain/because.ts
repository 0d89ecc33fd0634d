import type { Because } from './classification.ts'
import type { FeatureVector } from './features.ts'
import { type KnownFeatures, type LinearModel, outputCount } from './linear-model.ts'

const maxReasons = 4

/**
 * The pieces of the text that spoke most for output `column`, heaviest first.
 *
 * Overlapping n-grams tell of one thing, so they are merged into the span of the heaviest and their weights added.
 */
export function becauseOf(axis: Because['axis'], column: number, model: LinearModel, known: KnownFeatures, vector: FeatureVector, original: string): Because[] {
  const top: { at: [number, number]; weight: number }[] = []
  const floor = strongestPull(column, model, known) * 0.12
  for (let k = 0; k < known.count; k++) {
    const weight = known.value[k]! * model.weights[known.row[k]! * outputCount + column]!
    if (weight <= floor) continue
    const start = vector.start[known.from[k]!]!
    const end = vector.end[known.from[k]!]!
    if (end > start) top.push({ at: [start, end], weight })
  }
  top.sort((a, b) => b.weight - a.weight || a.at[0] - b.at[0])
  const merged: { at: [number, number]; weight: number }[] = []
  for (const piece of top) {
    const same = merged.find((m) => piece.at[0] < m.at[1] && m.at[0] < piece.at[1])
    if (same) {
      same.weight += piece.weight
      // A little longer reads better: 暴力 beside 暴力催收. Never a whole sentence.
      const joined: [number, number] = [Math.min(same.at[0], piece.at[0]), Math.max(same.at[1], piece.at[1])]
      if (joined[1] - joined[0] <= 8) same.at = joined
    } else if (merged.length < 3 * maxReasons) merged.push({ ...piece })
  }
  return merged
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxReasons)
    .map(({ at, weight }) => ({ axis, word: original.slice(at[0], at[1]), weight: Math.round(weight * 1000) / 1000, at, by: 'model' }))
}

function strongestPull(column: number, model: LinearModel, known: KnownFeatures): number {
  let max = 0
  for (let k = 0; k < known.count; k++) max = Math.max(max, known.value[k]! * model.weights[known.row[k]! * outputCount + column]!)
  return max
}
