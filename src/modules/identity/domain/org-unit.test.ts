import { expect, test } from 'vitest'
import { placeUnit, type UnitPlace } from './org-unit.ts'

const head = placeUnit(null, { kind: 'head_office', code: 'HO', function: null })
const branch = placeUnit(head, { kind: 'branch', code: 'B1', function: null })
const desk = placeUnit(branch, { kind: 'department', code: 'CP', function: 'consumer_protection' })

test('a path has one step per level, and a department keeps the scope of the organisation it belongs to', () => {
  expect(head).toEqual({ kind: 'head_office', path: '/HO/', scopePath: '/HO/' })
  expect(branch).toEqual({ kind: 'branch', path: '/HO/B1/', scopePath: '/HO/B1/' })
  expect(desk).toEqual({ kind: 'department', path: '/HO/B1/CP/', scopePath: '/HO/B1/' })
  expect(placeUnit(desk, { kind: 'department', code: 'T1', function: 'consumer_protection' }).scopePath).toBe('/HO/B1/')
})

test.each<[string, UnitPlace, Parameters<typeof placeUnit>[1], string]>([
  ['a province under a branch', branch, { kind: 'province', code: 'P9', function: null }, 'parentId'],
  ['a branch under a branch', branch, { kind: 'branch', code: 'B9', function: null }, 'parentId'],
  ['an outlet under a department', desk, { kind: 'outlet', code: 'O9', function: null }, 'parentId'],
  ['a department for nothing', branch, { kind: 'department', code: 'D9', function: null }, 'function'],
  ['a branch with a function', head, { kind: 'branch', code: 'B9', function: 'risk' }, 'function'],
])('refuses %s and names the field', (_, parent, unit, field) => {
  expect(() => placeUnit(parent, unit)).toThrow(expect.objectContaining({ status: 422, fields: { [field]: expect.anything() } }))
})
