import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DispatchUnit } from './org.ts'
import { type Held, type Holder, lostBecause, rescueOf, type World } from './ownership.ts'

const unit = (id: string, path: string, kind: string, duty: string | null = null): DispatchUnit => ({
  ...{ id, path, kind, function: duty, name: id, isActive: true },
  scopePath: kind === 'department' ? path.replace(/[^/]+\/$/, '') : path,
})
const units = [
  unit('head', '/HO/', 'head_office'),
  unit('head desk', '/HO/CP/', 'department', 'consumer_protection'),
  unit('risk', '/HO/RISK/', 'department', 'risk'),
  unit('province desk', '/HO/P1/CP/', 'department', 'consumer_protection'),
  unit('province', '/HO/P1/', 'province'),
  unit('branch', '/HO/P1/B1/', 'branch'),
  unit('branch desk', '/HO/P1/B1/CP/', 'department', 'consumer_protection'),
  unit('branch cards', '/HO/P1/B1/CARD/', 'department', 'business'),
]
const person = (id: string, unitId: string, rank: number | null = null, mayHandle = true): Holder => ({
  ...{ id, name: id, unitId, rank, mayHandle },
})
const worldOf = (people: Holder[], closed: string[] = []): World => ({
  units: units.map((one) => ({ ...one, isActive: !closed.includes(one.id) })),
  peopleOf: (unitId) => people.filter((one) => one.unitId === unitId),
  person: (id) => people.find((one) => one.id === id) ?? null,
})
const held = (more: Partial<Held> = {}): Held => ({
  ...{ ownerId: '专员', unitId: 'branch desk', ownerCameFrom: 'branch desk', isBeforeAssignment: false, barred: [] },
  ...more,
})
const staff = [
  person('专员', 'branch desk'),
  person('分行消保', 'branch desk', 1),
  person('负责人', 'branch desk', 0),
  person('省消保', 'province desk', 2),
  person('总行消保', 'head desk', 3),
]
const without = (...ids: string[]) => staff.filter(({ id }) => !ids.includes(id))
const given = (world: World, more: Partial<Held> = {}) => {
  const rescue = rescueOf(held(more), world)
  return rescue && [rescue.because, rescue.unit.id, rescue.owner?.id ?? null]
}

describe('一件不落', () => {
  test('承办人在岗、在原部门的，不动', () => {
    expect(lostBecause(held(), worldOf(staff))).toBeNull()
    expect(lostBecause(held({ ownerId: null }), worldOf(staff))).toBeNull()
  })

  test('上级接管后承办人不变的，不算调离', () => {
    expect(lostBecause(held({ unitId: 'province desk' }), worldOf(staff))).toBeNull()
  })

  test.each([
    ['承办人停用，交部门负责人', without('专员'), [], {}, ['owner_left', 'branch desk', '负责人']],
    ['没有部门负责人，交分行消保', without('专员', '负责人'), [], {}, ['owner_left', 'branch desk', '分行消保']],
    ['本部门无人可交，交上级消保', without('专员', '负责人', '分行消保'), [], {}, ['owner_left', 'province desk', '省消保']],
    [
      '承办人失去承办权限',
      [...without('专员'), person('专员', 'branch desk', null, false)],
      [],
      {},
      ['owner_may_not', 'branch desk', '负责人'],
    ],
    ['承办人调往别处', [...without('专员'), person('专员', 'branch cards')], [], {}, ['owner_moved', 'branch desk', '负责人']],
    [
      '部门停用、承办人也走了',
      [person('省消保', 'province desk', 2)],
      ['branch desk'],
      {},
      ['owner_left', 'province desk', '省消保'],
    ],
    ['负责人自己走了，不会再交给自己', without('负责人'), [], { ownerId: '负责人' }, ['owner_left', 'branch desk', '分行消保']],
    ['须回避的负责人跳过', without('专员'), [], { barred: ['负责人'] }, ['owner_left', 'branch desk', '分行消保']],
    ['只剩总行其他部门有负责人', [person('风险负责人', 'risk', 0)], [], {}, ['owner_left', 'risk', '风险负责人']],
    ['没有承办部门的，总行接', staff, [], { ownerId: null, unitId: null }, ['no_unit', 'head desk', '总行消保']],
  ] as const)('%s', (_, people, closed, more, expected) => {
    expect(given(worldOf([...people], [...closed]), more)).toEqual(expected)
  })

  test('部门撤并、承办人随迁的，案件随人走，并告知新部门负责人', () => {
    const world = worldOf(
      [...without('专员', '负责人', '分行消保'), person('专员', 'branch cards'), person('卡部负责人', 'branch cards', 0)],
      ['branch desk'],
    )
    const rescue = rescueOf(held(), world)
    expect(rescue).toMatchObject({ because: 'unit_closed', unit: { id: 'branch cards' }, owner: { id: '专员' } })
    expect(rescue?.told.map(({ id }) => id)).toEqual(['卡部负责人'])
  })

  test('尚未分类的件留在队列里：部门没有人了就转上级队列，并告知其负责人', () => {
    const rescue = rescueOf(held({ ownerId: null, isBeforeAssignment: true }), worldOf([person('省消保', 'province desk', 2)]))
    expect(rescue).toMatchObject({ because: 'unit_deserted', unit: { id: 'province desk' }, owner: null })
    expect(rescue?.told.map(({ id }) => id)).toEqual(['省消保'])
  })

  test('各级都没有负责人，只能报警', () => {
    expect(rescueOf(held(), worldOf([]))).toBeNull()
  })

  const anyUnit = fc.constantFrom(...units.map(({ id }) => id))
  const anyPerson = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    unitId: anyUnit,
    rank: fc.constantFrom(null, 0, 1, 2, 3),
    mayHandle: fc.boolean(),
  })
  test('in whatever world with an able head at head office: whoever is given it answers for it, and is not barred', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyPerson, { selector: ({ id }) => id }),
        fc.uniqueArray(anyUnit.filter((id) => id !== 'head desk' && id !== 'head')),
        fc.constantFrom(null, 'a', 'b', 'gone'),
        fc.option(anyUnit, { nil: null }),
        fc.option(anyUnit, { nil: null }),
        fc.subarray(['a', 'b', 'c']),
        fc.boolean(),
        (people, closed, ownerId, unitId, ownerCameFrom, barred, isEarly) => {
          // People sit in open units only: a unit is closed when nobody is left in it.
          const seated = people.filter((one) => !closed.includes(one.unitId)).map((one) => ({ ...one, name: one.id }))
          const world = worldOf([...seated, person('top', 'head desk', 3)], closed)
          const before = held({ ownerId, unitId, ownerCameFrom, barred, isBeforeAssignment: isEarly && ownerId === null })
          const rescue = rescueOf(before, world)
          expect(rescue === null).toBe(lostBecause(before, world) === null)
          if (!rescue) return
          const { owner, unit: to } = rescue
          const after = held({ ownerId: owner?.id ?? null, unitId: to.id, ownerCameFrom: owner ? owner.unitId : null })
          expect(lostBecause(after, world)).toBeNull()
          if (owner && owner.id !== ownerId) expect(barred).not.toContain(owner.id)
        },
      ),
      { numRuns: 500 },
    )
  })
})
