/** Turning scores into probabilities that can be believed. Pure numerics, shared by training and inference. */

/** Softmax of `scores[offset, offset + size)` at a temperature; above 1 flattens. */
export function softmax(scores: ArrayLike<number>, offset: number, size: number, temperature = 1): number[] {
  let max = -Infinity
  for (let i = 0; i < size; i++) max = Math.max(max, scores[offset + i]!)
  const out: number[] = []
  let sum = 0
  for (let i = 0; i < size; i++) {
    const e = Math.exp((scores[offset + i]! - max) / temperature)
    out.push(e)
    sum += e
  }
  for (let i = 0; i < size; i++) out[i]! /= sum
  return out
}

export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** The temperature that makes held-out scores most probable, by golden-section search over [0.2, 5]. */
export function fitTemperature(rows: readonly { scores: ArrayLike<number>; truth: number }[]): number {
  const loss = (temperature: number) => {
    let sum = 0
    for (const { scores, truth } of rows) sum -= Math.log(Math.max(1e-12, softmax(scores, 0, scores.length, temperature)[truth]!))
    return sum
  }
  if (rows.length === 0) return 1
  const ratio = (Math.sqrt(5) - 1) / 2
  let low = 0.2
  let high = 5
  for (let i = 0; i < 40; i++) {
    const a = high - ratio * (high - low)
    const b = low + ratio * (high - low)
    if (loss(a) < loss(b)) high = b
    else low = a
  }
  return (low + high) / 2
}

/** Platt scaling: the a, b for which sigmoid(a·score + b) fits held-out outcomes, by Newton steps with a small prior on a = 1. */
export function fitPlatt(rows: readonly { score: number; truth: boolean }[]): { a: number; b: number } {
  let a = 1
  let b = 0
  for (let step = 0; step < 30; step++) {
    let [ga, gb, haa, hab, hbb] = [a - 1, 0, 1, 0, 1e-3]
    for (const { score, truth } of rows) {
      const p = sigmoid(a * score + b)
      const e = p - (truth ? 1 : 0)
      const h = p * (1 - p)
      ga += e * score
      gb += e
      haa += h * score * score
      hab += h * score
      hbb += h
    }
    const det = haa * hbb - hab * hab
    if (det < 1e-9) break
    a -= (ga * hbb - gb * hab) / det
    b -= (gb * haa - ga * hab) / det
  }
  return { a: Math.min(4, Math.max(0.1, a)), b }
}

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
    if (right / (i + 1) >= wanted) threshold = row.confidence
  })
  return threshold
}
