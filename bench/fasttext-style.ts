import type { Words } from '../src/modules/classification/domain/segmenter.ts'

const bucketBits = 17
const dimensions = 100

/**
 * What a fastText-style classifier does: the vectors of all words and word pairs are averaged, and one softmax is taken for each
 * head, given by its number of classes. Answers the least certain head's certainty. The weights are made up, as only the time is
 * asked: 100 numbers a feature, as fastText has them.
 */
export function createFastTextStyle(heads: readonly number[]): (text: string, words: Words) => number {
  const vectors = Float32Array.from({ length: dimensions << bucketBits }, (_, i) => Math.sin(i))
  const mean = new Float32Array(dimensions)
  const parts = heads.map((classes) => ({
    outputs: Float32Array.from({ length: dimensions * classes }, (_, i) => Math.cos(i)),
    scores: new Float64Array(classes),
  }))
  return (text, words) => {
    mean.fill(0)
    let at = 0
    let previous = 0
    for (let w = 0; w < words.count; w++) {
      let hash = 0x811c9dc5
      for (; at < words.end[w]!; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
      addVector(vectors, hash, mean)
      if (w > 0) addVector(vectors, Math.imul(previous, 0x51ed270b) + hash, mean)
      previous = hash
    }
    const features = Math.max(1, 2 * words.count - 1)
    for (let d = 0; d < dimensions; d++) mean[d]! /= features
    return parts.reduce((least, { outputs, scores }) => Math.min(least, likeliest(mean, outputs, scores)), 1)
  }
}

function addVector(vectors: Float32Array, hash: number, mean: Float32Array) {
  let from = (hash >>> (32 - bucketBits)) * dimensions
  for (let d = 0; d < dimensions; d++) mean[d]! += vectors[from++]!
}

function likeliest(mean: Float32Array, outputs: Float32Array, scores: Float64Array): number {
  let best = 0
  let sum = 0
  for (let c = 0; c < scores.length; c++) {
    let score = 0
    for (let d = 0; d < dimensions; d++) score += mean[d]! * outputs[c * dimensions + d]!
    scores[c] = Math.exp(score)
    sum += scores[c]!
    if (scores[c]! > scores[best]!) best = c
  }
  return scores[best]! / sum
}
