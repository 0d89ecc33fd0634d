import { lookAgain } from '../domain/joint.ts'
import { outputCount } from '../domain/linear-model.ts'
import type { Example } from './corpus.ts'
import { fitJoint } from './fit-joint.ts'
import { createRandom, shuffled } from './random.ts'
import { applyStack, fitStack, type HeldOutScores } from './stack.ts'

/**
 * Scores of texts whose stack and second look were fitted on the other half of the texts: what the whole is worth on texts that
 * no part of it has seen.
 */
export function crossFit(examples: readonly Example[], models: readonly HeldOutScores[], seed: number): HeldOutScores {
  const out = new Float32Array(examples.length * outputCount)
  const order = shuffled(examples.length, createRandom(seed + 1))
  const halves = [0, 1].map((half) =>
    Array.from(order.keys())
      .filter((i) => i % 2 === half)
      .map((i) => order[i]!),
  )
  for (const half of [0, 1]) {
    const learn = halves[1 - half]!
    const stack = fitStack(examplesOf(examples, learn), scoresOf(models, learn))
    const joint = fitJoint(examplesOf(examples, learn), applyStack(stack, scoresOf(models, learn)))
    const scores = applyStack(stack, scoresOf(models, halves[half]!))
    halves[half]!.forEach((text, i) => {
      lookAgain(joint, scores, i * outputCount)
      out.set(scores.subarray(i * outputCount, (i + 1) * outputCount), text * outputCount)
    })
  }
  return out
}

const examplesOf = (examples: readonly Example[], which: readonly number[]) => which.map((i) => examples[i]!)

const scoresOf = (models: readonly HeldOutScores[], which: readonly number[]) =>
  models.map((scores) => {
    const taken = new Float32Array(which.length * outputCount)
    which.forEach((text, i) => {
      taken.set(scores.subarray(text * outputCount, (text + 1) * outputCount), i * outputCount)
    })
    return taken
  })
