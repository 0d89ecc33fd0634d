import { sigmoid, softmax } from '../domain/calibration.ts'

/** Held-out scores for one head, and what was right. */
export interface Seen {
  rows: number
  models: number
  /** Classes of the head; 1 for a yes-or-no output. */
  size: number
  /** rows × models × size. */
  scores: Float32Array
  /** The right class of a row; for a yes-or-no output 1 or 0. */
  truth: Int32Array
  /** How much a row counts; all together 1. */
  weight: Float32Array
}

/** How much each model counts, and what is added to each class. */
export interface Shares {
  share: Float64Array
  shift: Float64Array
}

const steps = 160
const momentum = 0.6
const stepSize = (step: number) => 0.8 / (1 + step / 60)
const startShare = 0.6
/** Pull of a share to its start, for models that hardly ever speak. */
const decay = 1e-3

/** Weighs models by the log loss of their joined scores, by gradient descent. A share is never negative: a model that misleads is left out. */
export function fitShares(seen: Seen): Shares {
  const { rows, models, size } = seen
  const shares: Shares = { share: new Float64Array(models).fill(startShare), shift: new Float64Array(size) }
  const speed = { share: new Float64Array(models), shift: new Float64Array(size) }
  const gradient = { share: new Float64Array(models), shift: new Float64Array(size) }
  const now = new Float64Array(size)
  for (let step = 0; step < steps; step++) {
    for (let m = 0; m < models; m++) gradient.share[m] = decay * (shares.share[m]! - startShare)
    for (let c = 0; c < size; c++) gradient.shift[c] = decay * shares.shift[c]!
    for (let row = 0; row < rows; row++) addGradient(seen, row, shares, gradient, now)
    const rate = stepSize(step)
    for (let c = 0; c < size; c++) {
      speed.shift[c] = momentum * speed.shift[c]! - rate * gradient.shift[c]!
      shares.shift[c]! += speed.shift[c]!
    }
    for (let m = 0; m < models; m++) {
      speed.share[m] = momentum * speed.share[m]! - 0.8 * rate * gradient.share[m]!
      shares.share[m] = Math.max(0, shares.share[m]! + speed.share[m]!)
    }
  }
  return shares
}

function addGradient(
  { models, size, scores, truth, weight }: Seen,
  row: number,
  shares: Shares,
  gradient: Shares,
  now: Float64Array,
) {
  const base = row * models * size
  now.set(shares.shift)
  for (let m = 0; m < models; m++) {
    const share = shares.share[m]!
    for (let c = 0; c < size; c++) now[c]! += share * scores[base + m * size + c]!
  }
  const p = size > 1 ? softmax(now, 0, size) : null
  for (let c = 0; c < size; c++) {
    const right = p ? (c === truth[row] ? 1 : 0) : truth[row]!
    const error = weight[row]! * ((p ? p[c]! : sigmoid(now[c]!)) - right)
    gradient.shift[c]! += error
    for (let m = 0; m < models; m++) gradient.share[m]! += error * scores[base + m * size + c]!
  }
}
