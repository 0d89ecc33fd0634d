import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import { cookieOf, makePerson } from '../testing.ts'

let app: TestApp
let head: Person
let branch: Person
let province: Person
let admin: Person
let specialist: Person
let deputy: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  head = await app.person('department_head', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  province = await app.person('province_office', 'provinceDesk')
  specialist = await app.person('specialist', 'branchDesk')
  admin = await app.person('system_admin', 'head')
}, 60_000)
afterAll(() => app.stop())
beforeEach(async () => {
  // Somebody of another department, so that what they can do is what they were given.
  deputy = await makePerson(app.bank, 'specialist', 'branchCards')
  app.clock.advance(20 * 86_400_000)
})

const after = (hours: number) => new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString()
const make = (more: object = {}, as: Person | null = head) =>
  app.post(
    '/api/delegations',
    { deputyId: deputy.actor.id, scope: 'approvals', from: after(0), to: after(72), reason: '出差', ...more },
    as,
  )
const actingAs = async (person: Person, forWhom: Person, status = 201) => {
  const signedIn = await app.request('POST', '/api/sessions', {
    body: { login: person.login, password: person.password },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const cookie = cookieOf(signedIn)
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const started = await app.request('POST', '/api/acting', { body: { personId: forWhom.actor.id }, headers })
  expect(started.status).toBe(status)
  const acting = { ...headers, cookie: `${cookie}; ${cookieOf(started)}` }
  return (method: string, path: string, body?: unknown) =>
    app.request(method, path, { headers: acting, ...(body ? { body } : {}) })
}

test('外出期间由代理人审批：记录和审计中同时有两人的名字，到期自行失效', async () => {
  const { row } = await makeComplaint(app.bank, 'branchDesk', {}, [
    { type: 'confirmed', method: 'phone', note: '', correctedText: false },
  ])
  const asked = await app.post(`/api/complaints/${row.id}/escalations`, { reason: '客户多次致电，情绪激动' }, specialist)
  const { escalation } = await asked.json()
  const answer = { decision: 'approved', opinion: '同意上报' }
  expect((await app.post(`/api/escalations/${escalation.id}/reviews`, answer, deputy)).status).toBe(403)

  expect((await make()).status).toBe(201)
  const send = await actingAs(deputy, head)
  expect(await (await send('GET', '/api/me')).json()).toMatchObject({
    person: { id: deputy.actor.id },
    onBehalfOf: { id: head.actor.id, name: head.actor.name },
  })
  const waiting = await (await send('GET', '/api/escalations?mine=to_review')).json()
  expect(waiting.items.map(({ id }: { id: string }) => id)).toContain(escalation.id)
  const reply = await send('POST', `/api/escalations/${escalation.id}/reviews`, answer)
  expect(reply.status).toBe(201)
  const both = `${deputy.actor.name}（代${head.actor.name}）`
  expect((await reply.json()).escalation.reviewedBy).toEqual({ id: deputy.actor.id, name: both })

  const timeline = await (await app.get(`/api/complaints/${row.id}/events`, head)).json()
  expect(JSON.stringify(timeline)).toContain(both)
  const auditor = await app.person('audit_admin', 'head')
  const trail = await (await app.get(`/api/audit/events?action=complaint.escalated&limit=5`, auditor)).json()
  const whole = JSON.stringify(await (await app.get('/api/audit/events?limit=20', auditor)).json()) + JSON.stringify(trail)
  expect(whole).toContain(both)
  expect(whole).toContain(`"onBehalfOf":"${head.actor.id}"`)

  app.clock.advance(72 * 3_600_000)
  expect((await (await send('GET', '/api/me')).json()).onBehalfOf).toBeNull()
  await actingAs(deputy, head, 403)
})

test('代理审批的人不能修改设置、导出或再转授', async () => {
  await make({ scope: 'everything' }, branch)
  const send = await actingAs(deputy, branch)
  const { permissions } = await (await send('GET', '/api/me')).json()
  for (const kept of ['complaint.export', 'complaint.confidential', 'delegation.make', 'duty.edit'])
    expect(permissions).not.toContain(kept)
  const again = { deputyId: specialist.actor.id, scope: 'approvals', from: after(0), to: after(1), reason: '再转授' }
  expect((await send('POST', '/api/delegations', again)).status).toBe(403)
})

test('代理人不能以被代理人的名义审批自己提出的事项', async () => {
  const { row } = await makeComplaint(app.bank, 'branchCards', {}, [
    { type: 'confirmed', method: 'phone', note: '', correctedText: false },
  ])
  const own = await (await app.post(`/api/complaints/${row.id}/escalations`, { reason: '请求上级支持' }, deputy)).json()
  await make()
  const send = await actingAs(deputy, head)
  const reply = await send('POST', `/api/escalations/${own.escalation.id}/reviews`, { decision: 'approved', opinion: '同意' })
  expect([reply.status, (await reply.json()).message.zh]).toEqual([403, '不能处理自己提出的升级。'])
})

test('200: what was given, received, and for whom one may act now', async () => {
  await make({ from: after(0) })
  const given = await (await app.get('/api/delegations', head)).json()
  expect(given.given[0]).toMatchObject({ standing: 'in_force', deputy: { id: deputy.actor.id }, mayEnd: true })
  const received = await (await app.get('/api/delegations', deputy)).json()
  expect(received.received).toMatchObject([{ person: { id: head.actor.id } }])
  expect(received.actsFor).toMatchObject([{ id: head.actor.id, scope: 'approvals' }])
  expect((await (await app.get('/api/delegations', province)).json()).below.length).toBeGreaterThan(0)
})

test('409: no loop, and one deputy at a time', async () => {
  await make()
  expect((await make()).status).toBe(409)
  const back = await make({ deputyId: head.actor.id }, deputy)
  expect([back.status, (await back.json()).code]).toEqual([409, 'delegation.loop'])
})

test('403: an administrator has nothing to hand over; nobody hands over what is above them', async () => {
  expect((await make({}, admin)).status).toBe(403)
  expect((await make({ personId: province.actor.id }, head)).status).toBe(403)
})

test('201: somebody who fell ill is represented by the word of the level above', async () => {
  const reply = await make({ personId: specialist.actor.id }, head)
  expect([reply.status, (await reply.json()).person.id]).toEqual([201, specialist.actor.id])
})

test('缺席原因（如病情）不以明文进入审计日志', async () => {
  await make({ reason: '急性阑尾炎住院' })
  const auditor = await app.person('audit_admin', 'head')
  const trail = await (await app.get('/api/audit/events?action=delegation.made&limit=5', auditor)).text()
  expect(trail).toContain('delegation.made')
  expect(trail).not.toContain('阑尾炎')
})

test('401: nobody is signed in', async () => {
  expect((await make({}, null)).status).toBe(401)
})

test.each([
  ['to oneself', () => ({ deputyId: head.actor.id }), 'deputyId'],
  ['to an administrator', () => ({ deputyId: admin.actor.id }), 'deputyId'],
  ['that ends before it begins', () => ({ to: after(-1) }), 'to'],
  ['for half a year', () => ({ to: after(24 * 180) }), 'to'],
] as const)('422: one %s', async (_, more, field) => {
  const reply = await make(more())
  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
})

test('204: ended early by either side, and over at once; to others it is not there', async () => {
  const { id } = await (await make()).json()
  const end = (as: Person) => app.request('DELETE', `/api/delegations/${id}`, { as })
  expect((await end(specialist)).status).toBe(404)
  expect((await end(deputy)).status).toBe(204)
  expect((await end(head)).status).toBe(409)
  await actingAs(deputy, head, 403)
})
