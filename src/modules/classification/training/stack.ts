import { sigmoid, softmax } from '../domain/calibration.ts'
import { type Head, heads, outputCount } from '../domain/linear-model.ts'
import type { Example } from './corpus.ts'
import { truthOf } from './dataset.ts'

/** Scores of texts by models that did not see them, texts × outputs: one a model. */
export type HeldOutScores = Float32Array

/** How much each model counts on each output, and what is added: fitted on held-out scores. */
export interface Stack {
  /** models × outputs. Equal within a softmax head. */
  share: Float32Array[]
  shift: Float32Array
}

/** What an in-tray that takes every kind of message holds, roughly. The corpus is written to teach, so its own mix is another. */
const expectedRoutes: Record<string, number> = { complaint: 0.38, enquiry: 0.11, feedback: 0.2, report: 0.1, out_of_scope: 0.21 }

// Authored texts are tidier than what comes in: claim a little less certainty than they support.
const realTextMargin = 0.87

interface Row {
  /** models × classes. */
  scores: Float32Array[]
  truth: number
  weight: number
}

/**
 * Weighs word, character and cue models against one another, head by head, by the log loss of scores that none of them had
 * learnt by heart. Trained together, the n-grams fit the corpus so well that the cues, which carry over to new texts, get
 * no say; apart and stacked, each gets the say it earns.
 */
export function fitStack(examples: readonly Example[], models: readonly HeldOutScores[]): Stack {
  const stack: Stack = { share: models.map(() => new Float32Array(outputCount)), shift: new Float32Array(outputCount) }
  for (const head of heads) {
    const size = head.classes.length
    const at = (i: number) => i * outputCount + head.offset
    if (head.link === 'softmax') {
      const rows = examples.flatMap((example, i) => {
        const truth = truthOf(example, head.name)
        const index = truth === null ? -1 : head.classes.indexOf(truth)
        return index < 0 ? [] : [{ scores: models.map((m) => m.subarray(at(i), at(i) + size)), truth: index, weight: 1 }]
      })
      expectMix(head, rows)
      const { share, shift } = fitSoftmax(rows, models.length, size)
      for (let c = 0; c < size; c++) {
        share.forEach((s, m) => {
          stack.share[m]![head.offset + c] = s * realTextMargin
        })
        stack.shift[head.offset + c] = shift[c]! * realTextMargin
      }
    } else
      for (let c = 0; c < size; c++) {
        const rows = examples.map((example, i) => ({
          scores: models.map((m) => m.subarray(at(i) + c, at(i) + c + 1)),
          truth: (example.triggers as string[]).includes(String(head.classes[c])) ? 1 : 0,
          weight: 1,
        }))
        const { share, shift } = fitSigmoid(rows, models.length)
        share.forEach((s, m) => {
          stack.share[m]![head.offset + c] = s
        })
        stack.shift[head.offset + c] = shift
      }
  }
  return stack
}

/** Weighs the held-out texts to the expected mix: of routes as above, of businesses and reasons half way to even, of the rest as it is. */
function expectMix(head: Head, rows: { truth: number; weight: number }[]) {
  if (head.name === 'grade' || head.name === 'emotion') return
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.truth, (counts.get(row.truth) ?? 0) + 1)
  for (const row of rows) {
    const share = counts.get(row.truth)! / rows.length
    row.weight =
      head.name === 'route'
        ? expectedRoutes[String(head.classes[row.truth])]! / share
        : 1 / Math.sqrt(share * head.classes.length)
  }
}

const steps = 400
const stepSize = (step: number) => 1.5 / (1 + step / 80)

function fitSoftmax(rows: readonly Row[], models: number, size: number): { share: number[]; shift: number[] } {
  const share = new Array<number>(models).fill(0.6)
  const shift = new Array<number>(size).fill(0)
  const total = rows.reduce((sum, row) => sum + row.weight, 0) || 1
  const scores = new Float64Array(size)
  for (let step = 0; step < steps; step++) {
    const shareGradient = new Array<number>(models).fill(0)
    const shiftGradient = shift.map((value) => 2e-3 * value)
    for (const row of rows) {
      for (let c = 0; c < size; c++) {
        scores[c] = shift[c]!
        for (let m = 0; m < models; m++) scores[c]! += share[m]! * row.scores[m]![c]!
      }
      const p = softmax(scores, 0, size)
      for (let c = 0; c < size; c++) {
        const error = (row.weight * (p[c]! - (c === row.truth ? 1 : 0))) / total
        shiftGradient[c]! += error
        for (let m = 0; m < models; m++) shareGradient[m]! += error * row.scores[m]![c]!
      }
    }
    for (let c = 0; c < size; c++) shift[c]! -= stepSize(step) * shiftGradient[c]!
    for (let m = 0; m < models; m++) share[m] = Math.max(0, share[m]! - 0.8 * stepSize(step) * shareGradient[m]!)
  }
  return { share, shift }
}

function fitSigmoid(rows: readonly Row[], models: number): { share: number[]; shift: number } {
  const share = new Array<number>(models).fill(0.6)
  let shift = 0
  for (let step = 0; step < steps; step++) {
    const shareGradient = share.map((value) => 1e-3 * (value - 0.5))
    let shiftGradient = 0
    for (const row of rows) {
      let score = shift
      for (let m = 0; m < models; m++) score += share[m]! * row.scores[m]![0]!
      const error = (sigmoid(score) - row.truth) / rows.length
      shiftGradient += error
      for (let m = 0; m < models; m++) shareGradient[m]! += error * row.scores[m]![0]!
    }
    shift -= stepSize(step) * shiftGradient
    for (let m = 0; m < models; m++) share[m] = Math.max(0, share[m]! - 0.5 * stepSize(step) * shareGradient[m]!)
  }
  return { share, shift }
}

/** One model's worth of scores out of several. */
export function applyStack(stack: Stack, models: readonly HeldOutScores[]): HeldOutScores {
  return models[0]!.map((_, i) =>
    models.reduce((sum, scores, m) => sum + stack.share[m]![i % outputCount]! * scores[i]!, stack.shift[i % outputCount]!),
  )
}

/** The same for weights: as the models look at different rows, the sum of their scaled weights is one linear model. */
export function mergeWeights(
  stack: Stack,
  models: readonly { weights: Float32Array; bias: Float32Array }[],
): { weights: Float32Array; bias: Float32Array } {
  const sum = (pick: (m: number, i: number) => number, length: number, start: Float32Array | null) => {
    const out = new Float32Array(length)
    for (let i = 0; i < length; i++) {
      const c = i % outputCount
      let value = start ? start[c]! : 0
      for (let m = 0; m < models.length; m++) value += stack.share[m]![c]! * pick(m, i)
      out[i] = value
    }
    return out
  }
  return {
    weights: sum((m, i) => models[m]!.weights[i]!, models[0]!.weights.length, null),
    bias: sum((m, i) => models[m]!.bias[i]!, outputCount, stack.shift),
  }
}
