import { type Head, heads } from '../domain/linear-model.ts'
import type { Example } from './corpus.ts'
import { truthOf } from './dataset.ts'

/** What an in-tray that takes every kind of message holds, roughly. The corpus is written to teach, so its own mix is another. */
const expectedRoutes: Record<string, number> = { complaint: 0.38, enquiry: 0.11, feedback: 0.2, report: 0.1, out_of_scope: 0.21 }

/**
 * How much each held-out text counts on each head, texts × heads, summing to one a head: weighed to the expected mix of routes,
 * of businesses and reasons half way to even, of the rest as it is. 0 where a head is not asked.
 */
export function mixWeights(examples: readonly Example[]): Float32Array {
  const weights = new Float32Array(examples.length * heads.length)
  heads.forEach((head, h) => {
    const truths = examples.map((example) => (head.link === 'sigmoid' ? 'asked' : truthOf(example, head.name)))
    const counts = new Map<string | number, number>()
    let asked = 0
    for (const truth of truths) {
      if (truth === null) continue
      counts.set(truth, (counts.get(truth) ?? 0) + 1)
      asked++
    }
    const raw = truths.map((truth) => (truth === null ? 0 : weightOf(head, truth, counts.get(truth)! / asked)))
    const total = raw.reduce((sum, weight) => sum + weight, 0) || 1
    raw.forEach((weight, i) => {
      weights[i * heads.length + h] = weight / total
    })
  })
  return weights
}

function weightOf(head: Head, truth: string | number, share: number): number {
  if (head.name === 'route') return expectedRoutes[String(truth)]! / share
  return head.name === 'business' || head.name === 'reason' ? 1 / Math.sqrt(share * head.classes.length) : 1
}
