import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, type Desk, reload } from '../../workflow/testing.ts'

let app: TestApp
let desk: Desk
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T02:00:00.000Z' })
  const [specialist, head, office] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('head_office', 'headDesk'),
  ])
  const as = ({ actor }: typeof head) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(office) }
})
afterAll(() => app.stop())
beforeEach(() => app.clock.set('2026-03-20T02:00:00.000Z'))

let phone = 13900000000
/** A consumer with their complaint open, as the branch has answered it on 2026-03-20. */
async function answered(options: { isAnswered?: boolean } = {}) {
  const text = '我在东街支行办的信用卡被收了三百元年费，没有提前告知，要求退还。'
  const filed = { name: '陈芳', phone: String(++phone), text, branchId: app.bank.units.outlet.id, noticeVersion: '2026-11' }
  const receipt = await (await app.post('/api/portal/complaints', filed, null)).json()
  const found = await app.get(`/api/complaints?q=${receipt.number}`, await app.person('head_office', 'headDesk'))
  const { id } = (await found.json()).items[0]
  if (options.isAnswered !== false) await bringTo(desk, id, 'communicated')
  return { id: id as string, open: () => session(receipt) }
}
async function session(receipt: { number: string; code: string }) {
  const reply = await app.post('/api/portal/sessions', { number: receipt.number, code: receipt.code }, null)
  const headers = { cookie: reply.headers.getSetCookie()[0]!.split(';')[0]! }
  const send = async (method: string, path: string, body?: object) => {
    const answer = await app.request(method, path, { headers, ...(body && { body }) })
    return { status: answer.status, body: await answer.json() }
  }
  return {
    read: async () => (await send('GET', '/api/portal/complaint')).body.reexamination,
    ask: (more: object = {}) =>
      send('POST', '/api/portal/reexaminations', { text: '对结果不服', decisionReceivedOn: '2026-03-20', ...more }),
  }
}

test('201：消费者收到决定后第30日在网页申请核查：转上级机构，看到编号和答复期限，看不到内部分工', async () => {
  const { id, open } = await answered()
  app.clock.set('2026-04-19T15:00:00.000Z')
  const consumer = await open()
  expect(await consumer.read()).toMatchObject({
    may: { ok: true, why: null },
    window: { sentOn: '2026-03-20', lastDay: '2026-04-19' },
    requests: [],
  })
  const asked = await consumer.ask({ text: '对结果不服，卡号6222020200112233446，密码是abc123456' })
  expect(asked.status).toBe(201)
  const { reexamination } = asked.body
  expect(reexamination).toMatchObject({ may: { ok: false } })
  expect(Object.keys(reexamination.requests[0]).sort()).toEqual(['dueAt', 'notice', 'number', 'requestedAt', 'state', 'text'])
  expect(reexamination.requests[0]).toMatchObject({
    state: 'handling',
    number: expect.stringMatching(/^TS-/),
    dueAt: '2026-05-19T16:00:00.000Z',
    notice: null,
    text: '对结果不服，卡号***************3446，密码是■■■■',
  })
  expect(JSON.stringify(asked.body)).not.toMatch(/江南省分行|消保部/)
  expect((await reload(desk.headOffice, id)).state.children).toHaveLength(1)
})

test('201：第31日申请：逾期，等待上级机构决定', async () => {
  const { open } = await answered()
  app.clock.set('2026-04-19T16:00:00.000Z')
  const asked = await (await open()).ask()
  expect(asked.status).toBe(201)
  expect(asked.body.reexamination.requests).toMatchObject([{ state: 'waiting', number: null, dueAt: null }])
})

test('409 before there is a decision, and while one is under way', async () => {
  const { open } = await answered({ isAnswered: false })
  const early = await open()
  expect((await early.ask({ decisionReceivedOn: '2026-03-20' })).status).toBe(409)
  expect(await early.read()).toMatchObject({ may: { ok: false }, window: null })
  const other = await answered()
  const consumer = await other.open()
  expect((await consumer.ask()).status).toBe(201)
  expect((await consumer.ask()).status).toBe(409)
})

test('422 for a day before the decision was sent, 401 without a session', async () => {
  const { open } = await answered()
  const wrong = await (await open()).ask({ decisionReceivedOn: '2026-03-19' })
  expect([wrong.status, Object.keys(wrong.body.fields)]).toEqual([422, ['decisionReceivedAt']])
  const body = { text: '对结果不服', decisionReceivedOn: '2026-03-20' }
  expect((await app.post('/api/portal/reexaminations', body, null)).status).toBe(401)
})
