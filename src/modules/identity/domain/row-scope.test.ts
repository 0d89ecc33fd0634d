import { expect, test } from 'vitest'
import { isWithin, widestScope } from './row-scope.ts'

test('several roles reach as far as the widest, and no role reaches only what is one’s own', () => {
  expect(widestScope(['own', 'subtree', 'department'])).toBe('subtree')
  expect(widestScope(['all', 'own'])).toBe('all')
  expect(widestScope([])).toBe('own')
})

test('a province does not reach the province whose code begins like its own', () => {
  expect(isWithin('/HO/P1/B1/CP/', '/HO/P1/')).toBe(true)
  expect(isWithin('/HO/P12/B2/', '/HO/P1/')).toBe(false)
  expect(isWithin('/HO/P12/B2/', '/')).toBe(true)
})
