import { heads, outputCount } from '../domain/linear-model.ts'
import type { Example } from './corpus.ts'
import { truthOf } from './dataset.ts'
import { fitShares } from './fit-shares.ts'
import { mixWeights } from './mix.ts'

/** Scores of texts by models that did not see them, texts × outputs: one a model. */
export type HeldOutScores = Float32Array

/** How much each model counts on each output, and what is added: fitted on held-out scores. */
export interface Stack {
  /** models × outputs. Equal within a softmax head. */
  share: Float32Array[]
  shift: Float32Array
}

/**
 * Weighs word, character and cue models against one another, head by head, by the log loss of scores that none of them had
 * learnt by heart. Trained together, the n-grams fit the corpus so well that the cues, which carry over to new texts, get
 * no say; apart and stacked, each gets the say it earns.
 */
export function fitStack(examples: readonly Example[], models: readonly HeldOutScores[]): Stack {
  const stack: Stack = { share: models.map(() => new Float32Array(outputCount)), shift: new Float32Array(outputCount) }
  const weights = mixWeights(examples)
  heads.forEach((head, h) => {
    const weightOf = (i: number) => weights[i * heads.length + h]!
    const size = head.classes.length
    if (head.link === 'softmax') {
      const truths = examples.map((example) => {
        const truth = truthOf(example, head.name)
        return truth === null ? -1 : head.classes.indexOf(truth)
      })
      fitOutputs(stack, models, head.offset, size, truths, weightOf)
    } else
      head.classes.forEach((trigger, c) => {
        const truths = examples.map((example) => ((example.triggers as string[]).includes(String(trigger)) ? 1 : 0))
        fitOutputs(stack, models, head.offset + c, 1, truths, weightOf)
      })
  })
  return stack
}

/** Fits the outputs from `offset` on. A text whose truth is below 0 is not asked; a model that says nothing of these outputs is left out. */
function fitOutputs(
  stack: Stack,
  models: readonly HeldOutScores[],
  offset: number,
  size: number,
  truths: readonly number[],
  weightOf: (text: number) => number,
) {
  const texts = truths.flatMap((truth, i) => (truth < 0 ? [] : [i]))
  const of = (m: number, text: number) => models[m]!.subarray(text * outputCount + offset, text * outputCount + offset + size)
  const speaking = Array.from(models.keys()).filter((m) => texts.some((text) => of(m, text).some((score) => score !== 0)))
  const scores = new Float32Array(texts.length * speaking.length * size)
  texts.forEach((text, row) => {
    speaking.forEach((m, k) => {
      scores.set(of(m, text), (row * speaking.length + k) * size)
    })
  })
  const { share, shift } = fitShares({
    rows: texts.length,
    models: speaking.length,
    size,
    scores,
    truth: Int32Array.from(texts, (text) => truths[text]!),
    weight: Float32Array.from(texts, weightOf),
  })
  for (let c = 0; c < size; c++) {
    speaking.forEach((m, k) => {
      stack.share[m]![offset + c] = share[k]!
    })
    stack.shift[offset + c] = shift[c]!
  }
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
