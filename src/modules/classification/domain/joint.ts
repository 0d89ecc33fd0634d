import { sigmoid } from './calibration.ts'
import { type Head, heads, outputCount } from './linear-model.ts'

/**
 * The second look: what the axes say of one another.
 *
 * Each axis is first scored by itself. Then every output is moved by what the others came to: a text that reads as collection
 * is more likely about conduct, one with a danger in it more likely urgent. `weights` is outputs × outputs, from → to.
 */
export type Joint = Float32Array

/** Below this a probability moves nothing that could be seen. */
export const faint = 0.01

const probability = new Float32Array(outputCount)
const moved = new Float32Array(outputCount)

/** Probabilities of all outputs, of the scores from `at` on. Overwritten by the next call. */
export function probabilitiesOf(scores: Float32Array, at = 0): Float32Array {
  for (const head of heads) {
    if (head.link === 'softmax') softmaxInto(scores, at, head)
    else for (let c = 0; c < head.classes.length; c++) probability[head.offset + c] = sigmoid(scores[at + head.offset + c]!)
  }
  return probability
}

function softmaxInto(scores: Float32Array, at: number, { offset, classes: { length } }: Head) {
  let max = -Infinity
  for (let c = 0; c < length; c++) max = Math.max(max, scores[at + offset + c]!)
  let sum = 0
  for (let c = 0; c < length; c++) {
    const e = Math.exp(scores[at + offset + c]! - max)
    probability[offset + c] = e
    sum += e
  }
  for (let c = 0; c < length; c++) probability[offset + c]! /= sum
}

/** Moves the scores from `at` on, in place. */
export function lookAgain(weights: Joint, scores: Float32Array, at = 0): void {
  const p = probabilitiesOf(scores, at)
  moved.fill(0)
  for (let from = 0; from < outputCount; from++) {
    const share = p[from]!
    if (share < faint) continue
    const row = from * outputCount
    for (let to = 0; to < outputCount; to++) moved[to]! += share * weights[row + to]!
  }
  for (let to = 0; to < outputCount; to++) scores[at + to]! += moved[to]!
}
