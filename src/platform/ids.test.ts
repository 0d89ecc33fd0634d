import { expect, test } from 'vitest'
import { newId } from './ids.ts'

const noon = new Date('2026-11-21T04:00:00.000Z')

test('an id is a UUID of version 7 that tells its millisecond', () => {
  const id = newId(noon)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(noon.getTime())
})

test('ids of one millisecond sort in the order they were made, and no two are alike', () => {
  const ids = Array.from({ length: 3_000 }, () => newId(noon))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
