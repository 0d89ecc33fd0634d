import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, type Desk, makeComplaint } from '../../workflow/testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let stranger: Person
let quality: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T02:00:00.000Z' })
  specialist = await app.person('specialist', 'branchDesk')
  stranger = await app.person('branch_office', 'otherBranchDesk')
  quality = await app.person('quality', 'branchDesk')
  const head = await app.person('department_head', 'branchDesk')
  const office = await app.person('head_office', 'headDesk')
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(office) }
})
afterAll(() => app.stop())

const second = { title: '客服态度恶劣', text: '客服在电话中辱骂客户。', claim: '赔礼道歉', reason: '与收费无关的另一事项' }
const split = (id: string, more: object = {}, as: Person | null = specialist) =>
  app.post(`/api/complaints/${id}/splits`, { ...second, ...more }, as)
const read = async (path: string) => await (await app.get(path, specialist)).json()
const clocks = async (id: string) =>
  (await read(`/api/complaints/${id}/clocks`)).items
    .filter(({ kind }: { kind: string }) => kind === 'statutory')
    .map(({ id: clock, state, dueDate }: Record<string, string>) => [clock, state, dueDate])

describe('拆分：一件投诉中的另一事项单独办理', () => {
  it('子件保留同一投诉人、同一队列和同一受理时间，法定期限不因拆分延后', async () => {
    const { row } = await makeComplaint(app.bank)
    await bringTo(desk, row.id, 'investigating')
    app.clock.set('2026-03-05T02:00:00.000Z')
    const reply = await split(row.id)
    expect(reply.status).toBe(201)
    const { children } = await read(`/api/complaints/${row.id}/relations`)
    expect(children).toMatchObject([{ kind: 'split', isOpen: true, outcome: null }])
    const child = await read(`/api/complaints/${children[0].complaint.id}`)
    expect(child).toMatchObject({ status: 'received', title: second.title, unit: { name: '临江分行消保部' } })
    expect(await clocks(child.id)).toEqual(await clocks(row.id))
    expect((await read(`/api/complaints/${child.id}/relations`)).parent).toMatchObject({ kind: 'split', number: row.number })
    expect(child.allowed.split.ok).toBe(false)
    app.clock.set('2026-03-02T02:00:00.000Z')
  })

  it('子件没有结束，父件不能办结；子件撤回后可以；子件重新办理则又不能', async () => {
    const { row } = await makeComplaint(app.bank)
    await bringTo(desk, row.id, 'investigating')
    await split(row.id)
    const { children } = await read(`/api/complaints/${row.id}/relations`)
    const child = children[0].complaint.id
    const allowed = async () => (await read(`/api/complaints/${row.id}`)).allowed.archive.ok
    await bringTo(desk, child, 'closed')
    expect((await read(`/api/complaints/${row.id}/relations`)).children).toMatchObject([{ isOpen: false, outcome: 'upheld' }])
    const head = await app.person('department_head', 'branchDesk')
    expect((await app.post(`/api/complaints/${child}/reopenings`, { reason: '有新情况' }, head)).status).toBe(201)
    expect((await read(`/api/complaints/${row.id}/relations`)).children).toMatchObject([{ isOpen: true, outcome: null }])
    expect(await allowed()).toBe(false)
  })
})

test('401 unsigned, 403 for another post, 404 in another branch, 409 after the answer, 422 without words', async () => {
  const { row } = await makeComplaint(app.bank)
  const statuses = []
  for (const as of [null, quality, stranger]) statuses.push((await split(row.id, {}, as)).status)
  expect(statuses).toEqual([401, 403, 404])
  const wrong = await split(row.id, { title: '' })
  expect([wrong.status, Object.keys((await wrong.json()).fields)]).toEqual([422, ['title']])
  await bringTo(desk, row.id, 'communicated')
  expect((await split(row.id)).status).toBe(409)
})
