import { expect, test } from 'vitest'
import { parseSearch, pickSearch, stringifySearch } from './search.ts'

test('an address of the list reads like words and comes back as it went', () => {
  const search = { light: 'red,yellow', from: '2026-01-31T00:00:00+08:00', q: '年费 & 利息' }
  const text = stringifySearch(search)
  expect(text).toBe('?light=red,yellow&from=2026-01-31T00:00:00%2B08:00&q=%E5%B9%B4%E8%B4%B9+%26+%E5%88%A9%E6%81%AF')
  expect(parseSearch(text)).toEqual(search)
})

test('what is empty is not written', () => {
  expect(stringifySearch({ light: undefined, q: '', open: null })).toBe('')
})

test('only the keys of a page are read from its address', () => {
  expect(pickSearch(['light', 'open'])({ light: 'red', open: '', colour: 'blue', __proto__: 'x' })).toEqual({ light: 'red' })
})
