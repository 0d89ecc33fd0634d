import { expect, test } from 'vitest'
import { abstentionThreshold, calibrationError, softmax } from './calibration.ts'

test('probabilities add up to one, however large the scores', () => {
  const p = softmax([1000, 1001, 999], 0, 3)
  expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1)
  expect(p[1]).toBeGreaterThan(p[0]!)
})

test('a model that is right as often as it says has no calibration error', () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ confidence: 0.75, right: i < 75 }))
  expect(calibrationError(rows)).toBeCloseTo(0)
  expect(calibrationError(rows.map((row) => ({ ...row, confidence: 0.95 })))).toBeCloseTo(0.2)
})

test('abstains below the confidence from which answers are right often enough', () => {
  const sure = Array.from({ length: 50 }, () => ({ confidence: 0.9, right: true }))
  const unsure = Array.from({ length: 50 }, (_, i) => ({ confidence: 0.4, right: i % 2 === 0 }))
  expect(abstentionThreshold([...sure, ...unsure], 0.95)).toBe(0.9)
  expect(abstentionThreshold([...sure, ...unsure], 0.7)).toBe(0.4)
})

test('always abstains when no confidence is good enough', () => {
  expect(abstentionThreshold([{ confidence: 0.9, right: false }], 0.9)).toBeGreaterThan(1)
})
