import { faint, type Joint, probabilitiesOf } from '../domain/joint.ts'
import { heads, outputCount } from '../domain/linear-model.ts'
import type { Example } from './corpus.ts'
import { makeTargets } from './dataset.ts'
import { mixWeights } from './mix.ts'
import type { HeldOutScores } from './stack.ts'

const steps = 150
const rate = 0.8
const momentum = 0.8
/** Strong enough that only what many texts show is learnt. */
const decay = 3e-3

/** Fits the second look (see `domain/joint.ts`) on held-out scores of the first, by gradient descent from no look at all. */
export function fitJoint(examples: readonly Example[], scores: HeldOutScores): Joint {
  const weights = new Float32Array(outputCount * outputCount)
  const speed = new Float32Array(outputCount * outputCount)
  const gradient = new Float32Array(outputCount * outputCount)
  const texts = seenBy(examples, scores)
  const target = makeTargets(examples).wanted
  const weight = mixWeights(examples)
  const now = new Float32Array(outputCount)
  for (let step = 0; step < steps; step++) {
    for (let w = 0; w < weights.length; w++) gradient[w] = decay * weights[w]!
    texts.forEach(({ from, share }, i) => {
      for (let c = 0; c < outputCount; c++) now[c] = scores[i * outputCount + c]!
      from.forEach((f, k) => {
        for (let c = 0; c < outputCount; c++) now[c]! += share[k]! * weights[f * outputCount + c]!
      })
      const p = probabilitiesOf(now)
      heads.forEach((head, h) => {
        const counts = weight[i * heads.length + h]!
        if (counts === 0) return
        for (let c = head.offset; c < head.offset + head.classes.length; c++) {
          const error = counts * (p[c]! - target[i * outputCount + c]!)
          if (error < quiet && error > -quiet) continue
          for (let k = 0; k < from.length; k++) gradient[from[k]! * outputCount + c]! += error * share[k]!
        }
      })
    })
    for (let w = 0; w < weights.length; w++) {
      speed[w] = momentum * speed[w]! - rate * gradient[w]!
      weights[w]! += speed[w]!
    }
  }
  return weights
}

/** An error too small to count, as weights sum to one. */
const quiet = 1e-7

function seenBy(examples: readonly Example[], scores: HeldOutScores) {
  return examples.map((_, i) => {
    const p = probabilitiesOf(scores, i * outputCount)
    const from = Array.from(p.keys()).filter((c) => p[c]! >= faint)
    return { from, share: from.map((c) => p[c]!) }
  })
}
