import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, makeComplaint } from '../testing.ts'

let app: TestApp
let specialist: Person
let headOffice: Person
let elsewhere: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, headOffice, elsewhere] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('head_office', 'headDesk'),
    app.person('specialist', 'otherBranchDesk'),
  ])
}, 60_000)
afterAll(() => app.stop())

interface Listed {
  items: { title: string; status: string; isOverdue: boolean; complaint: { isReachable: boolean } }[]
  isCapped: boolean
}

async function complaint(): Promise<string> {
  const { row } = await makeComplaint(app.bank)
  const head = await app.person('department_head', 'branchDesk')
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  await bringTo({ specialist: as(specialist), head: as(head), headOffice: as(headOffice) }, row.id, 'investigating')
  return row.id
}

async function partner(name: string): Promise<string> {
  const reply = await app.post('/api/partners', { name, kind: 'collection', contract: 'in_force' }, headOffice)
  expect(reply.status, await reply.clone().text()).toBe(201)
  return ((await reply.json()) as { id: string }).id
}

async function ask(complaintId: string, partnerId: string, title: string, dueHours: number): Promise<string> {
  const body = { kind: 'assist', partnerId, title, text: '请核对外呼记录', dueHours }
  const reply = await app.post(`/api/complaints/${complaintId}/tasks`, body, specialist)
  expect(reply.status, await reply.clone().text()).toBe(201)
  return ((await reply.json()) as { items: { id: string; title: string }[] }).items.find((task) => task.title === title)!.id
}

const tasksOf = async (id: string, as: Person) => (await (await app.get(`/api/partners/${id}/tasks`, as)).json()) as Listed

test('200: 合作机构的任务未办结的在前，按截止时间排列，超期的标明；办结的在后', async () => {
  const [id, partnerId] = [await complaint(), await partner('安信催收')]
  const done = await ask(id, partnerId, '已撤回的', 8)
  expect((await app.post(`/api/complaints/${id}/tasks/${done}/withdrawals`, { reason: '不再需要' }, specialist)).status).toBe(201)
  await ask(id, partnerId, '后到期的', 40)
  await ask(id, partnerId, '先到期的', 2)
  app.clock.set('2026-03-02T07:00:00Z')
  const { items, isCapped } = await tasksOf(partnerId, specialist)
  expect(items.map(({ title, isOverdue }) => [title, isOverdue])).toEqual([
    ['先到期的', true],
    ['后到期的', false],
    ['已撤回的', false],
  ])
  expect(isCapped).toBe(false)
  // The score is about the third party and the same for every reader; what is withdrawn does not count, what is late does.
  const known = (await (await app.get(`/api/partners/${partnerId}`, elsewhere)).json()) as { score: object }
  expect(known.score).toMatchObject({ tasks: 2, isSmallSample: true, parts: { inTime: { share: 0, of: 1 } } })
})

test('看不到投诉的人，也看不到这件投诉交给合作机构的任务', async () => {
  const [id, partnerId] = [await complaint(), await partner('远诚助贷')]
  await ask(id, partnerId, '核对放款', 8)
  expect((await tasksOf(partnerId, specialist)).items).toHaveLength(1)
  expect((await tasksOf(partnerId, elsewhere)).items).toEqual([])
})

test('401: 未登录不能查看', async () => {
  const partnerId = await partner('未登录查看')
  for (const path of ['', '/tasks']) expect((await app.get(`/api/partners/${partnerId}${path}`)).status).toBe(401)
})

test('403: 没有权限的角色不能查看', async () => {
  const partnerId = await partner('无权查看')
  const admin = await app.person('system_admin', 'headDesk')
  for (const path of ['', '/tasks']) expect((await app.get(`/api/partners/${partnerId}${path}`, admin)).status).toBe(403)
})

test('404: 不存在的合作机构', async () => {
  const nobody = newId(app.clock.now())
  for (const path of ['', '/tasks']) expect((await app.get(`/api/partners/${nobody}${path}`, specialist)).status).toBe(404)
})

test('422: 编号的写法不对', async () => {
  for (const path of ['', '/tasks']) expect((await app.get(`/api/partners/abc${path}`, specialist)).status).toBe(422)
})
