import type { FeatureVector } from '../domain/features.ts'
import { type LinearModel, outputCount } from '../domain/linear-model.ts'
import type { Trigger } from '../domain/labels.ts'
import { readText } from '../domain/read-text.ts'
import type { Tokenize } from '../tokenizer.ts'
import type { Example } from './corpus.ts'
import { chooseRows, keepVector, makeTargets, toSparse } from './dataset.ts'
import { calibrate, type HeldOutScores } from './fit.ts'
import { optimise, type Settings } from './optimise.ts'
import { createRandom, shuffled } from './random.ts'
import { trainAmount } from './train-amount.ts'

export interface TrainOptions extends Settings {
  folds: number
  minTexts: number
  blockWeights: readonly number[]
}

export const trainOptions: TrainOptions = { epochs: 12, rate: 0.15, l2: 2e-4, seed: 20_261_121, folds: 4, minTexts: 3, blockWeights: [2, 1, 1, 2] }

export interface Trained {
  model: LinearModel
  buckets: Int32Array
  heldOut: HeldOutScores
}

/**
 * Trains all heads on `examples` and calibrates them on scores that each text got from a model that had not seen it.
 * The same examples, code and options give the same model, bit for bit.
 */
export function trainModel(examples: readonly Example[], tokenize: Tokenize, source: string, options: TrainOptions = trainOptions): Trained {
  const amount = trainAmount(examples)
  const rules: Set<Trigger>[] = []
  const vectors = examples.map((example) => {
    const read = readText(example.text, tokenize, amount)
    rules.push(new Set(read.rules.map((hit) => hit.trigger)))
    return keepVector(read.features)
  })
  const targets = makeTargets(examples)
  const heldOut = crossValidate(examples.length, vectors, targets, options)
  const { rowOf, idf, buckets } = chooseRows(vectors, options.minTexts)
  const sparse = toSparse(vectors, rowOf, idf, options.blockWeights)
  const all = examples.map((_, i) => i)
  const { weights, bias } = optimise(sparse, targets, all, buckets.length, options)
  const header = { format: 1 as const, source, texts: examples.length, amount, blockWeights: [...options.blockWeights], ...calibrate(examples, heldOut, rules) }
  return { model: { header, rowOf, idf, weights, bias }, buckets, heldOut }
}

function crossValidate(count: number, vectors: readonly FeatureVector[], targets: ReturnType<typeof makeTargets>, options: TrainOptions): HeldOutScores {
  const heldOut = new Float32Array(count * outputCount)
  const order = shuffled(count, createRandom(options.seed))
  for (let fold = 0; fold < options.folds; fold++) {
    const inFold = new Uint8Array(count)
    order.forEach((text, i) => {
      if (i % options.folds === fold) inFold[text] = 1
    })
    const use = Array.from({ length: count }, (_, i) => i).filter((i) => !inFold[i])
    const { rowOf, idf, buckets } = chooseRows(use.map((i) => vectors[i]!), options.minTexts)
    const sparse = toSparse(vectors, rowOf, idf, options.blockWeights)
    const { weights, bias } = optimise(sparse, targets, use, buckets.length, options)
    for (let i = 0; i < count; i++) {
      if (!inFold[i]) continue
      const out = heldOut.subarray(i * outputCount, (i + 1) * outputCount)
      out.set(bias)
      for (let e = sparse.from[i]!; e < sparse.from[i + 1]!; e++) {
        const base = sparse.row[e]! * outputCount
        for (let c = 0; c < outputCount; c++) out[c]! += sparse.value[e]! * weights[base + c]!
      }
    }
  }
  return heldOut
}
