import { expect, test } from 'vitest'
import { type Person, startApp } from '../../testing/start-app.ts'
import { requestApproval } from './index.ts'
import { bringTo, type Desk, makeComplaint } from './testing.ts'

test('the lists: what waits for me, what I asked for, page by page, and nothing of another branch', async () => {
  const fresh = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  const [maker, checker, outsider] = await Promise.all([
    fresh.person('specialist', 'branchDesk'),
    fresh.person('department_head', 'branchDesk'),
    fresh.person('department_head', 'otherBranchDesk'),
  ])
  const as = ({ actor }: Person) => ({ ...fresh.services, actor })
  const there: Desk = { specialist: as(maker), head: as(checker), headOffice: as(checker) }
  const ids: string[] = []
  for (let n = 0; n < 5; n++) {
    const { row } = await makeComplaint(fresh.bank)
    await bringTo(there, row.id, 'solution')
    await requestApproval(there.specialist, row.id, { kind: 'solution', note: '' })
    ids.unshift(row.id)
    // Two at the same instant: the page must break between them all the same.
    if (n % 2) fresh.clock.advance(1000)
  }
  const list = async (query: string, as: Person) => {
    const seen: string[] = []
    let cursor: string | null = ''
    let total = 0
    for (let page = 0; cursor !== null && page < 9; page++) {
      const reply = await fresh.get(`/api/approvals?limit=2&${query}${cursor && `&cursor=${cursor}`}`, as)
      expect(reply.status).toBe(200)
      const { items, nextCursor, total: counted } = await reply.json()
      expect(
        items.every((item: { complaint: { id: string }; complaintId: string }) => item.complaint.id === item.complaintId),
      ).toBe(true)
      seen.push(...items.map((item: { complaintId: string }) => item.complaintId))
      cursor = nextCursor
      total = counted
    }
    return { seen, total }
  }
  const waiting = await list('status=pending&mine=to_decide', checker)

  expect(waiting.total).toBe(5)
  expect([...waiting.seen].sort()).toEqual([...ids].sort())
  expect(new Set(waiting.seen).size).toBe(5)
  expect(await list('mine=to_decide', maker)).toEqual({ seen: [], total: 0 })
  expect((await list('mine=requested&status=pending', maker)).total).toBe(5)
  expect(await list('status=pending', outsider)).toEqual({ seen: [], total: 0 })
  expect((await list('status=approved', checker)).total).toBe(0)
  const [mine] = (await (await fresh.get('/api/approvals?mine=requested', maker)).json()).items
  expect(mine.mayDecide.ok).toBe(false)
  expect((await fresh.get('/api/approvals', null)).status).toBe(401)
  expect((await fresh.get('/api/approvals?cursor=nonsense', maker)).status).toBe(422)
  expect((await fresh.get('/api/approvals', await fresh.person('system_admin', 'head'))).status).toBe(403)

  // A confidential complaint leaves the lists of those who may no longer see it.
  const office = await fresh.person('branch_office', 'branchDesk')
  await fresh.post(`/api/complaints/${ids[0]}/confidentiality`, { confidential: true, reason: '涉及员工' }, office)
  expect((await list('mine=to_decide', checker)).total).toBe(4)
  expect((await list('mine=to_decide', office)).total).toBe(5)
  await fresh.stop()
})
