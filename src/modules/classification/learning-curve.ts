import { decide } from './domain/decide.ts'
import { lookAgain } from './domain/joint.ts'
import { type LinearModel, lookUp, outputCount, score } from './domain/linear-model.ts'
import { readText } from './domain/read-text.ts'
import { classScore } from './evaluate.ts'
import { tokenize } from './tokenizer.ts'
import type { Example } from './training/corpus.ts'
import { createRandom, shuffled } from './training/random.ts'
import { type TrainOptions, trainModel, trainOptions } from './training/train-model.ts'

/** What a model is worth on texts held back, by how many texts it learnt from. Ratios are 0..1; business and reason of complaints. */
export interface CurvePoint {
  texts: number
  heldBack: number
  route: number
  business: number
  reason: number
  reasonTopTwo: number
  escalation: { recall: number; precision: number }
}

const shares = [0.125, 0.25, 0.5, 0.75, 1]
const heldBackShare = 0.2

/** Trains on a growing part of four fifths of the texts, and judges on the fifth that none of the trainings sees. */
export function learningCurve(examples: readonly Example[], options: TrainOptions = trainOptions): CurvePoint[] {
  const order = Array.from(shuffled(examples.length, createRandom(options.seed + 2)), (i) => examples[i]!)
  const cut = Math.round(order.length * heldBackShare)
  const heldBack = order.slice(0, cut)
  const rest = order.slice(cut)
  return shares.map((share) => {
    const learn = rest.slice(0, Math.round(rest.length * share)).sort((a, b) => (a.id < b.id ? -1 : 1))
    return pointOf(trainModel(learn, tokenize, 'curve', options).model, heldBack)
  })
}

function pointOf(model: LinearModel, heldBack: readonly Example[]): CurvePoint {
  const scores = new Float32Array(outputCount)
  const judged = heldBack.map((example) => {
    const read = readText(example.text, model.cut, model.header.amount, model.known)
    score(model, lookUp(read.features, model.rowOf, model.idf, model.header.blockWeights), read.expert, scores)
    lookAgain(model.joint, scores)
    return {
      example,
      free: decide(scores, model.header, read.rules),
      asRouted: decide(scores, model.header, read.rules, example.route),
    }
  })
  const complaints = judged.filter(({ example }) => example.route === 'complaint')
  const rate = (rows: typeof judged, isRight: (row: (typeof judged)[number]) => boolean) =>
    Math.round((1000 * rows.filter(isRight).length) / Math.max(1, rows.length)) / 1000
  const { recall, precision } = classScore(
    complaints.map(({ example, asRouted }) => ({ wanted: example.grade !== 'general', said: asRouted.grade !== 'general' })),
  )
  return {
    texts: model.header.texts,
    heldBack: heldBack.length,
    route: rate(judged, ({ example, free }) => example.route === free.route),
    business: rate(complaints, ({ example, asRouted }) => example.business === asRouted.business),
    reason: rate(complaints, ({ example, asRouted }) => example.reason === asRouted.reason),
    reasonTopTwo: rate(complaints, ({ example, asRouted }) => asRouted.reasons.some((reason) => reason === example.reason)),
    escalation: { recall, precision },
  }
}
