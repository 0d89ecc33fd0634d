import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, type Desk, makeComplaint } from '../../workflow/testing.ts'

let app: TestApp
let office: Person
let branch: Person
let desk: Desk
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  office = await app.person('head_office', 'headDesk')
  branch = await app.person('branch_office', 'branchDesk')
  const head = await app.person('department_head', 'branchDesk')
  const specialist = await app.person('specialist', 'branchDesk')
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(office) }
})
afterAll(() => app.stop())

const text = '我在贵行办理的消费贷款提前还款被收取了百分之三的违约金，合同里没有写明，要求全额退还违约金。'
/** Whom `makeComplaint` makes complaints of. */
const phoneOfMade = '19900001234'
let person = 100
const newPerson = () => `1372000${String(person++).padStart(4, '0')}`
async function file(phone: string, more: object = {}) {
  const body = {
    channel: 'hotline',
    respondentUnitId: app.bank.units.outlet.id,
    complainant: { name: '孙八', phone },
    text,
    ...more,
  }
  const reply = await app.post('/api/complaints', body, office)
  expect(reply.status).toBe(201)
  app.clock.advance(3_600_000)
  return await reply.json()
}
const get = async (path: string, as = office) => {
  const reply = await app.get(path, as)
  expect(reply.status).toBe(200)
  return await reply.json()
}
const reason = '同一客户就同一事项多次投诉，没有新的事实'
const batch = (intoId: string, fromIds: string[], more: object = {}, as: Person | null = office) =>
  app.post(`/api/complaints/${intoId}/merge-batches`, { fromIds, reason, ...more }, as)
const find = (id: string, otherId: string, more: object = {}, as: Person | null = office) =>
  app.post(`/api/complaints/${id}/repeat-findings`, { otherId, reason: '前件办结后再次投诉', ...more }, as)

describe('批量合并', () => {
  it('多件重复投诉并入一件：逐件合并，逐件说明结果，不能合并的不影响其他各件', async () => {
    const phone = newPerson()
    const [first, second, third] = [await file(phone), await file(phone), await file(phone)]
    const stranger = await file(newPerson())
    const checks = await get(
      `/api/complaints/${second.id}/merge-checks?from=${[third, stranger, first].map(({ id }) => id).join()}`,
    )
    expect(checks).toMatchObject({
      target: { id: second.id },
      suggestedTargetId: first.id,
      items: [
        { complaint: { id: first.id }, verdict: { ok: true } },
        { complaint: { id: third.id }, verdict: { ok: true } },
        { complaint: { id: stranger.id }, verdict: { ok: false } },
      ],
    })
    const reply = await batch(first.id, [second.id, stranger.id, third.id])
    expect(reply.status).toBe(201)
    const said = await reply.json()
    expect(said).toMatchObject({
      merged: 2,
      items: [
        { id: second.id, number: second.number, verdict: { ok: true } },
        { id: stranger.id, number: stranger.number, verdict: { ok: false } },
        { id: third.id, number: third.number, verdict: { ok: true } },
      ],
    })
    expect(said.items[1].verdict.why.zh).toContain('投诉人不是同一人')
    expect(await get(`/api/complaints/${first.id}/relations`)).toMatchObject({ counts: { raw: 3, deduplicated: 1 } })
    expect((await get(`/api/complaints/${stranger.id}`)).status).toBe(stranger.status)
  })

  it('每一件的合并都各自留痕，可以单独撤销', async () => {
    const phone = newPerson()
    const [first, second, third] = [await file(phone), await file(phone), await file(phone)]
    await batch(first.id, [second.id, third.id])
    expect((await app.post(`/api/complaints/${second.id}/unmerges`, { reason: '核实后是另一事项' }, office)).status).toBe(201)
    const { mergedFrom } = await get(`/api/complaints/${first.id}/relations`)
    expect(mergedFrom.map(({ complaint }: { complaint: { id: string } }) => complaint.id)).toEqual([third.id])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from complaint_events
      where complaint_id = ${first.id} and type in ('merged_from', 'unmerged_from')`.execute(app.services.db)
    expect(rows[0]!.n).toBe(3)
  })
})

describe('前件已经结束的重复投诉', () => {
  it('认定为重复投诉：两件互相关联，本件继续办理且期限不变，计入重复次数；撤销关联后次数恢复', async () => {
    const { row: earlier } = await makeComplaint(app.bank)
    await bringTo(desk, earlier.id, 'closed')
    const again = await file(phoneOfMade)
    const before = (await get(`/api/complaints/${again.id}/clocks`)).items
    const reply = await find(again.id, earlier.id)
    expect(reply.status).toBe(201)
    expect(await reply.json()).toMatchObject({ id: again.id, status: again.status })
    expect((await get(`/api/complaints/${again.id}/clocks`)).items.map(({ dueAt }: { dueAt: string }) => dueAt)).toEqual(
      before.map(({ dueAt }: { dueAt: string }) => dueAt),
    )
    for (const [id, other] of [
      [again.id, earlier.id],
      [earlier.id, again.id],
    ])
      expect((await get(`/api/complaints/${id}/relations`)).links).toMatchObject([{ kind: 'repeat', complaint: { id: other } }])
    expect(await recognised(again.id)).toBe(1)
    expect(await recognised(earlier.id)).toBe(0)
    const removal = { otherId: earlier.id, kind: 'repeat', reason: '认定有误' }
    expect((await app.post(`/api/complaints/${again.id}/link-removals`, removal, office)).status).toBe(201)
    expect(await recognised(again.id)).toBe(0)
  })

  it('前件尚在办理：应当合并，不能认定；不同客户的不能认定；已认定的不再认定', async () => {
    const { row: earlier } = await makeComplaint(app.bank)
    const [again, stranger] = [await file(phoneOfMade), await file(newPerson())]
    expect((await (await find(again.id, earlier.id)).json()).code).toBe('repeat.merge_instead')
    await bringTo(desk, earlier.id, 'closed')
    expect((await (await find(stranger.id, earlier.id)).json()).code).toBe('repeat.other_person')
    expect((await find(again.id, earlier.id, { version: 999 })).status).toBe(409)
    expect((await find(again.id, earlier.id)).status).toBe(201)
    expect((await (await find(again.id, earlier.id)).json()).code).toBe('repeat.known')
    expect((await (await find(earlier.id, again.id)).json()).code).toBe('repeat.ended')
  })
})

async function recognised(id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce((state->>'recognisedRepeats')::int, 0) as n from complaints
    where id = ${id}`.execute(app.services.db)
  return rows[0]!.n
}

test('the list is filtered by those that others were opened out of', async () => {
  const { row: parent } = await makeComplaint(app.bank)
  await bringTo(desk, parent.id, 'investigating')
  const second = { title: '客服态度恶劣', text: '客服在电话中辱骂客户。', reason: '与收费无关的另一事项' }
  expect((await app.post(`/api/complaints/${parent.id}/splits`, second, office)).status).toBe(201)
  const found = await get('/api/complaints?hasChildren=true&limit=100')
  expect(found.items.map(({ id, childCount }: { id: string; childCount: number }) => [id, childCount])).toEqual([[parent.id, 1]])
  const others = await get('/api/complaints?hasChildren=false&limit=100')
  expect(others.items.every(({ childCount }: { childCount: number }) => childCount === 0)).toBe(true)
})

test('401 unsigned, 403 for another post', async () => {
  const phone = newPerson()
  const [first, again] = [await file(phone), await file(phone)]
  const analyst = await app.person('analyst', 'headDesk')
  expect([(await batch(first.id, [again.id], {}, null)).status, (await find(again.id, first.id, {}, null)).status]).toEqual([
    401, 401,
  ])
  expect([(await batch(first.id, [again.id], {}, analyst)).status, (await find(again.id, first.id, {}, analyst)).status]).toEqual(
    [403, 403],
  )
})

test('404: a target of another branch looks like none; a repeat of another branch is refused by itself, without its number', async () => {
  const phone = newPerson()
  const [here, there] = [await file(phone), await file(phone, { respondentUnitId: app.bank.units.otherBranch.id })]
  expect((await batch(there.id, [here.id], {}, branch)).status).toBe(404)
  expect((await app.get(`/api/complaints/${there.id}/merge-checks?from=${here.id}`, branch)).status).toBe(404)
  expect((await find(here.id, there.id, {}, branch)).status).toBe(404)
  const said = await (await batch(here.id, [there.id], {}, branch)).json()
  expect(said).toMatchObject({ merged: 0, items: [{ id: there.id, number: null, verdict: { ok: false } }] })
  const { items } = await get(`/api/complaints/${here.id}/merge-checks?from=${there.id}`, branch)
  expect(items).toEqual([])
})

test('422: nothing to merge, no reason, an unknown field, and an id that is none', async () => {
  const first = await file(newPerson())
  const fields = async (reply: Response) => [reply.status, Object.keys((await reply.json()).fields)]
  expect(await fields(await batch(first.id, []))).toEqual([422, ['fromIds']])
  expect(await fields(await batch(first.id, [first.id], { reason: '' }))).toEqual([422, ['reason']])
  expect((await batch(first.id, [first.id], { silently: true })).status).toBe(422)
  expect((await app.get(`/api/complaints/${first.id}/merge-checks?from=x`, office)).status).toBe(422)
  expect((await find(first.id, 'x')).status).toBe(422)
})
