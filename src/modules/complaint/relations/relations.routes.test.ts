import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { fold } from '../domain/complaint.ts'
import { listHistory } from '../history.ts'

let app: TestApp
let desk: Person
let otherDesk: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  desk = await app.person('branch_office', 'branchDesk')
  otherDesk = await app.person('branch_office', 'otherBranchDesk')
  office = await app.person('head_office', 'headDesk')
})
afterAll(() => app.stop())

const text =
  '我在贵行办理的消费贷款提前还款被收取了百分之三的违约金，合同里没有写明，客户经理当时也没有告知，要求全额退还违约金。'
let person = 100
const newPerson = () => `1370000${String(person++).padStart(4, '0')}`
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
  return await reply.json()
}
async function pair() {
  const phone = newPerson()
  const first = await file(phone)
  app.clock.advance(3 * 24 * 3_600_000)
  return { first, again: await file(phone), phone }
}
const reason = '同一客户同一事项，没有新的事实'
const merge = (id: string, intoId: string, more: object = {}, as: Person | null = office) =>
  app.post(`/api/complaints/${id}/merges`, { intoId, reason, ...more }, as)
const undo = (id: string, more: object = {}, as: Person | null = office) =>
  app.post(`/api/complaints/${id}/unmerges`, { reason: '核实后是另一事项', ...more }, as)
const get = async (path: string, as = office) => {
  const reply = await app.get(path, as)
  expect(reply.status).toBe(200)
  return await reply.json()
}
const clocks = async (id: string) =>
  (await get(`/api/complaints/${id}/clocks`)).items.map(({ id: clock, state, dueAt }: Record<string, string>) => ({
    clock,
    state,
    dueAt,
  }))
const counts = async () => {
  const { rows } = await sql<{ raw: number; deduplicated: number }>`
    select sum(raw)::int as raw, sum(deduplicated)::int as deduplicated from v_complaint_counts`.execute(app.services.db)
  return rows[0]!
}

describe('重复投诉的合并', () => {
  it('同一客户就同一事项再次投诉且没有新的事实：合并办理，原期限不变，原始件数不变，去重后少一件', async () => {
    const { first, again } = await pair()
    const before = { clocks: await clocks(first.id), counts: await counts() }
    const reply = await merge(again.id, first.id)
    expect(reply.status).toBe(201)
    expect(await reply.json()).toMatchObject({ status: 'merged', mergedInto: { id: first.id, number: first.number } })
    expect(await clocks(first.id)).toEqual(before.clocks)
    expect((await clocks(again.id)).filter(({ state }: { state: string }) => state === 'running')).toEqual([])
    const after = await counts()
    expect(after).toEqual({ raw: before.counts.raw, deduplicated: before.counts.deduplicated - 1 })
    const relations = await get(`/api/complaints/${first.id}/relations`)
    expect(relations).toMatchObject({
      mergedFrom: [{ complaint: { id: again.id } }],
      counts: { raw: 2, deduplicated: 1 },
      outOfSight: 0,
    })
  })

  it('撤销合并：恢复到合并前的环节和期限，如同没有合并过', async () => {
    const { first, again } = await pair()
    const before = { again: await clocks(again.id), first: await clocks(first.id), counts: await counts() }
    expect((await merge(again.id, first.id, { newFacts: true })).status).toBe(201)
    expect(await clocks(first.id)).not.toEqual(before.first)
    const reply = await undo(again.id)
    expect(reply.status).toBe(201)
    expect(await reply.json()).toMatchObject({ status: again.status, mergedInto: null, closedAt: null })
    expect(await clocks(again.id)).toEqual(before.again)
    expect(await clocks(first.id)).toEqual(before.first)
    expect(await counts()).toEqual(before.counts)
    expect(await get(`/api/complaints/${first.id}/relations`)).toMatchObject({ mergedFrom: [], counts: { raw: 1 } })
  })

  it('先到的并入后到的：期限以先到的为准，不因合并而延后', async () => {
    const { first, again } = await pair()
    const due = (list: { clock: string; dueAt: string }[]) => list.find(({ clock }) => clock === 'handle')?.dueAt
    const strict = due(await clocks(first.id))
    expect(due(await clocks(again.id))! > strict!).toBe(true)
    expect((await merge(first.id, again.id)).status).toBe(201)
    expect(due(await clocks(again.id))).toBe(strict)
  })

  it('转办单位再次转来同一外部编号：进入合并后继续办理的投诉', async () => {
    const phone = newPerson()
    const first = await file(phone)
    const outside = { channel: 'api', externalSource: 'crm', externalNumber: `Z${phone}` }
    const again = await file(phone, outside)
    expect((await merge(again.id, first.id)).status).toBe(201)
    const body = { ...outside, complainant: { name: '孙八', phone }, text: `${text}至今没有人联系我。` }
    const reply = await app.post('/api/complaints', body, office)
    expect(reply.status).toBe(200)
    expect((await reply.json()).id).toBe(first.id)
  })

  it('消费者用任一编号查询，看到的是同一件；合并后补充的材料记到继续办理的一件，撤销合并时可以归还', async () => {
    const phone = newPerson()
    const filing = { name: '孙八', phone, text, noticeVersion: '2026-11' }
    const first = await file(phone)
    const again = await (await app.post('/api/portal/complaints', filing, null)).json()
    const { rows } = await sql<{ id: string }>`select id from complaints where number = ${again.number}`.execute(app.services.db)
    const againId = rows[0]!.id
    expect((await merge(againId, first.id)).status).toBe(201)
    const opened = await app.post('/api/portal/sessions', { number: again.number, code: again.code }, null)
    const headers = { cookie: opened.headers.getSetCookie()[0]!.split(';')[0]! }
    const seen = await (await app.request('GET', '/api/portal/complaint', { headers })).json()
    expect(seen.number).toBe(first.number)
    const added = await app.request('POST', '/api/portal/materials', { headers, body: { text: '补充还款流水' } })
    expect(added.status).toBe(201)
    const { meanwhile } = await get(`/api/complaints/${againId}/relations`)
    expect(meanwhile).toMatchObject([{ type: 'material_added', data: { text: '补充还款流水' } }])
    expect((await undo(againId, { take: [meanwhile[0].seq] })).status).toBe(201)
    const types = (await get(`/api/complaints/${againId}/events`)).items.map(({ type }: { type: string }) => type)
    expect(types.slice(types.indexOf('merged'))).toEqual(expect.arrayContaining(['merged', 'unmerged', 'material_added']))
  })

  it('合并后再合并：逐级落到最后一件；撤销中间一件时只撤销这一件', async () => {
    const { first, again, phone } = await pair()
    const third = await file(phone)
    expect((await merge(third.id, again.id)).status).toBe(201)
    expect((await merge(again.id, first.id)).status).toBe(201)
    expect((await merge(first.id, third.id)).status).toBe(409)
    expect((await undo(again.id)).status).toBe(201)
    expect(await get(`/api/complaints/${third.id}`)).toMatchObject({ status: 'merged', mergedInto: { id: again.id } })
  })

  it('不同客户的投诉，内容再像也不合并，但可以关联', async () => {
    const [one, other] = [await file(newPerson()), await file(newPerson())]
    const reply = await merge(one.id, other.id)
    expect(reply.status).toBe(409)
    expect((await reply.json()).code).toBe('merge.other_person')
    const link = { otherId: other.id, kind: 'same_root', reason: '同一产品同一原因' }
    expect((await app.post(`/api/complaints/${one.id}/links`, link, office)).status).toBe(201)
    expect((await app.post(`/api/complaints/${one.id}/links`, link, office)).status).toBe(409)
    expect(await get(`/api/complaints/${other.id}/relations`)).toMatchObject({
      links: [{ kind: 'same_root', complaint: { id: one.id } }],
    })
    expect((await app.post(`/api/complaints/${other.id}/link-removals`, { ...link, otherId: one.id }, office)).status).toBe(201)
    expect(await get(`/api/complaints/${one.id}/relations`)).toMatchObject({ links: [] })
  })
})

test('any sequence of merging and undoing keeps counts equal to folds and loses no event', async () => {
  const phone = newPerson()
  const all = [await file(phone), await file(phone), await file(phone), await file(phone)]
  const raw = (await counts()).raw
  // A fixed walk of a linear congruential generator: the same fifty steps each run.
  let seed = 20261120
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return Math.floor((seed / 2147483648) * below)
  }
  let done = 0
  for (let step = 0; step < 50; step++) {
    const [one, other] = [all[next(4)], all[next(4)]]
    const reply = next(2) === 0 ? await merge(one.id, other.id) : await undo(one.id)
    expect([201, 409]).toContain(reply.status)
    if (reply.status === 201) done++
  }
  expect(done).toBeGreaterThan(8)
  for (const { id } of all) {
    const history = await listHistory(app.services.db, app.bank.institution.id, id)
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1))
    const state = fold(history)
    const saved = await get(`/api/complaints/${id}`)
    expect({ status: saved.status, mergedInto: saved.mergedInto?.id ?? null, mergedCount: saved.mergedCount }).toEqual({
      status: state.status,
      mergedInto: state.mergedInto?.id ?? null,
      mergedCount: state.mergedFrom?.length ?? 0,
    })
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from complaints where status = 'merged'`.execute(
    app.services.db,
  )
  const now = await counts()
  const total = await sql<{ n: number }>`select count(*)::int as n from complaints`.execute(app.services.db)
  expect(now).toEqual({ raw, deduplicated: total.rows[0]!.n - rows[0]!.n })
  expect((await get('/api/complaint-counts')).counts.merged).toBe(rows[0]!.n)
})

test('200: the preview shows both, suggests the older one, and says why not', async () => {
  const { first, again } = await pair()
  expect(await get(`/api/complaints/${again.id}/merge-preview?with=${first.id}`)).toMatchObject({
    one: { id: again.id },
    other: { id: first.id },
    isSamePerson: true,
    suggestedTargetId: first.id,
    intoOther: { ok: true },
    intoOne: { ok: true },
  })
})

test('the list is filtered by those that others were merged into', async () => {
  const { first, again } = await pair()
  await merge(again.id, first.id)
  const found = await get('/api/complaints?hasMerged=true&limit=100')
  expect(found.items.map(({ id }: { id: string }) => id)).toContain(first.id)
  expect(found.items.every(({ mergedCount }: { mergedCount: number }) => mergedCount > 0)).toBe(true)
})

test('401, 403', async () => {
  const { first, again } = await pair()
  expect((await merge(again.id, first.id, {}, null)).status).toBe(401)
  expect((await merge(again.id, first.id, {}, await app.person('analyst', 'headDesk'))).status).toBe(403)
})

test('404: a complaint of another branch looks like none, as source, as target and in the preview', async () => {
  const { first, again, phone } = await pair()
  const there = await file(phone, { respondentUnitId: app.bank.units.otherBranch.id })
  expect((await merge(again.id, first.id, {}, otherDesk)).status).toBe(404)
  expect((await merge(again.id, there.id, {}, desk)).status).toBe(404)
  expect((await app.get(`/api/complaints/${again.id}/merge-preview?with=${there.id}`, desk)).status).toBe(404)
  const link = { otherId: there.id, kind: 'related', reason: '试试' }
  expect((await app.post(`/api/complaints/${again.id}/links`, link, desk)).status).toBe(404)
})

test('out of sight is a number and nothing more', async () => {
  const phone = newPerson()
  const [here, there] = [await file(phone), await file(phone, { respondentUnitId: app.bank.units.otherBranch.id })]
  expect(
    (await app.post(`/api/complaints/${here.id}/links`, { otherId: there.id, kind: 'related', reason: '同一客户' }, office))
      .status,
  ).toBe(201)
  expect(await get(`/api/complaints/${here.id}/relations`, desk)).toMatchObject({ links: [], outOfSight: 1 })
})

test('409: a version that has passed, itself, and one that is merged already', async () => {
  const { first, again } = await pair()
  expect((await merge(again.id, first.id, { version: 999 })).status).toBe(409)
  expect((await merge(again.id, first.id, { intoVersion: 999 })).status).toBe(409)
  expect((await merge(again.id, again.id)).status).toBe(409)
  expect((await undo(again.id)).status).toBe(409)
  expect((await merge(again.id, first.id)).status).toBe(201)
  expect((await merge(again.id, first.id)).status).toBe(409)
})

test('422: an unknown field, no reason, and what did not come meanwhile', async () => {
  const { first, again } = await pair()
  expect((await merge(again.id, first.id, { reason: '' })).status).toBe(422)
  expect((await merge(again.id, first.id, { silently: true })).status).toBe(422)
  await merge(again.id, first.id)
  const reply = await undo(again.id, { take: [1] })
  expect(reply.status).toBe(422)
  expect(Object.keys((await reply.json()).fields)).toEqual(['take.0'])
})
