import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import { dayMs } from '../../platform/time.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import type { Classification, ComplaintEvent } from '../complaint/domain/events.ts'
import { accessComplaint, listHistory, type Registration, recordEvents } from '../complaint/index.ts'
import { makeComplaint } from '../complaint/testing.ts'
import { escalationHistoryOf } from './testing.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  await app.person('department_head', 'branchDesk')
  await app.person('branch_office', 'branchDesk')
  await app.person('province_office', 'provinceDesk')
  await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

const classification: Classification = {
  ...{ route: 'complaint', business: 'credit_card', reason: 'pricing', reasonDetail: null, product: null, grade: 'general' },
  ...{ triggers: [], emotion: 0 },
}
const classified = (triggers: string[], emotion = 0): ComplaintEvent => ({
  ...{ type: 'classified', by: 'rule', from: null, why: null },
  to: { ...classification, triggers, emotion },
})
const receive = async (wanted: Partial<Registration> = {}, further: ComplaintEvent[] = []) =>
  (await makeComplaint(app.bank, 'branchDesk', wanted, further)).row.id
const happen = (id: string, ...events: ComplaintEvent[]) =>
  inTransaction(app.services.db, async (tx) => {
    const complaint = await accessComplaint(tx, app.bank.ctx.actor, id, { lock: true })
    await recordEvents(app.bank.ctx, tx, complaint, events)
  })
const escalations = (id: string) => escalationHistoryOf(app, id)
const steps = async (id: string) =>
  (await listHistory(app.services.db, app.bank.institution.id, id)).flatMap(({ event }) =>
    event.type === 'escalation_requested' || event.type === 'escalated' ? [`${event.type} ${event.from} → ${event.to}`] : [],
  )

test('二十人以上来访属重大投诉：不经审核，逐级直达总行，每一级都有记录', async () => {
  const id = await receive({ visitors: 20 })
  expect((await steps(id)).filter((step) => step.startsWith('escalated'))).toEqual([
    'escalated specialist → department',
    'escalated department → branch',
    'escalated branch → province',
    'escalated province → head_office',
  ])
  const { items } = await escalations(id)
  expect(items.map(({ status }) => status)).toEqual(['lapsed', 'lapsed', 'lapsed', 'approved'])
  expect(items.at(-1)).toMatchObject({ causes: [{ kind: 'visitors', threshold: 20 }], receivingUnit: { name: '总行消保部' } })
})

test('十九人来访不触发', async () => {
  expect(await steps(await receive({ visitors: 19 }))).toEqual([])
})

test('涉诉金额达到一百万元：建议升级，部门负责人同意后直达分行', async () => {
  const id = await receive({ amount: 1_000_000 })
  const [proposed] = (await escalations(id)).items
  expect(proposed).toMatchObject({ to: 'department', status: 'pending', upTo: 'branch', reason: '涉及金额达到 1,000,000 元' })
  const head = await app.person('department_head', 'branchDesk')
  const reply = await app.post(`/api/escalations/${proposed!.id}/reviews`, { decision: 'approved', opinion: '同意' }, head)
  expect((await reply.json()).complaint.level).toBe('branch')
  expect((await steps(id)).filter((step) => step.startsWith('escalated'))).toEqual([
    'escalated specialist → department',
    'escalated department → branch',
  ])
})

test('部门负责人退回后，同一轮次不再重复建议', async () => {
  const id = await receive({ amount: 2_000_000 })
  const [proposed] = (await escalations(id)).items
  const head = await app.person('department_head', 'branchDesk')
  await app.post(`/api/escalations/${proposed!.id}/reviews`, { decision: 'returned', opinion: '金额有误' }, head)
  await happen(id, classified(['legal']))
  expect((await escalations(id)).items).toHaveLength(1)
})

test('退回之后出现轻生表述，仍立即升级到分行', async () => {
  const id = await receive({ amount: 2_000_000 })
  const [proposed] = (await escalations(id)).items
  const head = await app.person('department_head', 'branchDesk')
  await app.post(`/api/escalations/${proposed!.id}/reviews`, { decision: 'returned', opinion: '金额有误' }, head)
  await happen(id, classified(['self_harm']))
  await happen(id, classified(['self_harm', 'media']))
  expect((await steps(id)).filter((step) => step.startsWith('escalated'))).toEqual([
    'escalated specialist → department',
    'escalated department → branch',
  ])
})

test('待审核期间出现新情形：并入同一份建议，不另起一份', async () => {
  const id = await receive({}, [classified(['legal'])])
  await happen(id, classified(['legal', 'media']))
  const { items } = await escalations(id)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ upTo: 'branch', causes: [{ kind: 'litigation' }, { kind: 'media' }] })
})

test('每一种触发条件各自生效', async () => {
  const met: Record<string, [Partial<Registration>, ComplaintEvent[]]> = {
    群体: [{ headcount: 10 }, []],
    极端情绪: [{}, [classified([], 3)]],
    诉讼: [{}, [classified(['legal'])]],
    媒体: [{}, [classified(['media'])]],
    诈骗: [{ extraction: { scam: 'fake_police' } }, []],
    泄露: [{}, [classified(['info_leak'])]],
    重复三次: [{ extraction: { repeatCount: 3 } }, []],
    暴力: [{}, [classified(['violence'])]],
    什么都没有: [{}, [classified([], 2)]],
  }
  const found: string[] = []
  for (const [name, [wanted, further]] of Object.entries(met)) {
    const { items } = await escalations(await receive(wanted, further))
    found.push(
      `${name}: ${items.map(({ to, status, causes }) => `${to} ${status} ${causes.map(({ kind }) => kind)}`).join('; ')}`,
    )
  }
  expect(found).toMatchInlineSnapshot(`
    [
      "群体: department pending group",
      "极端情绪: department pending extreme_emotion",
      "诉讼: department pending litigation",
      "媒体: department pending media",
      "诈骗: department pending fraud",
      "泄露: department pending data_breach",
      "重复三次: department pending repeat",
      "暴力: department lapsed violence; branch approved violence",
      "什么都没有: ",
    ]
  `)
})

test('诈骗告知风险部门：该部门收到消息，并可以打开这件投诉', async () => {
  const risk = await app.person('supporting', 'risk')
  const id = await receive({ extraction: { scam: 'fake_police' } })
  const inbox = await (await app.get('/api/notifications', risk)).json()
  expect(inbox.items.map((item: { title: { zh: string } }) => item.title.zh).join()).toContain('涉及贵部门：疑似诈骗')
  const { row } = await accessComplaint(app.services.db, app.bank.ctx.actor, id)
  expect(row.visible_to).toContain(app.bank.units.risk.id)
})

test('重新办理后进入新的轮次，触发条件重新生效', async () => {
  const id = await receive({ amount: 1_000_000 })
  await happen(id, { type: 'withdrawn', by: 'consumer', reason: '撤回' })
  await happen(id, { type: 'reopened', reason: '反悔' })
  expect((await escalations(id)).items.map(({ status }) => status)).toEqual(['lapsed', 'pending'])
})

test('三天停机之后，直达升级的投诉在其最高层级只被催一次', async () => {
  const id = await receive({ visitors: 30 })
  app.clock.advance(3 * dayMs)
  await app.runJob('escalation.sweep')
  await app.runJob('escalation.sweep')
  expect((await escalations(id)).items).toHaveLength(4)
})
