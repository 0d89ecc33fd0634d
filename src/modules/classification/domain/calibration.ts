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

/** How scores become probabilities: softmax(score / temperature + shift). */
export interface Scaling {
  temperature: number
  /** One a class, in log-odds: undoes a lean that training on few examples of a class leaves. */
  shift: number[]
}

export interface ScalingRow {
  scores: ArrayLike<number>
  truth: number
  weight: number
}

export function scaledProbabilities(scores: ArrayLike<number>, offset: number, size: number, scaling: Scaling): number[] {
  const shifted: number[] = []
  for (let i = 0; i < size; i++) shifted.push(scores[offset + i]! / scaling.temperature + scaling.shift[i]!)
  return softmax(shifted, 0, size)
}

/**
 * The temperature and shifts that make held-out scores most probable (gradient descent on the weighted log loss; the shifts
 * are held small). Weights say what mix of classes is expected: calibration is only ever true for a mix.
 */
export function fitScaling(rows: readonly ScalingRow[], size: number): Scaling {
  let slope = 1
  const shift = new Array<number>(size).fill(0)
  const total = rows.reduce((sum, row) => sum + row.weight, 0)
  if (total === 0) return { temperature: 1, shift }
  for (let step = 0; step < 250; step++) {
    let slopeGradient = 0
    const gradient = shift.map((value) => 2e-3 * value)
    for (const row of rows) {
      const p = scaledProbabilities(row.scores, 0, size, { temperature: 1 / slope, shift })
      for (let c = 0; c < size; c++) {
        const error = (row.weight * (p[c]! - (c === row.truth ? 1 : 0))) / total
        gradient[c]! += error
        slopeGradient += error * row.scores[c]!
      }
    }
    const rate = 2 / (1 + step / 100)
    for (let c = 0; c < size; c++) shift[c]! -= rate * gradient[c]!
    slope = Math.min(5, Math.max(0.2, slope - 0.2 * rate * slopeGradient))
  }
  return { temperature: 1 / slope, shift }
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
