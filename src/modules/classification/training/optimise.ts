import { sigmoid, softmax } from '../domain/calibration.ts'
import { heads, outputCount } from '../domain/linear-model.ts'
import type { SparseTexts, Targets } from './dataset.ts'
import { createRandom, shuffled } from './random.ts'

export interface Settings {
  epochs: number
  /** AdaGrad step. */
  rate: number
  /** Weight decay, per seen feature. */
  l2: number
  seed: number
}

export interface Weights {
  weights: Float32Array
  bias: Float32Array
}

/**
 * Logistic regression of all heads at once over the same rows, by AdaGrad; the answer is the mean of the later epochs.
 *
 * An output whose error is below `quiet` is left alone: after the first epochs most are, and a pass costs a fraction.
 */
export function optimise(
  texts: SparseTexts,
  targets: Targets,
  use: readonly number[],
  rows: number,
  settings: Settings,
): Weights {
  const weights = new Float32Array(rows * outputCount)
  const squares = new Float32Array(rows * outputCount).fill(1e-2)
  const bias = new Float32Array(outputCount)
  const biasSquares = new Float32Array(outputCount).fill(1)
  const mean = new Float32Array(rows * outputCount)
  const meanBias = new Float32Array(outputCount)
  const random = createRandom(settings.seed)
  const scores = new Float32Array(outputCount)
  const errors = new Float32Array(outputCount)
  const active = new Int32Array(outputCount)
  let kept = 0

  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.rate / (1 + (2 * epoch) / settings.epochs)
    for (const k of shuffled(use.length, random)) {
      const text = use[k]!
      const begin = texts.from[text]!
      const end = texts.from[text + 1]!
      scores.set(bias)
      for (let e = begin; e < end; e++) {
        const value = texts.value[e]!
        let at = texts.row[e]! * outputCount
        for (let c = 0; c < outputCount; c++) scores[c]! += value * weights[at++]!
      }
      const count = findErrors(scores, targets, text, errors, active)
      for (let a = 0; a < count; a++) {
        const c = active[a]!
        const g = errors[c]!
        biasSquares[c]! += g * g
        bias[c]! -= (rate * g) / Math.sqrt(biasSquares[c]!)
      }
      for (let e = begin; e < end; e++) {
        const value = texts.value[e]!
        const base = texts.row[e]! * outputCount
        for (let a = 0; a < count; a++) {
          const at = base + active[a]!
          const g = errors[active[a]!]! * value + settings.l2 * weights[at]!
          const square = squares[at]! + g * g
          squares[at] = square
          weights[at]! -= (rate * g) / Math.sqrt(square)
        }
      }
    }
    if (epoch * 2 >= settings.epochs) {
      kept++
      for (let i = 0; i < mean.length; i++) mean[i]! += weights[i]!
      for (let c = 0; c < outputCount; c++) meanBias[c]! += bias[c]!
    }
  }
  for (let i = 0; i < mean.length; i++) mean[i]! /= kept
  for (let c = 0; c < outputCount; c++) meanBias[c]! /= kept
  return { weights: mean, bias: meanBias }
}

const quiet = 2e-3

function findErrors(scores: Float32Array, targets: Targets, text: number, errors: Float32Array, active: Int32Array): number {
  let count = 0
  for (let h = 0; h < heads.length; h++) {
    const head = heads[h]!
    const weight = targets.weight[text * heads.length + h]!
    if (weight === 0) continue
    const size = head.classes.length
    const probabilities = head.link === 'softmax' ? softmax(scores, head.offset, size) : null
    for (let c = 0; c < size; c++) {
      const at = head.offset + c
      const p = probabilities ? probabilities[c]! : sigmoid(scores[at]!)
      const error = weight * (p - targets.wanted[text * outputCount + at]!)
      if (error < quiet && error > -quiet) continue
      errors[at] = error
      active[count++] = at
    }
  }
  return count
}
