import type { Because } from './classification.ts'
import type { FeatureVector } from './features.ts'
import { type KnownFeatures, type LinearModel, outputCount } from './linear-model.ts'

const maxReasons = 4
/** Candidates kept before overlapping ones are merged. */
const kept = 16
const topWeight = new Float32Array(kept)
const topFeature = new Int32Array(kept)

/**
 * The pieces of the text that spoke most for output `column`, heaviest first.
 *
 * Overlapping n-grams tell of one thing, so they are merged into the span of the heaviest and their weights added.
 */
export function becauseOf(
  axis: Because['axis'],
  column: number,
  model: LinearModel,
  known: KnownFeatures,
  vector: FeatureVector,
  original: string,
): Because[] {
  const count = collectTop(column, model, known, vector)
  const merged: { at: [number, number]; weight: number }[] = []
  for (let i = 0; i < count; i++) {
    if (topWeight[i]! < 0.12 * topWeight[0]!) break
    const [start, end] = wholeNumber(original, vector.start[topFeature[i]!]!, vector.end[topFeature[i]!]!)
    const same = merged.find((m) => start < m.at[1] && m.at[0] < end)
    if (same) {
      same.weight += topWeight[i]!
      // A little longer reads better: 暴力 beside 暴力催收. Never a whole sentence.
      const from = Math.min(same.at[0], start)
      const to = Math.max(same.at[1], end)
      if (to - from <= 8) same.at = [from, to]
    } else merged.push({ at: [start, end], weight: topWeight[i]! })
  }
  return merged
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxReasons)
    .map(({ at, weight }) => ({
      axis,
      word: original.slice(at[0], at[1]),
      weight: Math.round(weight * 1000) / 1000,
      at,
      by: 'model',
    }))
}

const isDigit = (text: string, at: number) => /[\d.,]/.test(text[at] ?? '')

/** Words are cut inside numbers; nobody reads `0万` for 20万. */
function wholeNumber(text: string, start: number, end: number): [number, number] {
  if (isDigit(text, start)) while (start > 0 && isDigit(text, start - 1)) start--
  if (isDigit(text, end - 1)) while (isDigit(text, end)) end++
  return [start, end]
}

/** Fills the top list, heaviest first, with the features that have a place in the text; returns how many. No allocation: this runs for every text. */
function collectTop(column: number, model: LinearModel, known: KnownFeatures, vector: FeatureVector): number {
  const { weights } = model
  const scale = model.scale[column]!
  let count = 0
  for (let k = 0; k < known.count; k++) {
    const step = weights[known.row[k]! * outputCount + column]!
    if (step <= 0) continue
    const weight = scale * known.value[k]! * step
    if (count === kept && weight <= topWeight[kept - 1]!) continue
    const feature = known.from[k]!
    // Words and phrases read as reasons; pieces of words (block 1) and single characters do not.
    if (vector.block[feature] === 1 || vector.end[feature]! - vector.start[feature]! < 2) continue
    let i = count < kept ? count++ : kept - 1
    for (; i > 0 && topWeight[i - 1]! < weight; i--) {
      topWeight[i] = topWeight[i - 1]!
      topFeature[i] = topFeature[i - 1]!
    }
    topWeight[i] = weight
    topFeature[i] = feature
  }
  return count
}
