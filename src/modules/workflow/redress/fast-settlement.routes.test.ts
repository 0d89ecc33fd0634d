import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Context } from '../../../platform/module.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { listHistory } from '../../complaint/index.ts'
import { markComplex } from '../index.ts'
import { bringTo, type Desk, makeComplaint } from '../testing.ts'
import type { RedressTables } from './redress.tables.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let headOffice: Person
const tables = () => app.services.db.withTables<RedressTables>()

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  const people = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('head_office', 'headDesk'),
  ])
  ;[specialist, , headOffice] = people
  const [one, two, three] = people.map(({ actor }): Context => ({ ...app.services, actor }))
  desk = { specialist: one!, head: two!, headOffice: three! }
}, 60_000)
afterAll(() => app.stop())
// Every complaint here is of one consumer: each test begins without grants.
beforeEach(() => tables().deleteFrom('redress_grants').execute())

async function ready(): Promise<{ id: string; attachmentId: string }> {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, 'investigating')
  const form = new FormData()
  form.append('file', new File([`对账单 ${row.number}`], '对账单.txt'))
  const reply = await app.request('POST', `/api/complaints/${row.id}/attachments`, { as: specialist, form })
  return { id: row.id, attachmentId: (await reply.json()).id }
}
const settlement = (attachmentId: string) => ({
  ...{ text: '退还年费', redressKind: 'refund', redressAmount: 150, grounds: '年费150元', accepted: true },
  ...{ attachmentIds: [attachmentId], form: 'sms', answer: '经核实年费未提前告知，现予退还；不服可申请核查。' },
  elements: { findings: true, basis: true, remedies: true },
})
const settle = async (id: string, body: object, as: Person = specialist) => {
  const reply = await app.post(`/api/complaints/${id}/fast-settlements`, body, as)
  return { status: reply.status, body: await reply.json() }
}

test('小额快赔：一步完成方案、决定和答复，有证据、有依据', async () => {
  const { id, attachmentId } = await ready()

  const { status, body } = await settle(id, settlement(attachmentId))

  expect([status, body.status, body.isSolutionApproved, body.redressAmount]).toEqual([201, 'communicated', true, 150])
  const history = await listHistory(app.services.db, app.bank.institution.id, id)
  const steps = ['solution_proposed', 'approval_requested', 'approval_decided', 'answered']
  expect(history.map(({ event }) => event.type).filter((type) => steps.includes(type))).toEqual([
    ...['solution_proposed', 'approval_decided', 'answered'],
  ])
  const { items } = await (await app.get(`/api/complaints/${id}/approvals`, specialist)).json()
  expect(items).toMatchObject([
    { status: 'approved', payload: { within: 'fast_settlement' }, decidedBy: { id: specialist.actor.id } },
  ])
  expect(await tables().selectFrom('redress_grants').select(['amount', 'is_fast']).execute()).toEqual([
    { amount: 150, is_fast: true },
  ])
  // Money was promised, so it must be paid before the consumer is asked whether all is well.
  expect(body.allowed.follow_up.ok).toBe(false)
})

test('422: without agreement, without evidence, without the parts of an answer, and a call without its recording', async () => {
  const { id, attachmentId } = await ready()
  const good = settlement(attachmentId)
  const bad = [
    [{ ...good, accepted: false }, 'accepted'],
    [{ ...good, attachmentIds: [] }, 'attachmentIds'],
    [{ ...good, elements: { ...good.elements, remedies: false } }, 'elements.remedies'],
    [{ ...good, form: 'phone' }, 'recording'],
    [{ ...good, redressKind: 'apology' }, 'redressAmount'],
  ] as const
  for (const [body, field] of bad) {
    const reply = await settle(id, body)
    expect([reply.status, Object.keys(reply.body.fields)]).toEqual([422, [field]])
  }
  expect(await tables().selectFrom('redress_grants').selectAll().execute()).toEqual([])
})

test('409: 超过限额、已获过补偿的消费者、情况复杂的投诉，都须走审批', async () => {
  const { id, attachmentId } = await ready()
  const over = await settle(id, { ...settlement(attachmentId), redressAmount: 200.01 })
  expect([over.status, over.body.message.zh]).toEqual([409, '金额超过小额快赔上限¥200。'])

  expect((await settle(id, settlement(attachmentId))).status).toBe(201)
  const second = await ready()
  const again = await settle(second.id, settlement(second.attachmentId))
  expect([again.status, again.body.message.zh]).toEqual([409, '该消费者近12个月已获补偿，须走审批。'])

  await markComplex(desk.specialist, second.id, { reason: '涉及多方' })
  expect((await settle(second.id, settlement(second.attachmentId))).body.message.zh).toBe('情况复杂的投诉须走审批。')
})

test('403: only who handles complaints', async () => {
  const { id, attachmentId } = await ready()
  expect((await settle(id, settlement(attachmentId), await app.person('quality', 'headDesk'))).status).toBe(403)
})

const put = async (version: number, settings: object, as: Person = headOffice) => {
  const reply = await app.request('PUT', '/api/authority-settings', { as, body: { version, settings, why: '试行' } })
  return { status: reply.status, body: await reply.json() }
}
const inForce = async () => await (await app.get('/api/authority-settings', specialist)).json()

test('额度设置：新版本、原因、前后版本都可查；被人抢先改过则409', async () => {
  const { version, settings } = await inForce()

  const saved = await put(version, { ...settings, fast: { limit: 300, businesses: [] } })

  expect([saved.status, saved.body.version, saved.body.changedBy.id]).toEqual([200, version + 1, headOffice.actor.id])
  expect((await put(version, settings)).body.code).toBe('authority.changed_meanwhile')
  const { items } = await (await app.get('/api/authority-settings/versions', specialist)).json()
  expect(items.map((one: { version: number }) => one.version)).toEqual([version + 1, version])
  expect((await put(version + 1, settings)).status).toBe(200)
})

test('422: a matrix that leaves large sums to nobody; 403: for whoever only reads it', async () => {
  const { version, settings } = await inForce()
  const rules = settings.rules.filter(({ role }: { role: string }) => role !== 'head_office')

  const reply = await put(version, { ...settings, rules })

  expect([reply.status, Object.keys(reply.body.fields)]).toEqual([422, ['settings.rules']])
  expect((await put(version, settings, specialist)).status).toBe(403)
})

test('矩阵允许独自决定的，承办人在额度内提交即批准；超出额度仍须第二人', async () => {
  const { version, settings } = await inForce()
  const rules = settings.rules.map((rule: { role: string }) => (rule.role === 'specialist' ? { ...rule, alone: true } : rule))
  await put(version, { ...settings, rules })
  const submit = async (redressAmount: number) => {
    const { id } = await ready()
    await app.post(`/api/complaints/${id}/solutions`, { text: '退还', redressKind: 'refund', redressAmount }, specialist)
    const reply = await app.post(`/api/complaints/${id}/approval-requests`, { kind: 'solution', note: '' }, specialist)
    return await reply.json()
  }

  const within = await submit(250)
  expect([within.status, within.isSolutionApproved, within.pendingApproval, within.allowed.answer.ok]).toEqual([
    ...['approval', true, null, true],
  ])
  // Over the loss of 300: it stands out, so somebody else looks at it.
  expect((await submit(301)).isSolutionApproved).toBe(false)
  expect((await submit(501)).pendingApproval).toBe('solution')
  await put(version + 1, settings)
})

test('同一消费者的两件同时快赔：只成一件，另一件走审批', async () => {
  const [one, two] = [await ready(), await ready()]
  const replies = await Promise.all([one, two].map(({ id, attachmentId }) => settle(id, settlement(attachmentId))))
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(await tables().selectFrom('redress_grants').select(['amount']).execute()).toEqual([{ amount: 150 }])
})
