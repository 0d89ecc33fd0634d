import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, type Desk, makeComplaint } from '../testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let stranger: Person
let examiner: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  const [head, headOffice] = [await app.person('department_head', 'branchDesk'), await app.person('head_office', 'headDesk')]
  specialist = await app.person('specialist', 'branchDesk')
  stranger = await app.person('specialist', 'otherBranchDesk')
  examiner = await app.person('examiner', 'headDesk')
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
}, 60_000)
afterAll(() => app.stop())

interface Complaint {
  status: string
  claim: string | null
  outcome: string | null
  closedAt: string | null
  allowed: Record<string, { ok: boolean }>
}

const recorded = { form: 'recorded', recording: 'REC-20260306-3' }
const post = (id: string, noun: string, body: object, as: Person = specialist) =>
  app.post(`/api/complaints/${id}/${noun}`, body, as)
const done = async (reply: Response): Promise<Complaint> => {
  expect(reply.status, await reply.clone().text()).toBe(201)
  return (await reply.json()) as Complaint
}
const fields = async (reply: Response) => [reply.status, Object.keys(((await reply.json()) as { fields: object }).fields)]
const handle = async (id: string) => {
  const { items } = (await (await app.get(`/api/complaints/${id}/clocks`, specialist)).json()) as {
    items: { id: string; state: string; dueDate: string | null }[]
  }
  return items
    .filter((clock) => clock.id.startsWith('handle'))
    .map(({ id: clock, state, dueDate }) => `${clock} ${state} ${dueDate}`)
}
async function complaintAt(status: Parameters<typeof bringTo>[2]): Promise<string> {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  return row.id
}
async function paper(id: string): Promise<string> {
  const form = new FormData()
  form.set('file', new File(['撤回申请'], '撤回申请.txt', { type: 'text/plain' }))
  const reply = await app.request('POST', `/api/complaints/${id}/attachments`, { as: specialist, form })
  return ((await reply.json()) as { id: string }).id
}

test('撤回须书面或录音：没有凭证的撤回不能登记', async () => {
  const id = await complaintAt('investigating')
  const reason = '问题已经解决'
  expect(await fields(await post(id, 'withdrawals', { reason, form: 'written' }))).toEqual([422, ['attachmentIds']])
  expect(await fields(await post(id, 'withdrawals', { reason, form: 'recorded' }))).toEqual([422, ['recording']])
  expect(await fields(await post(id, 'withdrawals', { reason, ...recorded, who: 'agent' }))).toEqual([422, ['authorityIds']])
  expect((await post(id, 'withdrawals', { reason })).status).toBe(422)
  const file = await paper(id)
  const after = await done(
    await post(id, 'withdrawals', { reason, form: 'written', attachmentIds: [file], who: 'agent', authorityIds: [file] }),
  )
  expect(after).toMatchObject({ status: 'withdrawn', outcome: 'withdrawn' })
})

test('收到撤回之日办理终止：期限结束，不算已解决', async () => {
  const id = await complaintAt('investigating')
  app.clock.set(new Date('2026-03-06T03:00:00.000Z'))
  const after = await done(
    await post(id, 'withdrawals', { reason: '已经和解', ...recorded, receivedAt: '2026-03-05T02:00:00.000Z' }),
  )
  expect(after.closedAt).toBe('2026-03-05T02:00:00.000Z')
  expect(await handle(id)).toEqual(['handle ended 2026-03-17'])
  expect((await post(id, 'withdrawals', { reason: '再次登记', ...recorded })).status).toBe(409)
})

test('部分撤回：其余请求继续办理，期限不变', async () => {
  const id = await complaintAt('investigating')
  const before = await handle(id)
  const after = await done(
    await post(id, 'partial-withdrawals', { claim: '要求书面道歉', remaining: '退还年费', reason: '已当面致歉', ...recorded }),
  )
  expect(after).toMatchObject({ status: 'investigating', claim: '退还年费', closedAt: null })
  expect(await handle(id)).toEqual(before)
})

test('消费者改变主意：自当日起重新计算完整期限，按原状态继续办理', async () => {
  app.clock.set(new Date('2026-04-01T01:00:00.000Z'))
  const id = await complaintAt('investigating')
  app.clock.set(new Date('2026-04-06T01:00:00.000Z'))
  await done(await post(id, 'withdrawals', { reason: '不想继续了', ...recorded }))
  expect(await handle(id)).toEqual(['handle ended 2026-04-16'])
  app.clock.set(new Date('2026-04-20T01:00:00.000Z'))
  const after = await done(
    await post(id, 'withdrawal-revocations', { ground: 'changed_mind', reason: '退款一直没有到账', ...recorded }),
  )
  expect(after).toMatchObject({ status: 'investigating', outcome: null, closedAt: null })
  expect(await handle(id)).toEqual(['handle ended 2026-04-16', 'handle#2 running 2026-05-05'])
})

test('并非消费者本人的撤回：期限如同没有撤回过', async () => {
  app.clock.set(new Date('2026-06-01T01:00:00.000Z'))
  const id = await complaintAt('investigating')
  await done(await post(id, 'withdrawals', { reason: '电话告知不再投诉', ...recorded }))
  app.clock.set(new Date('2026-06-20T01:00:00.000Z'))
  await done(await post(id, 'withdrawal-revocations', { ground: 'not_genuine', reason: '核对录音并非本人', ...recorded }))
  expect(await handle(id)).toEqual(['handle overdue 2026-06-16'])
})

test('撤回后可以再次投诉，并注明与原投诉的关系', async () => {
  const first = await complaintAt('investigating')
  await done(await post(first, 'withdrawals', { reason: '已经和解', ...recorded }))
  const second = await complaintAt('confirmed')
  await done(await post(second, 'links', { otherId: first, kind: 'after_withdrawal', reason: '和解未履行，再次投诉' }))
  const relations = (await (await app.get(`/api/complaints/${second}/relations`, specialist)).json()) as {
    links: { kind: string; complaint: { id: string } }[]
  }
  expect(relations.links).toMatchObject([{ kind: 'after_withdrawal', complaint: { id: first } }])
})

test('403, 404, 409: 只读岗位、别的分行、没有撤回过', async () => {
  const id = await complaintAt('confirmed')
  const body = { ground: 'changed_mind', reason: '继续办理', ...recorded }
  expect((await post(id, 'withdrawal-revocations', body, examiner)).status).toBe(403)
  expect((await post(id, 'withdrawal-revocations', body, stranger)).status).toBe(404)
  expect((await post(id, 'withdrawal-revocations', body)).status).toBe(409)
})
