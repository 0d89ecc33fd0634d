import { expect, test } from 'vitest'
import { mondayOf, weekFrom } from './duty-queries.ts'

test('the week begins on Monday in Beijing, whatever the zone of the browser', () => {
  // Sunday 2026-03-01 23:59 in Beijing, and one minute later.
  expect(mondayOf(Date.parse('2026-03-01T15:59:00Z'))).toBe('2026-02-23')
  expect(mondayOf(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
  expect(mondayOf(Date.parse('2026-03-01T16:00:00Z'), -1)).toBe('2026-02-23')
})

test('a week has seven dates across the end of a month', () => {
  expect(weekFrom('2026-02-23')).toEqual([
    '2026-02-23',
    '2026-02-24',
    '2026-02-25',
    '2026-02-26',
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ])
})
