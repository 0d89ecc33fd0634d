import { expect, test } from 'vitest'
import { lookAgain, probabilitiesOf } from './joint.ts'
import { heads, outputCount } from './linear-model.ts'

const at = (head: string, value: string) => {
  const found = heads.find(({ name }) => name === head)!
  return found.offset + found.classes.indexOf(value)
}

test('what one axis comes to moves another, by as much as it is sure', () => {
  const weights = new Float32Array(outputCount * outputCount)
  weights[at('business', 'collection') * outputCount + at('reason', 'collection_conduct')] = 2
  const sure = new Float32Array(outputCount)
  sure[at('business', 'collection')] = 9
  const unsure = new Float32Array(outputCount)
  lookAgain(weights, sure)
  lookAgain(weights, unsure)
  expect(sure[at('reason', 'collection_conduct')]).toBeCloseTo(2, 1)
  expect(unsure[at('reason', 'collection_conduct')]).toBeCloseTo(2 / 17, 2)
  expect(sure[at('reason', 'pricing')]).toBe(0)
})

test('looks only at the text asked for, among many', () => {
  const scores = new Float32Array(2 * outputCount)
  scores[outputCount + at('route', 'report')] = 9
  const p = probabilitiesOf(scores, outputCount)
  expect(p[at('route', 'report')]).toBeGreaterThan(0.99)
  expect(probabilitiesOf(scores)[at('route', 'report')]).toBeCloseTo(0.2, 5)
})
