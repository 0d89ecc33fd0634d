import { expect, test } from 'vitest'
import { actsFor, closesLoop, type Delegation, delegated, isInForce, standInOf } from './delegation.ts'
import { permissionsOf } from './roles.ts'

const day = (date: number) => new Date(Date.UTC(2026, 2, date))
const of = (personId: string, deputyId: string, more: Partial<Delegation> = {}): Delegation => ({
  ...{ id: `${personId}${deputyId}`, personId, deputyId, scope: 'everything', from: day(1), to: day(8) },
  ...more,
})

test('授权自起始时刻生效，到期自行失效', () => {
  const week = of('甲', '乙')
  expect([day(0), day(1), new Date(day(8).getTime() - 1), day(8)].map((at) => isInForce(week, at))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('代理人本人也外出时，由代理人的代理人办理，权限取较窄者', () => {
  const inForce = [of('甲', '乙'), of('乙', '丙', { scope: 'approvals' })]
  expect(standInOf(inForce, '甲')).toEqual({ deputyId: '丙', scope: 'approvals', via: ['乙'] })
  expect(standInOf(inForce, '丙')).toBeNull()
  expect(actsFor(inForce, '丙')).toEqual([
    { personId: '甲', scope: 'approvals' },
    { personId: '乙', scope: 'approvals' },
  ])
  expect(actsFor(inForce, '乙')).toEqual([{ personId: '甲', scope: 'everything' }])
})

test('不得形成循环授权；时间不重叠的不算', () => {
  const standing = [of('甲', '乙'), of('乙', '丙', { from: day(4), to: day(6) })]
  expect(closesLoop(standing, of('丙', '甲', { from: day(5), to: day(7) }))).toBe(true)
  expect(closesLoop(standing, of('丙', '甲', { from: day(6), to: day(7) }))).toBe(false)
  expect(closesLoop(standing, of('乙', '甲', { from: day(7), to: day(9) }))).toBe(true)
  expect(closesLoop([], of('甲', '甲'))).toBe(true)
})

test('授权什么，不授权什么', () => {
  const held = permissionsOf(['head_office'])
  expect([...delegated(held, 'approvals')].filter((one) => !one.endsWith('.read')).sort()).toEqual([
    'complaint.approve',
    'complaint.comment',
  ])
  const all = delegated(held, 'everything')
  for (const kept of [
    'complaint.confidential',
    'complaint.export',
    'escalation.edit',
    'rules.publish',
    'group.settings',
    'delegation.make',
  ])
    expect(all).not.toContain(kept)
  expect(all).toContain('complaint.handle')
})
