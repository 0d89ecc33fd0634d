import { expect, test } from 'vitest'
import { daysLeft, lastDay } from './promise.ts'

const midnight = '2026-12-07T16:00:00.000Z'

test('a term that ends at midnight in Beijing ends with the day before', () => {
  expect(lastDay(midnight)).toBe('2026-12-07')
  expect(lastDay('2026-12-07T09:00:00.000Z')).toBe('2026-12-07')
})

test('days are counted as on a calendar on a Beijing wall', () => {
  expect(daysLeft(midnight, new Date('2026-11-21T20:40:00.000Z'))).toBe(15)
  expect(daysLeft(midnight, new Date('2026-12-07T15:59:59.000Z'))).toBe(0)
  expect(daysLeft(midnight, new Date('2026-12-07T16:00:00.000Z'))).toBe(-1)
})
