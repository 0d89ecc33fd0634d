import { signs } from '../domain/expert.ts'
import { type FeatureVector, knownBuckets } from '../domain/features.ts'
import type { Trigger } from '../domain/labels.ts'
import { emptyRows, heads, type LinearModel, outputCount, packWeights } from '../domain/linear-model.ts'
import { normalise } from '../domain/normalise.ts'
import { readText } from '../domain/read-text.ts'
import { createSegmenter } from '../domain/segmenter.ts'
import { type Tokenize, vocabularyOf } from '../tokenizer.ts'
import { fieldTwins } from './augment.ts'
import type { Example } from './corpus.ts'
import { crossFit } from './cross-fit.ts'
import { addTwinTargets, chooseRows, keepVector, makeTargets, type Targets, toSparse } from './dataset.ts'
import { calibrate } from './fit.ts'
import { fitJoint } from './fit-joint.ts'
import { optimise, type Settings } from './optimise.ts'
import { createRandom, shuffled } from './random.ts'
import { applyStack, fitStack, type HeldOutScores, mergeWeights, type Stack } from './stack.ts'
import { trainAmount } from './train-amount.ts'

export interface TrainOptions extends Settings {
  folds: number
  minTexts: number
  /** A row none of whose weights reaches this is dropped: it takes time and decides nothing. */
  pruneBelow: number
  /** Length of each block of a text's features (word, char, title, cue), the same in training and in use. */
  blockWeights: readonly number[]
  /** Share of complaints that get a twin about another field, see `augment.ts`. */
  twinShare: number
  /** Blocks of each model of the stack. */
  models: readonly (readonly number[])[]
}

export const trainOptions: TrainOptions = {
  epochs: 6,
  rate: 0.15,
  l2: 1e-2,
  seed: 20_261_121,
  folds: 5,
  minTexts: 2,
  pruneBelow: 0.2,
  blockWeights: [2, 2, 1, 3],
  twinShare: 0.12,
  models: [[0, 2], [1], [3]],
}

/** Vectors and targets of the texts, then of their twins. */
interface Taught {
  vectors: readonly FeatureVector[]
  targets: Targets
}

export interface Trained {
  model: LinearModel
  buckets: Int32Array
  /** Scores that each text got from models, and from a stack and a second look over them, none of which had seen it. */
  heldOut: HeldOutScores
}

/**
 * Trains all heads on `examples`, stacks and calibrates them on held-out scores.
 * The same examples, code and options give the same model, bit for bit.
 */
export function trainModel(
  examples: readonly Example[],
  tokenize: Tokenize,
  source: string,
  options: TrainOptions = trainOptions,
): Trained {
  const amount = trainAmount(examples)
  const vocabulary = vocabularyOf(
    examples.map((example) => normalise(example.text)),
    tokenize,
  )
  const cut = createSegmenter(vocabulary)
  const rules: Set<Trigger>[] = []
  const experts = signs.map(() => new Float32Array(examples.length * outputCount))
  const vectors = examples.map((example, i) => {
    const read = readText(example.text, cut, amount)
    rules.push(new Set(read.rules.map((hit) => hit.trigger)))
    experts.forEach((scores, s) => {
      scores.set(read.expert.subarray(s * outputCount, (s + 1) * outputCount), i * outputCount)
    })
    return keepVector(read.features)
  })
  const targets = makeTargets(examples)
  const twins = fieldTwins(examples, options.twinShare, options.seed)
  const twinVectors = twins.map((twin) => keepVector(readText(twin.text, cut, amount).features))
  const withTwins = { vectors: [...vectors, ...twinVectors], targets: addTwinTargets(targets, twins.length) }
  const twinsOf = (use: readonly number[]) => {
    const used = new Set(use)
    return [...use, ...twins.flatMap((twin, t) => (used.has(twin.from) ? [examples.length + t] : []))]
  }
  const apart = [...crossValidate(examples.length, withTwins, twinsOf, options), ...experts]
  const heldOut = crossFit(examples, apart, options.seed)
  const stack = fitStack(examples, apart)
  const joint = fitJoint(examples, applyStack(stack, apart))
  const all = examples.map((_, i) => i)
  const { models, ...chosen } = trainApart(withTwins, twinsOf(all), options)
  const merged = mergeWeights(
    stack,
    models.map((m) => m.weights),
  )
  const { rowOf, idf, buckets, weights } = prune(chosen, merged.weights, options.pruneBelow)
  const { bias } = merged
  const header = {
    format: 2 as const,
    source,
    texts: examples.length,
    amount,
    vocabulary,
    blockWeights: [...options.blockWeights],
    stack: readable(stack),
    ...calibrate(examples, heldOut, rules),
  }
  return {
    model: {
      header,
      known: knownBuckets(buckets),
      rowOf,
      idf,
      ...packWeights(weights),
      bias,
      joint,
      cut,
      expertShare: Float32Array.from(stack.share.slice(models.length).flatMap((share) => [...share])),
    },
    buckets,
    heldOut,
  }
}

/** One model a group of blocks, over the same rows. */
function trainApart({ vectors, targets }: Taught, use: readonly number[], options: TrainOptions) {
  const chosen = chooseRows(
    use.map((i) => vectors[i]!),
    options.minTexts,
  )
  const models = options.models.map((blocks) => {
    const blockWeights = options.blockWeights.map((weight, block) => (blocks.includes(block) ? weight : 0))
    const texts = toSparse(vectors, chosen.rowOf, chosen.idf, blockWeights)
    return { texts, weights: optimise(texts, targets, use, chosen.buckets.length, options) }
  })
  return { ...chosen, models }
}

function prune(chosen: { idf: Float32Array; buckets: Int32Array }, weights: Float32Array, below: number) {
  const keep = Array.from(chosen.buckets.keys()).filter((row) =>
    weights.subarray(row * outputCount, (row + 1) * outputCount).some((w) => Math.abs(w) >= below),
  )
  const rowOf = emptyRows()
  const kept = new Float32Array(keep.length * outputCount)
  keep.forEach((row, i) => {
    rowOf[chosen.buckets[row]!] = i
    kept.set(weights.subarray(row * outputCount, (row + 1) * outputCount), i * outputCount)
  })
  return {
    rowOf,
    weights: kept,
    idf: Float32Array.from(keep, (row) => chosen.idf[row]!),
    buckets: Int32Array.from(keep, (row) => chosen.buckets[row]!),
  }
}

function crossValidate(
  count: number,
  taught: Taught,
  twinsOf: (use: readonly number[]) => number[],
  options: TrainOptions,
): HeldOutScores[] {
  const heldOut = options.models.map(() => new Float32Array(count * outputCount))
  const order = shuffled(count, createRandom(options.seed))
  for (let fold = 0; fold < options.folds; fold++) {
    const inFold = new Uint8Array(count)
    order.forEach((text, i) => {
      if (i % options.folds === fold) inFold[text] = 1
    })
    const use = Array.from({ length: count }, (_, i) => i).filter((i) => !inFold[i])
    trainApart(taught, twinsOf(use), options).models.forEach(({ texts, weights: { weights, bias } }, m) => {
      for (let i = 0; i < count; i++) {
        if (!inFold[i]) continue
        const out = heldOut[m]!.subarray(i * outputCount, (i + 1) * outputCount)
        out.set(bias)
        for (let e = texts.from[i]!; e < texts.from[i + 1]!; e++) {
          const base = texts.row[e]! * outputCount
          for (let c = 0; c < outputCount; c++) out[c]! += texts.value[e]! * weights[base + c]!
        }
      }
    })
  }
  return heldOut
}

function readable(stack: Stack): Record<string, number[]> {
  return Object.fromEntries(
    heads
      .filter((head) => head.link === 'softmax')
      .map((head) => [head.name, stack.share.map((share) => Math.round(share[head.offset]! * 1000) / 1000)]),
  )
}
