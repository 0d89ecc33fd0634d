import { type AmountWeights, amountFeatures, maxMentions } from '../domain/extraction/amount.ts'
import { findAmounts } from '../domain/extraction/amount-mentions.ts'
import { normalise, titleEnd } from '../domain/normalise.ts'
import type { Example } from './corpus.ts'
import { createRandom, shuffled } from './random.ts'

/** One text's sums: the names seen about each, and the one in dispute (-1: none of them). */
interface Choice {
  options: string[][]
  truth: number
}

function choicesOf(examples: readonly Example[]): Choice[] {
  const choices: Choice[] = []
  for (const example of examples) {
    const text = normalise(example.text)
    const mentions = findAmounts(text).slice(0, maxMentions)
    if (mentions.length === 0) continue
    const truths = mentions.flatMap((mention, i) => (mention.value === example.amount ? [i] : []))
    // The sum is stated in a way that we cannot read, or is a total that nobody wrote: nothing to learn here.
    if (example.amount !== null && truths.length === 0) continue
    const options = mentions.map((_, i) => [...amountFeatures(text, mentions, i, titleEnd(text))])
    choices.push({ options, truth: truths[0] ?? -1 })
  }
  return choices
}

/** Learns which of many sums is the one in dispute: a softmax over the sums of a text and "none". */
export function trainAmount(examples: readonly Example[], seed = 7): AmountWeights {
  const choices = choicesOf(examples)
  const weights: Record<string, number> = { none: 0 }
  const squares: Record<string, number> = {}
  const random = createRandom(seed)
  const step = (name: string, gradient: number, rate: number) => {
    const g = gradient + 2e-3 * (weights[name] ?? 0)
    squares[name] = (squares[name] ?? 1) + g * g
    weights[name] = (weights[name] ?? 0) - (rate * g) / Math.sqrt(squares[name])
  }
  for (let epoch = 0; epoch < 20; epoch++)
    for (const i of shuffled(choices.length, random)) {
      const { options, truth } = choices[i]!
      const scores = [weights['none']!, ...options.map((names) => names.reduce((sum, name) => sum + (weights[name] ?? 0), 0))]
      const max = Math.max(...scores)
      const exps = scores.map((s) => Math.exp(s - max))
      const sum = exps.reduce((a, b) => a + b, 0)
      exps.forEach((e, o) => {
        const gradient = e / sum - (o === truth + 1 ? 1 : 0)
        if (o === 0) step('none', gradient, 0.3)
        else for (const name of options[o - 1]!) step(name, gradient, 0.3)
      })
    }
  return Object.fromEntries(
    Object.entries(weights)
      .sort()
      .map(([name, weight]) => [name, Math.round(weight * 1000) / 1000]),
  )
}
