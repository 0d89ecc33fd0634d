/** Turning scores into probabilities that can be believed. Pure numerics, shared by training and inference. */

/** Softmax of `scores[offset, offset + size)`. */
export function softmax(scores: ArrayLike<number>, offset: number, size: number): number[] {
  let max = -Infinity
  for (let i = 0; i < size; i++) max = Math.max(max, scores[offset + i]!)
  const out: number[] = []
  let sum = 0
  for (let i = 0; i < size; i++) {
    const e = Math.exp(scores[offset + i]! - max)
    out.push(e)
    sum += e
  }
  for (let i = 0; i < size; i++) out[i]! /= sum
  return out
}

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** Expected calibration error over ten equal bins: how far stated confidence and hit rate lie apart, weighted by use. */
export function calibrationError(rows: readonly { confidence: number; right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, sum: 0, right: 0 }))
  for (const { confidence, right } of rows) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]!
    bin.n++
    bin.sum += confidence
    if (right) bin.right++
  }
  return bins.reduce((total, bin) => total + Math.abs(bin.sum - bin.right), 0) / Math.max(1, rows.length)
}

/** The lowest confidence at which answers are right at least `wanted` of the time; 1.01 (always abstain) when none is. */
export function abstentionThreshold(rows: readonly { confidence: number; right: boolean }[], wanted: number): number {
  const sorted = [...rows].sort((x, y) => y.confidence - x.confidence)
  let right = 0
  let threshold = 1.01
  sorted.forEach((row, i) => {
    if (row.right) right++
    // Rows of equal confidence stand or fall together.
    if (sorted[i + 1]?.confidence !== row.confidence && right / (i + 1) >= wanted) threshold = row.confidence
  })
  return threshold
}
