import { expect, test } from 'vitest'
import type { OrgUnit } from '../../../web/api/index.ts'
import { kindsBelow, lineOf, matching, type UnitBranch, unitBranches } from './org-tree.ts'

const unit = (id: string, parentId: string | null, kind: OrgUnit['kind'], isActive = true): OrgUnit => ({
  id,
  parentId,
  kind,
  function: kind === 'department' ? 'risk' : null,
  name: `机构${id}`,
  code: id,
  path: `/${id}/`,
  isActive,
})
const units = [
  unit('HO', null, 'head_office'),
  unit('A', 'HO', 'province'),
  unit('Z', 'HO', 'department'),
  unit('OLD', 'HO', 'department', false),
  unit('B', 'A', 'branch'),
]
const drawn = (branches: readonly UnitBranch[]): string =>
  branches.map(({ key, children }) => `${key}(${drawn(children)})`).join('')

test('departments stand before the units below, and closed ones only when asked for', () => {
  expect(drawn(unitBranches(units, false))).toBe('HO(Z()A(B()))')
  expect(drawn(unitBranches(units, true))).toBe('HO(OLD()Z()A(B()))')
})

test('what is found keeps everything above it, and below it when it is the whole find', () => {
  const tree = unitBranches(units, false)
  expect(drawn(matching(tree, 'b'))).toBe('HO(A(B()))')
  expect(drawn(matching(tree, '机构A'))).toBe('HO(A(B()))')
  expect(drawn(matching(tree, 'nowhere'))).toBe('')
})

test('the line above a unit is told from the head office down', () => {
  expect(lineOf(units, units[4]!).map(({ id }) => id)).toEqual(['HO', 'A', 'B'])
})

test('below a unit only narrower ones may stand, and departments below all', () => {
  expect(kindsBelow('head_office')).toEqual(['province', 'branch', 'outlet', 'department'])
  expect(kindsBelow('outlet')).toEqual(['department'])
  expect(kindsBelow('department')).toEqual(['department'])
})
