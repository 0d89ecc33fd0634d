import { expect, test } from 'vitest'
import type { TreeChange } from './change-tree.ts'
import { diffOfVersion } from './version-diff.ts'

const name = (zh: string) => ({ zh, en: zh })
const standing = new Map([
  ['card', { name: name('银行卡'), jrt0169Code: '03' }],
  ['card.fees', { name: name('费用'), jrt0169Code: null }],
])
const version = (number: number, effectiveFrom: string, changes: TreeChange[]) => ({ version: number, effectiveFrom, changes })
const said = (lines: ReturnType<typeof diffOfVersion>) =>
  lines.map(
    ({ type, code, before, after }) =>
      `${type} ${code}: ${before ? `${before.name.zh}/${before.jrt0169Code ?? '–'}` : '∅'} → ${after ? `${after.name.zh}/${after.jrt0169Code ?? '–'}` : '∅'}`,
  )

test('each change says what the code said and what it says', () => {
  const two = version(2, '2026-04-01', [
    { type: 'rename', code: 'card', name: name('信用卡') },
    { type: 'map', code: 'card.fees', jrt0169Code: '0302' },
    { type: 'end', code: 'card.fees' },
    { type: 'add', code: 'card.annual', parentCode: 'card', name: name('年费') },
  ])
  expect(said(diffOfVersion([two], two, standing))).toEqual([
    'rename card: 银行卡/03 → 信用卡/03',
    'map card.fees: 费用/– → 费用/0302',
    'end card.fees: 费用/0302 → ∅',
    'add card.annual: ∅ → 年费/–',
  ])
})

test('a second version of the same day begins where the first has ended, and one of another day does not count', () => {
  const first = version(2, '2026-04-01', [{ type: 'rename', code: 'card', name: name('信用卡') }])
  const second = version(3, '2026-04-01', [{ type: 'rename', code: 'card', name: name('贷记卡') }])
  const later = version(4, '2026-05-01', [{ type: 'rename', code: 'card', name: name('卡') }])
  const all = [later, second, first]
  expect(said(diffOfVersion(all, second, standing))).toEqual(['rename card: 信用卡/03 → 贷记卡/03'])
  expect(said(diffOfVersion(all, first, standing))).toEqual(['rename card: 银行卡/03 → 信用卡/03'])
})
