import { bucketCount, type FeatureVector } from '../domain/features.ts'
import { emptyRows, heads, lookUp, outputCount } from '../domain/linear-model.ts'
import type { Example } from './corpus.ts'

/** Rows of all texts end to end: text i has entries from[i] .. from[i + 1]. */
export interface SparseTexts {
  from: Int32Array
  row: Int32Array
  value: Float32Array
}

export interface RawTexts {
  vectors: FeatureVector[]
}

/** Copies what extraction overwrites. */
export function keepVector(vector: FeatureVector): FeatureVector {
  const n = vector.count
  return {
    count: n,
    bucket: vector.bucket.slice(0, n),
    times: vector.times.slice(0, n),
    block: vector.block.slice(0, n),
    start: vector.start.slice(0, n),
    end: vector.end.slice(0, n),
  }
}

/** Which buckets get a row: those that at least `minTexts` texts share, so that no row can remember a single text. */
export function chooseRows(
  vectors: readonly FeatureVector[],
  minTexts: number,
): { rowOf: Int32Array; idf: Float32Array; buckets: Int32Array } {
  const texts = new Int32Array(bucketCount)
  for (const vector of vectors) for (let i = 0; i < vector.count; i++) texts[vector.bucket[i]!]!++
  const rowOf = emptyRows()
  const buckets: number[] = []
  for (let bucket = 0; bucket < bucketCount; bucket++)
    if (texts[bucket]! >= minTexts) {
      rowOf[bucket] = buckets.length
      buckets.push(bucket)
    }
  const idf = new Float32Array(buckets.length).fill(1)
  return { rowOf, idf, buckets: Int32Array.from(buckets) }
}

export function toSparse(
  vectors: readonly FeatureVector[],
  rowOf: Int32Array,
  idf: Float32Array,
  blockWeights: readonly number[],
): SparseTexts {
  const from = new Int32Array(vectors.length + 1)
  const row: number[] = []
  const value: number[] = []
  vectors.forEach((vector, i) => {
    const known = lookUp(vector, rowOf, idf, blockWeights)
    for (let k = 0; k < known.count; k++) {
      if (known.value[k] === 0) continue
      row.push(known.row[k]!)
      value.push(known.value[k]!)
    }
    from[i + 1] = row.length
  })
  return { from, row: Int32Array.from(row), value: Float32Array.from(value) }
}

export interface Targets {
  /** texts × outputs: the wanted probability. A second reason takes a share, so that the runner-up is learnt too. */
  wanted: Float32Array
  /** texts × heads: how much a text teaches a head; 0 when the head does not apply. */
  weight: Float32Array
}

const secondReasonShare = 0.2

export function makeTargets(examples: readonly Example[]): Targets {
  const wanted = new Float32Array(examples.length * outputCount)
  const weight = new Float32Array(examples.length * heads.length)
  examples.forEach((example, i) => {
    heads.forEach((head, h) => {
      const at = i * outputCount + head.offset
      if (head.name === 'triggers') {
        head.classes.forEach((trigger, c) => {
          wanted[at + c] = (example.triggers as string[]).includes(String(trigger)) ? 1 : 0
        })
        weight[i * heads.length + h] = 1
        return
      }
      const truth = truthOf(example, head.name)
      const index = truth === null ? -1 : head.classes.indexOf(truth)
      if (index < 0) return
      weight[i * heads.length + h] = 1
      wanted[at + index] = 1
      const second = head.name === 'reason' && example.reason2 ? head.classes.indexOf(example.reason2) : -1
      if (second >= 0 && second !== index) {
        wanted[at + index] = 1 - secondReasonShare
        wanted[at + second] = secondReasonShare
      }
    })
  })
  balance(wanted, weight, examples.length)
  return { wanted, weight }
}

/** What a head should say of an example; null when it should not be asked. */
export function truthOf(example: Example, head: string): string | number | null {
  if (head === 'route') return example.route
  if (head === 'business') return example.route === 'out_of_scope' ? null : example.business
  if (head === 'reason') return example.route === 'out_of_scope' ? null : example.reason
  if (head === 'grade') return example.route === 'complaint' || example.route === 'report' ? example.grade : null
  return example.emotion
}

/**
 * Rare classes count for more, by the square root of their rarity: full balancing would make them shout. The route is
 * balanced in full, because the corpus holds more complaints than any real in-tray does.
 */
const balancePower: Record<string, number> = { route: 1 }

function balance(wanted: Float32Array, weight: Float32Array, texts: number) {
  heads.forEach((head, h) => {
    if (head.link === 'sigmoid') return
    const size = head.classes.length
    const sums = new Float64Array(size)
    let total = 0
    for (let i = 0; i < texts; i++) {
      if (weight[i * heads.length + h] === 0) continue
      total++
      for (let c = 0; c < size; c++) sums[c]! += wanted[i * outputCount + head.offset + c]!
    }
    const share = Array.from(sums, (sum) => (total / (size * Math.max(sum, 3))) ** (balancePower[head.name] ?? 0.5))
    for (let i = 0; i < texts; i++) {
      if (weight[i * heads.length + h] === 0) continue
      let best = 0
      for (let c = 1; c < size; c++)
        if (wanted[i * outputCount + head.offset + c]! > wanted[i * outputCount + head.offset + best]!) best = c
      weight[i * heads.length + h] = Math.min(2.5, Math.max(0.5, share[best]!))
    }
  })
}

/** Twins (see `augment.ts`) teach the route only: out of scope. */
export function addTwinTargets(targets: Targets, twins: number): Targets {
  const texts = targets.weight.length / heads.length
  const wanted = new Float32Array((texts + twins) * outputCount)
  const weight = new Float32Array((texts + twins) * heads.length)
  wanted.set(targets.wanted)
  weight.set(targets.weight)
  const head = heads.findIndex(({ name }) => name === 'route')
  const column = heads[head]!.offset + heads[head]!.classes.indexOf('out_of_scope')
  for (let i = texts; i < texts + twins; i++) {
    weight[i * heads.length + head] = 1
    wanted[i * outputCount + column] = 1
  }
  return { wanted, weight }
}
