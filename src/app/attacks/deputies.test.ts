import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { insertInvestigation } from '../../modules/escalation/monitor/investigations.repo.ts'
import { replaceRoles, updatePerson } from '../../modules/identity/people.repo.ts'
import { cookieOf, makePerson } from '../../modules/identity/testing.ts'
import { bringTo, makeComplaint } from '../../modules/workflow/testing.ts'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'

/** 四眼原则与代理: whatever is done under two names was done by both, in every place where a second person decides. */
let app: TestApp
let desk: Parameters<typeof bringTo>[0]
let specialist: Person
let principal: Person
let deputy: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  const headOffice = await app.person('head_office', 'headDesk')
  specialist = await app.person('specialist', 'branchDesk')
  const as = (person: Person) => ({ ...app.bank.ctx, actor: person.actor })
  const head = await app.person('department_head', 'branchDesk')
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
}, 60_000)
afterAll(() => app.stop())
beforeEach(async () => {
  principal = await makePerson(app.bank, 'branch_office', 'branchDesk')
  deputy = await makePerson(app.bank, 'branch_office', 'branchDesk')
})

type Send = (method: string, path: string, body?: unknown) => Promise<Response>

async function actingFor(person: Person = deputy, forWhom: Person = principal): Promise<Send> {
  const made = await app.post(
    '/api/delegations',
    {
      ...{ deputyId: person.actor.id, scope: 'everything', reason: '出差' },
      ...{ from: app.clock.now().toISOString(), to: new Date(app.clock.now().getTime() + 86_400_000).toISOString() },
    },
    forWhom,
  )
  expect(made.status, await made.clone().text()).toBe(201)
  const signedIn = await app.request('POST', '/api/sessions', {
    body: { login: person.login, password: person.password },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const headers = { cookie: cookieOf(signedIn), 'sec-fetch-site': 'same-origin' }
  const started = await app.request('POST', '/api/acting', { body: { personId: forWhom.actor.id }, headers })
  expect(started.status).toBe(201)
  const acting = { ...headers, cookie: `${headers.cookie}; ${cookieOf(started)}` }
  return (method, path, body) => app.request(method, path, { headers: acting, ...(body ? { body } : {}) })
}
const self =
  (person: Person): Send =>
  (method, path, body) =>
    app.request(method, path, { as: person, ...(body ? { body } : {}) })

async function created<Body = { id: string }>(reply: Response): Promise<Body> {
  expect(reply.status, await reply.clone().text()).toBe(201)
  return (await reply.json()) as Body
}
const complaintAt = async (status: Parameters<typeof bringTo>[2]): Promise<string> => {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  return row.id
}

/** Who asks and who then decides: the deputy under both names, and the principal back at the desk; and the other way round. */
const bothWays = [
  ['被代理人提出，代理人代批', async () => ({ asks: self(principal), decides: await actingFor() })],
  ['代理人代为提出，被代理人自批', async () => ({ asks: await actingFor(), decides: self(principal) })],
] as const

test.each(bothWays)('转办报告的审批：%s，不行', async (_, ways) => {
  const { asks, decides } = await ways()
  const id = await complaintAt('investigating')
  const { items } = await created<{ items: { id: string }[] }>(
    await asks('POST', `/api/complaints/${id}/forwardings`, {
      ...{ source: 'regulator_12363', number: `RH-${newId(app.clock.now())}`, receivedAt: app.clock.now().toISOString() },
      ...{ dueAt: null, wantsFeedback: true },
    }),
  )
  const draft = await created<{ id: string; revision: number; missing: { part: string }[] }>(
    await asks('POST', `/api/complaints/${id}/forwardings/${items.at(-1)!.id}/feedbacks`, {}),
  )
  const at = `/api/complaints/${id}/feedbacks/${draft.id}`
  const parts = draft.missing.filter(({ part }) => part !== 'evidence').map(({ part }) => ({ name: part, text: '补充说明' }))
  const words = { revision: draft.revision, parts, attachmentIds: [], noEvidenceReason: '没有书面材料' }
  await created(await asks('POST', `${at}/revisions`, words))
  await created(await asks('POST', `${at}/submissions`, { note: '' }))
  const reply = await decides('POST', `${at}/decisions`, { decision: 'approved', opinion: '同意' })
  expect([reply.status, (await reply.json()).code]).toEqual([403, 'feedback.own_work'])
})

test.each(bothWays)('方案的审批：%s，不行', async (_, ways) => {
  const { asks, decides } = await ways()
  const id = await complaintAt('solution')
  const asked = await created<{ pendingApprovalId: string }>(
    await asks('POST', `/api/complaints/${id}/approval-requests`, { kind: 'solution', note: '请审批' }),
  )
  const waiting = await (await decides('GET', '/api/approvals?mine=to_decide&status=pending')).json()
  expect(waiting.items.map((one: { id: string }) => one.id)).not.toContain(asked.pendingApprovalId)
  const at = `/api/complaints/${id}/approvals/${asked.pendingApprovalId}/decisions`
  const reply = await decides('POST', at, { decision: 'approved', opinion: '同意' })
  expect([reply.status, (await reply.json()).code]).toEqual([403, 'approval.not_yours'])
})

test.each(bothWays)('方案由一方拟定、第三人提交：%s，不行', async (_, ways) => {
  const { asks, decides } = await ways()
  const id = await complaintAt('investigating')
  await created(await asks('POST', `/api/complaints/${id}/solutions`, { text: '说明收费依据', redressKind: 'none' }))
  const asked = await created<{ pendingApprovalId: string }>(
    await app.post(`/api/complaints/${id}/approval-requests`, { kind: 'solution', note: '请审批' }, specialist),
  )
  const at = `/api/complaints/${id}/approvals/${asked.pendingApprovalId}/decisions`
  const reply = await decides('POST', at, { decision: 'approved', opinion: '同意' })
  expect([reply.status, (await reply.json()).code]).toEqual([403, 'approval.not_yours'])
})

test.each(bothWays)('升级的审核：%s，不行', async (_, ways) => {
  const { asks, decides } = await ways()
  const id = await complaintAt('investigating')
  const { escalation } = await created<{ escalation: { id: string } }>(
    await asks('POST', `/api/complaints/${id}/escalations`, { reason: '客户多次致电，情绪激动' }),
  )
  const waiting = await (await decides('GET', '/api/escalations?mine=to_review')).json()
  expect(waiting.items.map((one: { id: string }) => one.id)).not.toContain(escalation.id)
  const reply = await decides('POST', `/api/escalations/${escalation.id}/reviews`, { decision: 'approved', opinion: '同意' })
  expect([reply.status, (await reply.json()).code]).toEqual([403, 'escalation.not_yours_to_answer'])
})

test.each(bothWays)('群体投诉统一答复的审批：%s，不行', async (_, ways) => {
  const { asks, decides } = await ways()
  const complaintIds = [await complaintAt('confirmed'), await complaintAt('confirmed')]
  const { id } = await created(await asks('POST', '/api/groups', { title: '年费群体投诉', matter: '年费', complaintIds }))
  const text = '关于投诉{编号}：经查，年费收取未提前告知，现予退还。如不接受，可申请调解、仲裁或提起诉讼。'
  await created(await asks('POST', `/api/groups/${id}/replies`, { form: 'sms', text }))
  const reply = await decides('POST', `/api/groups/${id}/reply-approvals`, { decision: 'approved', opinion: '同意' })
  expect([reply.status, (await reply.json()).message?.zh]).toEqual([409, '不能审批自己拟写的答复。'])
})

test('代理人发出统一答复：逐件答复也用被代理人的权限，并有两人的名字', async () => {
  const outsider = await makePerson(app.bank, 'specialist', 'branchCards')
  const id = await complaintAt('approval')
  const group = await created(
    await app.post('/api/groups', { title: '年费群体投诉', matter: '年费', complaintIds: [id] }, principal),
  )
  const text = '关于投诉{编号}：经查，年费收取未提前告知，现予退还。如不接受，可申请调解、仲裁或提起诉讼。'
  await created(await app.post(`/api/groups/${group.id}/replies`, { form: 'sms', text }, principal))
  const approval = { decision: 'approved', opinion: '同意' }
  await created(await app.post(`/api/groups/${group.id}/reply-approvals`, approval, deputy))
  const send = await actingFor(outsider)
  await created(await send('POST', `/api/groups/${group.id}/reply-dispatches`, { note: '' }))
  const queued = await sql<{ data: { groupId: string } }>`select data from jobs.job where name = 'groups.send-reply'`.execute(
    app.services.db,
  )
  await app.runJob('groups.send-reply', queued.rows.find(({ data }) => data.groupId === group.id)!.data)
  const timeline = await (await app.get(`/api/complaints/${id}/events`, principal)).json()
  const answered = timeline.items.filter((event: { type: string }) => event.type === 'answered')
  expect(answered).toHaveLength(1)
  expect(JSON.stringify(answered)).toContain(`${outsider.actor.name}（代${principal.actor.name}）`)
})

/** An investigation of one unit by another, fresh. */
async function investigation(of: keyof typeof app.bank.units, by: keyof typeof app.bank.units): Promise<string> {
  const [unit, owner, id] = [app.bank.units[of], app.bank.units[by], newId(app.clock.now())]
  await inTransaction(app.services.db, async (tx) => {
    await insertInvestigation(tx, {
      ...{ institution_id: app.bank.institution.id, id, measure: 'overdue', status: 'opened' },
      ...{ unit_id: unit.id, unit_name: unit.name, unit_path: unit.path },
      ...{ owner_unit_id: owner.id, owner_unit_name: owner.name, owner_unit_path: owner.path },
      ...{ owner_id: null, owner_name: null, asked_by: null, closed_at: null, last_seq: 0, warned_at: null },
      ...{ overdue_told_at: null, opened_at: app.clock.now(), due_on: '2026-05-01' },
    })
  })
  return id
}

test.each(bothWays)('专项调查的审结：%s，不行', async (_, ways) => {
  const { asks, decides } = await ways()
  const id = await investigation('branchCards', 'branchDesk')
  const steps = [
    { act: 'take', plan: '调阅全部超期件' },
    { act: 'find', text: '多起投诉因排班不足超期', cause: '人手不足' },
    { act: 'set_measures', text: '增加人手，每周抽查', dueOn: '2026-05-30' },
    { act: 'ask_closing', text: '整改已完成，申请审结' },
  ]
  for (const step of steps) await created(await asks('POST', `/api/investigations/${id}/entries`, step))
  const decision = { act: 'decide_closing', decision: 'approved', opinion: '同意审结' }
  const reply = await decides('POST', `/api/investigations/${id}/entries`, decision)
  expect([reply.status, (await reply.json()).message?.zh]).toEqual([409, '审结须由承办人以外的人决定。'])
  const third = await makePerson(app.bank, 'branch_office', 'branchDesk')
  await created(await app.post(`/api/investigations/${id}/entries`, decision, third))
})

test('被调查单位的人员代上级办理时，看不到对本单位的调查', async () => {
  const above = await makePerson(app.bank, 'province_office', 'provinceDesk')
  const id = await investigation('branch', 'provinceDesk')
  const send = await actingFor(deputy, above)
  expect((await send('GET', `/api/investigations/${id}`)).status).toBe(404)
  const { items } = await (await send('GET', '/api/investigations')).json()
  expect(items.map((one: { id: string }) => one.id)).not.toContain(id)
})

test('代理人改任系统管理员后，不能再代他人办理投诉', async () => {
  const send = await actingFor()
  expect((await (await send('GET', '/api/me')).json()).onBehalfOf).not.toBeNull()
  const { institution } = app.bank
  await inTransaction(app.services.db, (tx) => replaceRoles(tx, institution.id, deputy.actor.id, ['system_admin']))
  const { onBehalfOf, permissions } = await (await send('GET', '/api/me')).json()
  expect([onBehalfOf, permissions.includes('complaint.approve')]).toEqual([null, false])
})

test('被代理人失去岗位，代理人随之失去其权限；被代理人停用，代理即告结束', async () => {
  const send = await actingFor()
  const { institution } = app.bank
  await inTransaction(app.services.db, (tx) => replaceRoles(tx, institution.id, principal.actor.id, ['specialist']))
  expect((await (await send('GET', '/api/me')).json()).permissions).not.toContain('complaint.approve')
  await inTransaction(app.services.db, (tx) =>
    updatePerson(tx, institution.id, principal.actor.id, { active: false }, app.clock.now()),
  )
  expect((await (await send('GET', '/api/me')).json()).onBehalfOf).toBeNull()
})
