import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/database.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { findComplaint, listHistory, recordEvents } from '../../complaint/index.ts'
import { createApiKey } from '../../identity/index.ts'
import { classifyComplaint, requestApproval, withdrawComplaint } from '../index.ts'
import { bringTo, byPhone, type Desk, makeComplaint, proposed, reload } from '../testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let legal: Person
let technology: Person
let headOffice: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, head, legal, technology, headOffice] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('supporting', 'legal'),
    app.person('specialist', 'technology'),
    app.person('head_office', 'headDesk'),
  ])
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
}, 60_000)
afterAll(() => app.stop())

interface TaskReply {
  id: string
  status: string
  factor: string | null
  kind: string
  unit: { id: string; name: string }
  allowed: Record<string, { ok: boolean; why?: { zh: string } }>
}

async function complaintAt(status: Parameters<typeof bringTo>[2] = 'investigating'): Promise<string> {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  return row.id
}

const asked = (unit: 'legal' | 'technology' | 'risk', more: object = {}) => ({
  kind: 'assist',
  toUnitId: app.bank.units[unit].id,
  title: '请提供意见',
  text: '请核对合同条款',
  dueHours: 8,
  ...more,
})

async function ask(id: string, body: object, as: Person = specialist): Promise<TaskReply> {
  const reply = await app.post(`/api/complaints/${id}/tasks`, body, as)
  expect(reply.status, await reply.clone().text()).toBe(201)
  return ((await reply.json()) as { items: TaskReply[] }).items.at(-1)!
}

const act = (id: string, task: { id: string }, noun: string, body: object, as: Person | string) =>
  app.post(`/api/complaints/${id}/tasks/${task.id}/${noun}`, body, as)

const problem = async (reply: Response) => (await reply.json()) as { code: string; message: { zh: string }; fields: object }

test('201: 两个部门同时协办，各自答复；一个部门看不到另一个部门的任务', async () => {
  const id = await complaintAt()
  const first = await ask(id, asked('legal'))
  const second = await ask(id, asked('technology'))
  const seen = (await (await app.get(`/api/complaints/${id}/tasks`, legal)).json()) as { items: TaskReply[] }
  expect(seen.items.map((task) => task.id)).toEqual([first.id])
  expect((await act(id, second, 'answers', { opinion: '不是我的' }, legal)).status).toBe(403)
  expect((await act(id, first, 'answers', { opinion: '条款有效' }, legal)).status).toBe(201)
  expect((await act(id, second, 'returns', { reason: '缺少日志时间' }, technology)).status).toBe(201)
  expect((await act(id, second, 'reopenings', { reason: '时间是三月一日' }, specialist)).status).toBe(201)
  expect((await act(id, second, 'answers', { opinion: '短信未送达' }, technology)).status).toBe(201)
  const { state } = await reload(desk.specialist, id).then((row) => ({ state: row.state }))
  expect(state.tasks?.map((task) => task.status)).toEqual(['answered', 'answered'])
})

test('协办部门只看到任务需要的内容，除答复外不能办理，任务完结后不再看到', async () => {
  const id = await complaintAt()
  expect((await app.get(`/api/complaints/${id}`, technology)).status).toBe(404)
  const task = await ask(id, asked('technology'))
  const page = (await (await app.get(`/api/complaints/${id}`, technology)).json()) as {
    isHelper: boolean
    complainant: string
    allowed: Record<string, { ok: boolean }>
  }
  expect(page.isHelper).toBe(true)
  expect(page.complainant).not.toContain('小明')
  expect(Object.values(page.allowed).some(({ ok }) => ok)).toBe(false)
  expect((await app.post(`/api/complaints/${id}/comments`, { text: '看看' }, technology)).status).toBe(403)
  expect((await app.get(`/api/complaints/${id}/approvals`, technology)).status).toBe(403)
  // How others work on it, and by when, is not theirs to see.
  expect((await app.get(`/api/complaints/${id}/clocks`, technology)).status).toBe(403)
  const events = (await (await app.get(`/api/complaints/${id}/events`, technology)).json()) as { items: { type: string }[] }
  expect(events.items.map(({ type }) => type)).toContain('task_opened')
  expect(events.items.map(({ type }) => type)).not.toContain('dispatched')
  await act(id, task, 'answers', { opinion: '日志已核对' }, technology)
  expect((await act(id, task, 'closures', { rating: 5 }, specialist)).status).toBe(201)
  expect((await app.get(`/api/complaints/${id}`, technology)).status).toBe(404)
})

test('协办部门只能下载随任务移交的文件，答复的证据留有哈希', async () => {
  const id = await complaintAt()
  const upload = async (path: string, name: string, as: Person) => {
    const form = new FormData()
    form.set('file', new File([`内容 ${name}`], name, { type: 'text/plain' }))
    return await app.request('POST', path, { as, form })
  }
  const kept = async (reply: Response) => ((await reply.json()) as { id: string }).id
  const handed = await kept(await upload(`/api/complaints/${id}/attachments`, '合同.txt', specialist))
  const secret = await kept(await upload(`/api/complaints/${id}/attachments`, '身份证.txt', specialist))
  const task = await ask(id, asked('legal', { attachmentIds: [handed] }))
  expect((await app.get(`/api/complaints/${id}/attachments/${handed}`, legal)).status).toBe(200)
  expect((await app.get(`/api/complaints/${id}/attachments/${secret}`, legal)).status).toBe(404)
  const evidence = await upload(`/api/complaints/${id}/tasks/${task.id}/attachments`, '意见书.txt', legal)
  expect(evidence.status).toBe(201)
  const { id: fileId, sha256 } = (await evidence.json()) as { id: string; sha256: string }
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  expect((await act(id, task, 'answers', { opinion: '见附件', attachmentIds: [fileId] }, legal)).status).toBe(201)
})

test('409: 会签未完成或不同意时不能提交方案；再次会签同意后可以提交', async () => {
  const id = await complaintAt('solution')
  const task = await ask(id, asked('legal', { kind: 'countersign', title: '会签方案' }))
  const submit = () => app.post(`/api/complaints/${id}/approval-requests`, { kind: 'solution', note: '' }, specialist)
  expect((await problem(await submit())).message.zh).toBe('等待法律事务部会签。')
  const bare = await act(id, task, 'answers', { opinion: '不同意退费' }, legal)
  expect((await problem(bare)).fields).toHaveProperty('stance')
  await act(id, task, 'answers', { opinion: '不同意退费', stance: 'disagree' }, legal)
  expect((await problem(await submit())).message.zh).toContain('法律事务部会签不同意')
  expect((await act(id, task, 'withdrawals', { reason: '绕过' }, specialist)).status).toBe(409)
  await act(id, task, 'reopenings', { reason: '方案已调整' }, specialist)
  await act(id, task, 'answers', { opinion: '同意', stance: 'agree' }, legal)
  expect((await submit()).status).toBe(201)
})

test('只有审批人可以附意见越过会签', async () => {
  const id = await complaintAt('solution')
  const task = await ask(id, asked('legal', { kind: 'countersign' }))
  expect((await act(id, task, 'overrulings', { opinion: '先行处理' }, specialist)).status).toBe(403)
  expect((await act(id, task, 'overrulings', { opinion: '时限将至，先行处理' }, head)).status).toBe(201)
  expect((await requestApproval(desk.specialist, id, { kind: 'solution', note: '' })).state.status).toBe('approval')
})

test('409: 催办一小时内只能一次', async () => {
  const id = await complaintAt()
  const task = await ask(id, asked('legal'))
  expect((await act(id, task, 'reminders', { text: '请尽快' }, specialist)).status).toBe(201)
  expect((await problem(await act(id, task, 'reminders', { text: '请尽快' }, specialist))).message.zh).toBe(
    '一小时内已经催办过。',
  )
  app.clock.advance(61 * 60_000)
  expect((await act(id, task, 'reminders', { text: '请尽快' }, specialist)).status).toBe(201)
})

test('409: 任务未完结不能办结；投诉撤回时任务一并撤回', async () => {
  const id = await complaintAt('followed_up')
  await ask(id, asked('legal'))
  const closing = await app.post(`/api/complaints/${id}/closures`, { outcome: 'upheld', note: '' }, specialist)
  expect((await problem(closing)).message.zh).toContain('还有任务没有完结')
  await withdrawComplaint(desk.specialist, id, { reason: '已和解', ...byPhone })
  expect((await reload(desk.specialist, id)).state.tasks?.[0]?.status).toBe('withdrawn')
})

test('有人确认涉诉，法律部门当即收到任务；再次分类不会重复发出', async () => {
  const { row } = await makeComplaint(app.bank, { classification: { ...proposed, triggers: ['legal'] } })
  expect((await reload(desk.specialist, row.id)).state.tasks).toBeUndefined()
  await bringTo(desk, row.id, 'confirmed')
  await classifyComplaint(desk.specialist, row.id, { ...proposed, triggers: ['legal'] })
  await classifyComplaint(desk.specialist, row.id, { ...proposed, grade: 'important', triggers: ['legal'], why: '涉诉' })
  const { tasks } = (await reload(desk.specialist, row.id)).state
  expect(tasks?.map(({ factor, unitName }) => [factor, unitName])).toEqual([['legal_action', '法律事务部']])
})

test('严重违规：合规部门不存在则告警总行、任务归承办部门；被投诉人当即不能再看到，并建议保密', async () => {
  const id = await complaintAt()
  const accused = await app.person('specialist', 'branchDesk').then(() => app.person(['specialist', 'quality'], 'branchDesk'))
  expect((await app.get(`/api/complaints/${id}`, accused)).status).toBe(200)
  const reply = await app.post(
    `/api/complaints/${id}/misconduct-reports`,
    { personIds: [accused.actor.id], text: '代客操作并收取好处费' },
    specialist,
  )
  expect(reply.status, await reply.clone().text()).toBe(201)
  const row = await reload(desk.specialist, id)
  const state = row.state
  expect(state.tasks?.map(({ toFunction, unitName }) => [toFunction, unitName])).toEqual([
    ['compliance', '临江分行消保部'],
    ['legal', '法律事务部'],
  ])
  expect(state.isConfidentialityProposed).toBe(true)
  expect((await app.get(`/api/complaints/${id}`, accused)).status).toBe(404)
  const list = (await (await app.get('/api/complaints?limit=100', accused)).json()) as { items: { id: string }[] }
  expect(list.items.map((one) => one.id)).not.toContain(id)
  const told = (await (await app.get('/api/notifications', headOffice)).json()) as { items: { title: { zh: string } }[] }
  expect(told.items.some(({ title }) => title.zh.includes('协办部门不存在'))).toBe(true)
})

test('信息泄露：由收到任务的部门认定，认定后记录报告', async () => {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, 'confirmed')
  await classifyComplaint(desk.specialist, row.id, { ...proposed, triggers: ['info_leak'], why: '手机号外泄' })
  app.clock.advance(60_000)
  const at = app.clock.now().toISOString()
  const confirm = (as: Person) =>
    app.post(`/api/complaints/${row.id}/breach-confirmations`, { at, scope: '约200名客户手机号' }, as)
  expect((await confirm(legal)).status).toBe(404)
  expect((await confirm(specialist)).status).toBe(403)
  expect((await confirm(technology)).status).toBe(201)
  expect((await confirm(technology)).status).toBe(409)
  const clocks = (await (await app.get(`/api/complaints/${row.id}/clocks`, specialist)).json()) as {
    items: { id: string; dueAt: string }[]
  }
  const due = new Date(Date.parse(at) + 72 * 3_600_000).toISOString()
  expect(clocks.items.find((clock) => clock.id === 'breach_report')?.dueAt).toBe(due)
  const report = { at, to: '人民银行江南省分行', reference: '函〔2026〕1号' }
  expect((await app.post(`/api/complaints/${row.id}/breach-reports`, report, technology)).status).toBe(201)
  const history = await listHistory(app.services.db, row.institution_id, row.id)
  expect(history.map(({ event }) => event.type)).toContain('breach_reported')
})

test('保密投诉只对任务准许的部门开放', async () => {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, 'investigating')
  const shut = await ask(row.id, asked('legal'))
  await inTransaction(app.services.db, async (tx) => {
    const fresh = (await findComplaint(tx, row.institution_id, row.id, { lock: true }))!
    await recordEvents(app.bank.ctx, tx, { row: fresh, state: (await reload(desk.specialist, row.id)).state as never }, [
      { type: 'confidentiality_set', confidential: true, reason: '敏感' },
    ])
  })
  expect((await act(row.id, shut, 'answers', { opinion: '看不到' }, legal)).status).toBe(404)
  await ask(row.id, asked('technology', { seesConfidential: true }), headOffice)
  expect((await app.get(`/api/complaints/${row.id}`, technology)).status).toBe(200)
})

test('“别人请我们办的”与“我们请别人办的”，各有数目', async () => {
  const id = await complaintAt()
  await ask(id, asked('risk', { title: '风险意见' }))
  const risk = await app.person('supporting', 'risk')
  const forUs = (await (await app.get('/api/tasks', risk)).json()) as { items: { title: string; complaint: { id: string } }[] }
  expect(forUs.items.map(({ title }) => title)).toEqual(['风险意见'])
  const counts = (await (await app.get('/api/tasks/counts', risk)).json()) as Record<string, object>
  expect(counts['for_us']).toEqual({ waiting: 1, overdue: 0, answered: 0 })
  const byUs = (await (await app.get('/api/tasks?box=by_us', specialist)).json()) as { items: { title: string }[] }
  expect(byUs.items.map(({ title }) => title)).toContain('风险意见')
})

test('合作机构用自己的密钥答复自己的任务，此外什么也看不到', async () => {
  const id = await complaintAt()
  const { key, plain } = await createApiKey(app.bank.ctx, { name: '安信催收', role: 'partner' })
  const made = await app.post(
    '/api/partners',
    { name: '安信催收', kind: 'collection', contract: 'in_force', keyId: key.id },
    headOffice,
  )
  expect(made.status, await made.clone().text()).toBe(201)
  const { id: partnerId } = (await made.json()) as { id: string }
  const task = await ask(id, { ...asked('legal'), toUnitId: undefined, partnerId })
  expect((await app.get(`/api/complaints/${id}`, plain)).status).toBe(403)
  const mine = (await (await app.get('/api/tasks', plain)).json()) as { items: { id: string }[] }
  expect(mine.items.map((one) => one.id)).toEqual([task.id])
  expect((await act(id, task, 'answers', { opinion: '已停止外呼' }, plain)).status).toBe(201)
  await act(id, task, 'closures', { rating: 4 }, specialist)
  const page = (await (await app.get(`/api/partners/${partnerId}`, specialist)).json()) as {
    score: { score: number; isSmallSample: boolean }
  }
  // In time with weight 50, quality (4-1)/4 with weight 30, no second asking with weight 20.
  expect(page.score).toMatchObject({ score: 92.5, isSmallSample: true })
})

test('任务有自己的截止时间：按工作小时计，逾期可见；答复后再次要求的另起一轮', async () => {
  // 周二上午九点。
  app.clock.set('2026-03-03T01:00:00Z')
  const id = await complaintAt()
  const task = await ask(id, asked('legal'))
  const dated = async () =>
    (
      (await (await app.get(`/api/complaints/${id}/tasks`, specialist)).json()) as {
        items: { dueAt: string; isOverdue: boolean }[]
      }
    ).items[0]
  const overdue = async () =>
    ((await (await app.get('/api/tasks/counts', legal)).json()) as { for_us: { overdue: number } }).for_us.overdue
  expect(await dated()).toMatchObject({ dueAt: '2026-03-04T02:00:00.000Z', isOverdue: false })
  app.clock.set('2026-03-04T03:00:00Z')
  expect(await dated()).toMatchObject({ isOverdue: true })
  const late = await overdue()
  await act(id, task, 'answers', { opinion: '条款有效' }, legal)
  expect(await dated()).toMatchObject({ isOverdue: false })
  expect(await overdue()).toBe(late - 1)
  await act(id, task, 'reopenings', { reason: '请补充依据' }, specialist)
  expect(await dated()).toMatchObject({ dueAt: '2026-03-05T04:00:00.000Z', isOverdue: false })
  const { items } = (await (await app.get(`/api/complaints/${id}/clocks`, specialist)).json()) as {
    items: { id: string; state: string; title: { zh: string }; startedBy: { type: string } }[]
  }
  expect(
    items.filter((clock) => clock.id.startsWith('ola:')).map(({ state, title, startedBy }) => [state, title.zh, startedBy.type]),
  ).toEqual([
    ['met_late', `任务：请提供意见（${app.bank.units.legal.name}）`, 'task_opened'],
    ['running', `任务：请提供意见（${app.bank.units.legal.name}）（第2轮）`, 'task_reopened'],
  ])
})

test('任务时限用到75%提醒被要求的人，90%提醒其主管，超期时等待答复的人也知道；每次只提醒一次', async () => {
  app.clock.set('2026-03-05T01:00:00Z')
  const id = await complaintAt()
  await ask(id, asked('legal', { dueHours: 4 }))
  const told = async () =>
    (await listHistory(app.services.db, app.bank.institution.id, id)).flatMap(({ event }) => {
      if (!('clockId' in event) || !event.clockId.startsWith('ola:')) return []
      return [event.type === 'deadline_warned' ? `warned ${event.percent}` : 'breached']
    })
  for (const at of ['03:59', '04:00', '06:05', '06:06', '06:40', '06:45']) {
    app.clock.set(`2026-03-05T${at}:00Z`)
    await app.runJob('deadlines.sweep')
  }
  expect(await told()).toEqual(['warned 75', 'warned 90', 'breached'])
})
