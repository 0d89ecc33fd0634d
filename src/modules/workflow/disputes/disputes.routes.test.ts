import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, type Desk, makeComplaint } from '../testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let lawyer: Person
let stranger: Person
let quality: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, head, lawyer, stranger, quality] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('supporting', 'legal'),
    app.person('branch_office', 'otherBranchDesk'),
    app.person('quality', 'branchDesk'),
  ])
  const office = await app.person('head_office', 'headDesk')
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(office) }
})
afterAll(() => app.stop())

async function complaint(status?: Parameters<typeof bringTo>[2]): Promise<string> {
  app.clock.set('2026-03-02T01:00:00.000Z')
  const { row } = await makeComplaint(app.bank)
  if (status) await bringTo(desk, row.id, status)
  return row.id
}
const suit = {
  kind: 'litigation',
  body: '临江区人民法院',
  filedBy: 'consumer',
  filedOn: '2026-03-01',
  amount: 5000,
  text: '请求返还费用',
}
const open = (id: string, more: object = {}, as: Person | null = specialist) =>
  app.post(`/api/complaints/${id}/disputes`, { ...suit, ...more }, as)
const post = async (id: string, noun: string, body: object, as: Person = specialist) => {
  const reply = await app.post(`/api/complaints/${id}/${noun}`, body, as)
  return { status: reply.status, body: await reply.json() }
}
const read = async (path: string, as: Person = specialist) => await (await app.get(path, as)).json()
const list = async (id: string) => (await read(`/api/complaints/${id}/disputes`)).items
const clocks = async (id: string) =>
  (await read(`/api/complaints/${id}/clocks`)).items.map(({ id: clock, state, dueAt }: Record<string, string>) => [
    clock,
    state,
    dueAt,
  ])

describe('调解、仲裁、诉讼与投诉办理并行', () => {
  it('投诉人起诉：环节不变，法定期限照常计算，也不因诉讼结束而终止', async () => {
    const id = await complaint('investigating')
    const before = await clocks(id)
    const opened = await open(id)
    expect([opened.status, (await opened.json()).status]).toEqual([201, 'investigating'])
    expect(await clocks(id)).toEqual(before)
    const [{ id: disputeId }] = await list(id)
    const ended = { disputeId, outcome: 'for_consumer', on: '2026-03-02', amount: 5000, effectiveOn: null, text: '判决返还' }
    expect((await post(id, 'dispute-endings', ended)).body.status).toBe('investigating')
    expect(await clocks(id)).toEqual(before)
  })

  it('起诉、仲裁后法律部门能看到这件投诉并登记进展；调解不必', async () => {
    const id = await complaint('investigating')
    await open(id, { kind: 'mediation', body: '金融纠纷调解中心' })
    expect((await app.get(`/api/complaints/${id}`, lawyer)).status).toBe(404)
    await open(id)
    const seen = await read(`/api/complaints/${id}`, lawyer)
    expect(seen.allowed.advance_dispute.ok).toBe(true)
    expect(seen.allowed.answer.ok).toBe(false)
    const [{ id: disputeId }] = await list(id)
    const step = {
      disputeId,
      stage: 'hearing',
      on: '2026-03-02',
      caseNumber: '（2026）临0101民初88号',
      hearingAt: '2026-04-01T01:30:00Z',
    }
    expect((await post(id, 'dispute-steps', step, lawyer)).status).toBe(201)
    expect((await list(id))[0]).toMatchObject({
      stage: 'hearing',
      caseNumber: step.caseNumber,
      hearingAt: '2026-04-01T01:30:00.000Z',
    })
  })

  it('达成调解协议的，提示司法确认的申请期限：协议生效后30日', async () => {
    const id = await complaint('investigating')
    await open(id, { kind: 'mediation', body: '金融纠纷调解中心' })
    const [{ id: disputeId }] = await list(id)
    await post(id, 'dispute-endings', {
      disputeId,
      outcome: 'agreement',
      on: '2026-03-02',
      effectiveOn: '2026-03-02',
      amount: 300,
      text: '退还300元',
    })
    expect(await list(id)).toMatchObject([{ outcome: 'agreement', paid: 300, judicialConfirmationBy: '2026-04-01' }])
  })

  it('办结以后仍可登记诉讼，投诉不因此重新办理', async () => {
    const id = await complaint('archived')
    expect((await open(id)).status).toBe(201)
    expect((await read(`/api/complaints/${id}`)).status).toBe('archived')
  })

  it('列表可以只看有诉讼的投诉', async () => {
    const id = await complaint('investigating')
    await open(id)
    const found = await read('/api/complaints?road=litigation&limit=100')
    expect(found.items.map((one: { id: string }) => one.id)).toContain(id)
    const others = await read('/api/complaints?road=arbitration&limit=100')
    expect(others.items).toEqual([])
  })
})

test('401 unsigned, 403 for another post, 404 in another branch', async () => {
  const id = await complaint()
  const statuses = []
  for (const as of [null, quality, stranger]) statuses.push((await open(id, {}, as)).status)
  expect(statuses).toEqual([401, 403, 404])
  expect((await app.get(`/api/complaints/${id}/disputes`, stranger)).status).toBe(404)
})

test('409 when nothing is under way, and for what has ended', async () => {
  const id = await complaint()
  const step = (disputeId: string) => ({ disputeId, stage: 'hearing', on: '2026-03-02' })
  expect((await post(id, 'dispute-steps', step(id))).status).toBe(409)
  await open(id)
  await open(id, { kind: 'mediation' })
  const [mediation] = await list(id)
  await post(id, 'dispute-endings', { disputeId: mediation.id, outcome: 'no_agreement', on: '2026-03-02', text: '未达成' })
  expect((await post(id, 'dispute-steps', step(mediation.id))).body.code).toBe('dispute.ended')
  expect((await post(id, 'dispute-steps', step(id))).status).toBe(404)
})

test('422 names what is wrong', async () => {
  const id = await complaint()
  const wrong = async (more: object) => Object.keys((await (await open(id, more)).json()).fields)
  expect(await wrong({ filedOn: '2026-03-03' })).toEqual(['filedOn'])
  expect(await wrong({ kind: 'duel' })).toEqual(['kind'])
  await open(id)
  const [{ id: disputeId }] = await list(id)
  const ending = { disputeId, outcome: 'agreement', on: '2026-03-02', text: '达成' }
  expect(Object.keys((await post(id, 'dispute-endings', ending)).body.fields)).toEqual(['outcome'])
  const step = { disputeId, stage: 'hearing', on: '2026-02-01' }
  expect(Object.keys((await post(id, 'dispute-steps', step)).body.fields)).toEqual(['on'])
})
