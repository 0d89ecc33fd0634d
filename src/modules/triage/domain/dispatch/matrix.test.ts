import { describe, expect, test } from 'vitest'
import { type DispatchFacts, decideDepartment, type MatrixRow } from './matrix.ts'
import type { DispatchUnit } from './org.ts'
import { responsibleDesk } from './responsible-desk.ts'

const unit = (id: string, path: string, kind: string, duty: string | null = null, isActive = true): DispatchUnit => ({
  id,
  path,
  kind,
  function: duty,
  name: id,
  scopePath: kind === 'department' ? path.replace(/[^/]+\/$/, '') : path,
  isActive,
})
const tree = [
  unit('head', '/HO/', 'head_office'),
  unit('head desk', '/HO/CP/', 'department', 'consumer_protection'),
  unit('province', '/HO/P1/', 'province'),
  unit('province desk', '/HO/P1/CP/', 'department', 'consumer_protection'),
  unit('branch', '/HO/P1/B1/', 'branch'),
  unit('branch cards', '/HO/P1/B1/CARD/', 'department', 'business'),
  unit('branch desk', '/HO/P1/B1/CP/', 'department', 'consumer_protection'),
  unit('outlet', '/HO/P1/B1/O1/', 'outlet'),
  unit('bare branch', '/HO/P1/B2/', 'branch'),
  unit('other province', '/HO/P12/', 'province'),
]

describe('who answers for a complaint', () => {
  test.each([
    ['outlet', 'branch desk'],
    ['branch cards', 'branch desk'],
    ['branch', 'branch desk'],
    ['bare branch', 'province desk'],
    ['province', 'province desk'],
    // Its path begins like that of the first province and is not under it.
    ['other province', 'head desk'],
    ['head', 'head desk'],
    [null, 'head desk'],
  ])('for %s it is the %s', (respondent, desk) => {
    expect(responsibleDesk(tree, respondent).unitId).toBe(desk)
  })

  test('a department that was closed is passed over; without any, the head office itself answers', () => {
    const closed = tree.map((one) => (one.id === 'branch desk' ? { ...one, isActive: false } : one))
    expect(responsibleDesk(closed, 'outlet').unitId).toBe('province desk')
    expect(
      responsibleDesk(
        tree.filter((one) => one.function !== 'consumer_protection'),
        'outlet',
      ).unitId,
    ).toBe('head')
  })
})

const facts: DispatchFacts = {
  business: 'credit_card',
  reason: 'pricing',
  reasonDetail: 'pricing.annual_fee',
  product: 'card.credit.gold',
  channel: 'hotline',
  respondentUnitId: 'outlet',
  registrarUnitId: null,
}
const row = (name: string, more: Partial<MatrixRow>): MatrixRow => ({
  ...{ id: name, name, isOn: true, businesses: [], reasons: [], products: [], channels: [], units: [] },
  to: { kind: 'unit', unitId: 'branch cards' },
  ...more,
})
const decide = (rows: MatrixRow[], more: Partial<DispatchFacts> = {}, units = tree) =>
  decideDepartment(rows, { ...facts, ...more }, units)

describe('责任矩阵', () => {
  test('没有任何一行适用时，由被投诉机构的消保部门负责', () => {
    const { dispatch, rowId } = decide([])
    expect([dispatch.unitId, rowId]).toEqual(['branch desk', null])
  })

  test('自上而下，第一行适用的说了算，并说明理由', () => {
    const { dispatch, rowId, tried } = decide([
      row('贷款', { businesses: ['loan'] }),
      row('信用卡', { businesses: ['credit_card'] }),
      row('收费', { reasons: ['pricing'], to: { kind: 'unit', unitId: 'head desk' } }),
    ])
    expect([dispatch.unitId, rowId]).toEqual(['branch cards', '信用卡'])
    expect(dispatch.why).toBe('责任矩阵“信用卡”：由branch cards负责')
    expect(tried.map(({ name, fits, misses }) => [name, fits, misses])).toEqual([
      ['贷款', false, ['businesses']],
      ['信用卡', true, []],
    ])
  })

  test.each([
    ['上级代码包含下级产品', { products: ['card.credit'] }, true],
    ['代码按段比较，不按字面前缀', { products: ['card.cre'] }, false],
    ['细分原因', { reasons: ['pricing.annual_fee'] }, true],
    ['另一细分原因', { reasons: ['pricing.interest'] }, false],
    ['渠道', { channels: ['regulator_12378'] }, false],
    ['上级机构包含下级网点', { units: ['branch'] }, true],
    ['路径相近的另一省不算', { units: ['other province'] }, false],
    ['已不存在的机构不算', { units: ['gone'] }, false],
    ['各项条件须同时满足', { businesses: ['credit_card'], channels: ['letter'] }, false],
  ])('%s', (_, condition, fits) => {
    expect(decide([row('一', condition)]).rowId).toBe(fits ? '一' : null)
  })

  test('未指明被投诉机构的，限定机构的行不适用', () => {
    expect(decide([row('一', { units: ['head'] })], { respondentUnitId: null }).rowId).toBeNull()
  })

  test('停用的行、部门已停用的行都跳过，并说明', () => {
    const closed = tree.map((one) => (one.id === 'branch cards' ? { ...one, isActive: false } : one))
    const { tried, rowId } = decide([row('停用', { isOn: false }), row('关门', { businesses: ['credit_card'] })], {}, closed)
    expect(rowId).toBeNull()
    expect(tried.map(({ misses }) => misses)).toEqual([['off'], ['no_department']])
  })

  test('按职能找部门：本机构或最近的上级；也可指定总行', () => {
    const to = (at: 'nearest' | 'head_office', duty: string) => ({ to: { kind: 'function' as const, function: duty, at } })
    const business = { businesses: ['credit_card'] }
    expect(decide([row('近', { ...business, ...to('nearest', 'business') })]).dispatch.unitId).toBe('branch cards')
    expect(decide([row('总', { ...business, ...to('head_office', 'consumer_protection') })]).dispatch.unitId).toBe('head desk')
    // The other province has no such department, nor has head office: the general rule answers.
    const none = decide([row('无', { ...business, ...to('nearest', 'business') })], { respondentUnitId: 'other province' })
    expect([none.dispatch.unitId, none.tried[0]?.misses]).toEqual(['head desk', ['no_department']])
  })
})
