import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { placed as placeOf } from './access-complaint.ts'
import { listComplaints } from './complaint-list.repo.ts'
import { reaches } from './domain/row-scope.ts'
import { type Loaded, recordEvents } from './record-events.ts'
import { makeComplaint } from './testing.ts'

let app: TestApp
let placed: Loaded[]
beforeAll(async () => {
  app = await startApp()
  placed = []
  for (const unit of ['branchDesk', 'otherBranchDesk', 'headDesk', 'branchCards'] as const) {
    placed.push(await makeComplaint(app.bank, unit))
    placed.push(await confidential(await makeComplaint(app.bank, unit)))
  }
}, 60_000)
afterAll(() => app.stop())

const confidential = (complaint: Loaded): Promise<Loaded> =>
  inTransaction(app.services.db, (tx) =>
    recordEvents(app.bank.ctx, tx, complaint, [{ type: 'confidentiality_set', confidential: true, reason: '员工违规' }]),
  )

async function agree(actor: Actor): Promise<number> {
  const { rows } = await listComplaints(app.services.db, actor, {}, { sort: 'received', limit: 100 })
  const bySql = rows.map((row) => row.number).sort()
  const byDomain = placed
    .filter(({ row }) => reaches(actor, placeOf(row)))
    .map(({ row }) => row.number)
    .sort()
  expect(bySql).toEqual(byDomain)
  return bySql.length
}

test.each([
  ['specialist', 'branchDesk', 1],
  ['department_head', 'branchDesk', 2],
  ['branch_office', 'branchDesk', 4],
  ['province_office', 'provinceDesk', 4],
  ['province_office', 'otherProvinceDesk', 2],
  ['head_office', 'headDesk', 8],
  ['supporting', 'legal', 0],
  ['examiner', 'head', 4],
] as const)('%s in %s: the list and the door agree on %i complaints', async (role, unit, expected) => {
  const { actor } = await app.person(role, unit)
  expect(await agree(actor)).toBe(expected)
})

test('what was handed to a person or a department is theirs wherever they sit, confidential or not', async () => {
  const { actor } = await app.person('supporting', 'legal')
  const secret = placed.find(({ row }) => row.is_confidential)!
  placed[placed.indexOf(secret)] = await inTransaction(app.services.db, (tx) =>
    recordEvents(app.bank.ctx, tx, secret, [{ type: 'commented', text: '请法务看', mentions: [] }], {
      changes: { visible_to: [actor.unitId!] },
    }),
  )
  expect(await agree(actor)).toBe(1)
})

test('nobody sees another institution', async () => {
  const { actor } = await app.person('head_office', 'headDesk')
  const { rows } = await listComplaints(
    app.services.db,
    { ...actor, institutionId: newId(new Date(0)) },
    {},
    { sort: 'received', limit: 10 },
  )
  expect(rows).toEqual([])
})
