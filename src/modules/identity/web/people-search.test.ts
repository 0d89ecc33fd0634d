import { expect, test } from 'vitest'
import { nextPage, peopleFilterOf, previousPage, withFilter } from './people-search.ts'

test('pages go forth and back by their ends, and a new filter begins at the first', () => {
  const second = nextPage({ unitId: 'u1' }, 'li.na')
  const third = nextPage(second, 'wang.fang')

  expect(peopleFilterOf(third)).toEqual({ unitId: 'u1', after: 'wang.fang', limit: 20 })
  expect(previousPage(third)).toEqual(second)
  expect(previousPage(second)).toEqual({ unitId: 'u1' })
  expect(previousPage({ unitId: 'u1' })).toBeNull()
  expect(withFilter({ ...third, person: 'p1' }, { text: '王' })).toEqual({ unitId: 'u1', text: '王' })
})

test('an address that asks for what there is not is read as if it did not', () => {
  expect(peopleFilterOf({ limit: '7', active: 'maybe' })).toEqual({ limit: 20 })
})
