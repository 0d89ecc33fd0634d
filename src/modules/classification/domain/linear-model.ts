import { axes } from './classification.ts'
import type { AmountWeights } from './extraction/amount.ts'
import { blockCount, bucketCount, type FeatureVector } from './features.ts'
import { businesses, emotions, grades, reasons, routes, triggers } from './labels.ts'
import type { Cut, Vocabulary } from './segmenter.ts'

/** One head of the model: a run of outputs that are read together. `softmax`: exactly one is true; `sigmoid`: each on its own. */
export interface Head {
  name: (typeof axes)[number] | 'triggers'
  link: 'softmax' | 'sigmoid'
  classes: readonly (string | number)[]
  /** Column of its first class in a row of weights. */
  offset: number
}

const sizes = { route: routes, business: businesses, reason: reasons, grade: grades, emotion: emotions, triggers } as const
let next = 0
export const heads: readonly Head[] = ([...axes, 'triggers'] as const).map((name) => {
  const head: Head = { name, link: name === 'triggers' ? 'sigmoid' : 'softmax', classes: sizes[name], offset: next }
  next += head.classes.length
  return head
})
export const outputCount = next

/** What training learnt beside the weights: all of it data, so that a person can read it in the model file's header. */
export interface ModelHeader {
  format: 2
  /** Hash of the corpus and the code that trained it: a stale model is seen by it. */
  source: string
  texts: number
  /** The probability from which a trigger is said: a low one when a written rule read it, a high one when the model stands alone. */
  triggers: Record<string, { withRule: number; alone: number }>
  /** How much each block of features counts on each head, fitted on held-out scores and already multiplied into the weights: for the reader. */
  stack: Record<string, number[]>
  /** Below this confidence an axis abstains. */
  abstainBelow: Record<string, number>
  /** P(important) + P(urgent) from which a complaint is not graded general. */
  escalateFrom: number
  amount: AmountWeights
  /** The words that texts are cut into, see `segmenter.ts`. */
  vocabulary: Vocabulary
  /** Weight of each block of features. */
  blockWeights: number[]
}

export interface LinearModel {
  header: ModelHeader
  /** The buckets that have a row, see `knownBuckets`. */
  known: Uint8Array
  /** Row of a bucket's weights, -1 when the model does not know it. */
  rowOf: Int32Array
  /** Inverse document frequency of each row. */
  idf: Float32Array
  /**
   * rows × outputCount, each to be multiplied by its output's `scale`. Eight bits a weight: rounding moves a score by less than
   * the calibration can see, and the table fits the processor's cache, which is what scoring spends its time on.
   */
  weights: Int8Array
  scale: Float32Array
  bias: Float32Array
  /** How much the hand-set signs of `expert.ts` count: signs × outputs. */
  expertShare: Float32Array
  /** What the axes say of one another, see `joint.ts`: outputs × outputs. */
  joint: Float32Array
  /** Cuts a text by the vocabulary. */
  cut: Cut
}

/** A text as the model sees it: known rows with their normalised values. `from` is the index in the feature vector. */
export interface KnownFeatures {
  count: number
  row: Int32Array
  value: Float32Array
  from: Int32Array
}

const known: KnownFeatures = {
  count: 0,
  row: new Int32Array(40_004),
  value: new Float32Array(40_004),
  from: new Int32Array(40_004),
}

const norms = new Float64Array(blockCount)

const logs = Float64Array.from({ length: 64 }, (_, n) => Math.log(n))
const logOf = (times: number) => (times < 64 && Number.isInteger(times) ? logs[times]! : Math.log(times))

/** Looks the features up and normalises each block to its weight. The result is overwritten by the next call. */
export function lookUp(
  vector: FeatureVector,
  rowOf: Int32Array,
  idf: Float32Array,
  blockWeights: readonly number[],
): KnownFeatures {
  norms.fill(0)
  let count = 0
  for (let i = 0; i < vector.count; i++) {
    const row = rowOf[vector.bucket[i]!]!
    if (row < 0) continue
    const times = vector.times[i]!
    const value = (times > 1 ? 1 + logOf(times) : times) * idf[row]!
    known.row[count] = row
    known.value[count] = value
    known.from[count++] = i
    norms[vector.block[i]!]! += value * value
  }
  for (let b = 0; b < blockCount; b++) norms[b] = norms[b]! > 0 ? blockWeights[b]! / Math.sqrt(norms[b]!) : 0
  for (let k = 0; k < count; k++) known.value[k]! *= norms[vector.block[known.from[k]!]!]!
  known.count = count
  return known
}

/** Packs trained weights, see {@link LinearModel.weights}. */
export function packWeights(weights: Float32Array): { weights: Int8Array; scale: Float32Array } {
  const scale = new Float32Array(outputCount)
  for (let i = 0; i < weights.length; i++) scale[i % outputCount] = Math.max(scale[i % outputCount]!, Math.abs(weights[i]!) / 127)
  return {
    weights: Int8Array.from(weights, (w, i) => (scale[i % outputCount]! > 0 ? Math.round(w / scale[i % outputCount]!) : 0)),
    scale,
  }
}

const sums = new Int32Array(outputCount)
/** Values are taken in steps of 1/16,384: whole numbers multiply faster, and a weight is coarser than that by far. */
const steps = 1 << 14
const step = (value: number) => (value * steps + 0.5) | 0

/** Scores of all heads, each axis by itself: see `joint.ts` for the second look. Four rows a pass, so that a sum is fetched a quarter as often. */
export function score(model: LinearModel, features: KnownFeatures, expert: Float32Array, out: Float32Array): void {
  const { weights, scale } = model
  sums.fill(0)
  const { count, row, value } = features
  // No feature: row 0 with value 0 adds nothing, so the last pass needs no case of its own.
  for (let k = count; k < count + 3; k++) {
    row[k] = 0
    value[k] = 0
  }
  for (let k = 0; k < count; k += 4) {
    const v0 = step(value[k]!)
    const v1 = step(value[k + 1]!)
    const v2 = step(value[k + 2]!)
    const v3 = step(value[k + 3]!)
    let a = row[k]! * outputCount
    let b = row[k + 1]! * outputCount
    let c = row[k + 2]! * outputCount
    let d = row[k + 3]! * outputCount
    for (let o = 0; o < outputCount; o++)
      sums[o] =
        (sums[o]! +
          Math.imul(v0, weights[a++]!) +
          Math.imul(v1, weights[b++]!) +
          Math.imul(v2, weights[c++]!) +
          Math.imul(v3, weights[d++]!)) |
        0
  }
  for (let c = 0; c < outputCount; c++) out[c] = model.bias[c]! + (sums[c]! / steps) * scale[c]!
  for (let i = 0; i < expert.length; i++) if (expert[i] !== 0) out[i % outputCount]! += model.expertShare[i]! * expert[i]!
}

export function emptyRows(): Int32Array {
  return new Int32Array(bucketCount).fill(-1)
}
