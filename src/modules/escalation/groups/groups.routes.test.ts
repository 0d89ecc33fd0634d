import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupTexts } from '../../../app/demo/group-event.ts'
import { dayMs, hourMs } from '../../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import { accessComplaint, listHistory } from '../../complaint/index.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import { attachPlanRun } from './index.ts'

let app: TestApp
let head: Person
let second: Person
let specialist: Person
let elsewhere: Person
const ids: string[] = []

const ordinary = [
  '年费没有减免',
  '转账一直失败',
  '利率比宣传的高',
  '排队等了很久',
  '密码重置要跑两趟',
  '账单算错了',
  '短信提醒收费',
  '提前还款收违约金',
]
const card: ComplaintEvent = {
  type: 'classified',
  by: 'model',
  from: null,
  to: {
    ...{ route: 'complaint', business: 'credit_card', reason: 'contract', reasonDetail: null, product: null },
    ...{ grade: 'general', triggers: [], emotion: 1 },
  },
  why: null,
}
const mine = (): ComplaintEvent => ({
  ...{ type: 'assigned', toPersonId: specialist.actor.id, toPersonName: '林悦', recusalChecked: true, note: '' },
  ...{ unitId: app.bank.units.branchDesk.id, unitName: '临江分行消保部', unitPath: app.bank.units.branchDesk.path },
})
const solved: ComplaintEvent[] = [
  { type: 'confirmed', method: 'phone', note: '', correctedText: false },
  { type: 'solution_proposed', text: '停止扣款并退费', redressKind: 'none', redressAmount: null },
  { type: 'approval_requested', approvalId: '019a0000-0000-7000-8000-000000000001', kind: 'solution', toUnitId: null, note: '' },
  {
    type: 'approval_decided',
    approvalId: '019a0000-0000-7000-8000-000000000001',
    kind: 'solution',
    decision: 'approved',
    opinion: '同意',
  },
]

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  head = await app.person('branch_office', 'branchDesk')
  second = await app.person('head_office', 'headDesk')
  specialist = await app.person('specialist', 'branchDesk')
  elsewhere = await app.person('branch_office', 'otherBranchDesk')
  const now = app.clock.now().getTime()
  for (let index = 0; index < 120; index++)
    await makeComplaint(app.bank, 'branchDesk', {
      text: `${ordinary[index % ordinary.length]}，第${index}次来电，${ordinary[(index * 3 + 1) % ordinary.length]}`,
      receivedAt: new Date(now - (4 + (index % 60)) * dayMs - (index % 9) * hourMs),
      parties: [{ role: 'complainant', name: '王芳', phone: `1990001${String(index).padStart(4, '0')}` }],
    })
  for (let index = 0; index < 9; index++) {
    app.clock.advance(hourMs)
    const text = groupTexts[index]!.replace('{amount}', '80000').replace('{day}', '三月一日')
    const made = await makeComplaint(
      app.bank,
      'branchDesk',
      // The firm is named by all, each in their own words.
      {
        text: `恒居装饰：${text}`,
        parties: [{ role: 'complainant', name: '李强', phone: `1990002${String(index).padStart(4, '0')}` }],
      },
      index < 7 ? [card, ...(index === 0 ? [mine()] : []), ...solved] : [card],
    )
    ids.push(made.row.id)
  }
}, 120_000)
afterAll(() => app.stop())

const list = async (status: string, as: Person) =>
  (
    (await (await app.get(`/api/groups?status=${status}`, as)).json()) as {
      items: { id: string; title: string; members: number }[]
    }
  ).items
const post = async (noun: string, body: unknown, as: Person, status = 201) => {
  const reply = await app.post(`/api/groups/${groupId}/${noun}`, body, as)
  const read = (await reply.json()) as Record<string, never>
  expect([reply.status, status === 201 ? null : read]).toEqual([status, status === 201 ? null : read])
  return read as unknown as Group
}
const inbox = async (as: Person) =>
  (
    (await (await app.get('/api/notifications?limit=50', as)).json()) as {
      items: { kind: string; link: string | null; complaintId: string | null; title: { zh: string } }[]
    }
  ).items
const told = async (as: Person) => (await inbox(as)).map(({ title }) => title.zh)

interface Group {
  status: string
  duty: { dueAt: string | null; warnAt: string | null; report: { to: string; isLate: boolean } | null } | null
  members: number
  ownerUnit: { name: string }
  isMajor: boolean
  dueAt: string | null
  evidence: { words: string[]; observed: number; expected: number; bars: unknown[] }
  memberRows: { complaintId: string; standing: string; answeredAt: string | null; heldBack: { zh: string } | null }[]
  timeline: { type: string }[]
  allowed: Record<string, { ok: boolean; why?: { zh: string } }>
}
let groupId: string
const read = async (as = head) => (await (await app.get(`/api/groups/${groupId}`, as)).json()) as Group

describe('群体投诉（第12条）', () => {
  it('五分钟一次的检查提示一个群体事件，说明观察数、预期数和共同的词；再查一次不重复提示', async () => {
    await app.runJob('groups.scan')
    await app.runJob('groups.scan')
    const proposed = await list('proposed', head)
    expect(proposed).toHaveLength(1)
    groupId = proposed[0]!.id
    const group = await read()
    expect(group.evidence.words.join('、')).toContain('恒居')
    expect(group.evidence.observed).toBeGreaterThan(5 * group.evidence.expected)
    expect(group.evidence.bars).toHaveLength(12)
    expect(group.memberRows.every(({ standing }) => standing === 'suggested')).toBe(true)
  })

  it('牵头部门收到提示，点开就是这个事件；别的分行收不到', async () => {
    expect(await inbox(head)).toContainEqual(
      expect.objectContaining({
        kind: 'alarm',
        link: `/groups/${groupId}`,
        title: { zh: '临江分行疑似发生群体投诉，请确认', en: expect.any(String) },
      }),
    )
    expect(await inbox(elsewhere)).toEqual([])
  })

  it('别的分行看不到，也探不出它是否存在', async () => {
    expect(await list('proposed', elsewhere)).toEqual([])
    expect((await app.get(`/api/groups/${groupId}`, elsewhere)).status).toBe(404)
    expect((await app.post(`/api/groups/${groupId}/dismissals`, { reason: '不是' }, elsewhere)).status).toBe(404)
  })

  it('专员可以看，不能确认', async () => {
    expect((await app.get(`/api/groups/${groupId}`, specialist)).status).toBe(200)
    await post('confirmations', { title: '恒居装饰', opinion: '确认' }, specialist, 403)
  })

  it('人工确认后成员入案，每件投诉的历史都记下；遗漏的按编号补入', async () => {
    const group = await post('confirmations', { title: '恒居装饰停业', opinion: '同一商户停业引发' }, head)
    expect(group.status).toBe('active')
    const known = new Set(group.memberRows.map(({ complaintId }) => complaintId))
    const missing = ids.filter((id) => !known.has(id))
    const numbers = await Promise.all(
      missing.map(async (id) => (await accessComplaint(app.services.db, app.bank.ctx.actor, id)).row.number),
    )
    if (numbers.length > 0) await post('members', { numbers, note: '同一商户' }, head)
    for (const id of ids) {
      const history = await listHistory(app.services.db, app.bank.institution.id, id)
      expect(history.filter(({ event }) => event.type === 'group_joined')).toHaveLength(1)
    }
    expect((await read()).members).toBe(9)
    // Whoever handles a member hears of it, with a way to the complaint: the group case may be out of their reach.
    expect(await inbox(specialist)).toContainEqual(expect.objectContaining({ kind: 'assigned', complaintId: ids[0], link: null }))
    await post('members', { numbers: ['NO-SUCH'], note: '' }, head, 422)
  })

  it('代表最多五名，须从成员中推选', async () => {
    await post('representatives', { complaintIds: ids.slice(0, 6), note: '' }, head, 422)
    await post('representatives', { complaintIds: ['019a0000-0000-7000-8000-00000000ffff'], note: '' }, head, 422)
    await post('representatives', { complaintIds: ids.slice(0, 5), note: '业主推选' }, head)
  })

  it('二十人以上到场为重大群体投诉：开始报告时限，到75%预警，超时上移一级且只记一次，报告后才能办结', async () => {
    const group = await post('headcounts', { stated: 32, inPerson: 20, note: '到支行反映' }, head)
    expect(group).toMatchObject({ isMajor: true, dueAt: new Date(app.clock.now().getTime() + 24 * hourMs).toISOString() })
    expect(group.allowed['close']).toMatchObject({ ok: false, why: { zh: '重大群体投诉须先完成报告。' } })
    app.clock.advance(18 * hourMs)
    await app.runJob('groups.sweep')
    await app.runJob('groups.sweep')
    app.clock.advance(6 * hourMs)
    await app.runJob('groups.sweep')
    await app.runJob('groups.sweep')
    const late = await read()
    expect(late.timeline.map(({ type }) => type).filter((type) => type.startsWith('report_'))).toEqual([
      'report_warned',
      'report_overdue',
    ])
    expect(late.ownerUnit.name).toBe('江南省分行消保部')
    expect(late.duty).toMatchObject({ warnAt: null, report: null })
    // Whoever did it is not told of it; where a department has nobody who may decide, those above it are.
    expect(await told(head)).toContain('临江分行重大群体投诉的报告时限将到')
    expect(await told(second)).toEqual(
      expect.arrayContaining([
        '临江分行重大群体投诉报告超时，现由江南省分行消保部牵头',
        '临江分行群体投诉到场 20 人，达到重大标准，开始计报告时限',
      ]),
    )
    const reported = await post('reports', { to: '监管局', reference: '报〔2026〕1号', note: '' }, head)
    expect(reported).toMatchObject({ dueAt: null, duty: { dueAt: null, report: { to: '监管局', isLate: true } } })
  })

  it('请总行牵头；已到总行不能再报', async () => {
    const group = await post('escalations', { reason: '涉及多家机构' }, head)
    expect(group.ownerUnit.name).toBe('总行消保部')
    expect(group.allowed['escalate']).toMatchObject({ ok: false, why: { zh: '已由总行牵头，无法再上报。' } })
    expect(await told(second)).toContain('临江分行群体投诉请总行消保部牵头')
  })

  it('统一答复：拟稿须合第19条，本人不能审批，另一人批准后逐件答复；不能答复的列明原因，重跑不重复', async () => {
    await post('replies', { form: 'sms', text: '您好，您的投诉我们已经收到，请耐心等待处理。' }, head, 422)
    const text = '关于投诉{编号}：经查，商户已停业。我行停止扣款并退还手续费。如不接受，可申请调解、仲裁或提起诉讼。'
    const drafted = await post('replies', { form: 'sms', text }, head)
    expect(drafted.allowed['approve_reply']).toMatchObject({ ok: false, why: { zh: '不能审批自己拟写的答复。' } })
    await post('reply-dispatches', { note: '' }, head, 409)
    await post('reply-approvals', { decision: 'approved', opinion: '同意' }, second)
    expect(await told(second)).toContain('临江分行群体投诉的统一答复等待审批')
    expect(await told(head)).toContain('临江分行群体投诉的统一答复已批准，可以发出')
    await post('reply-dispatches', { note: '' }, head)
    const payload = { institutionId: app.bank.institution.id, groupId, personId: head.actor.id }
    await app.runJob('groups.send-reply', payload)
    await Promise.all([app.runJob('groups.send-reply', payload), app.runJob('groups.send-reply', payload)])
    const { memberRows, timeline } = await read()
    expect(await told(head)).toContain('临江分行群体投诉的统一答复已答复 7 件，暂缓 2 件')
    expect(timeline.filter(({ type }) => type === 'reply_sent')).toHaveLength(1)
    expect(memberRows.filter(({ answeredAt }) => answeredAt !== null)).toHaveLength(7)
    expect(memberRows.filter(({ heldBack }) => heldBack !== null)).toHaveLength(2)
    for (const id of ids.slice(0, 7)) {
      const history = await listHistory(app.services.db, app.bank.institution.id, id)
      const answers = history.flatMap(({ event }) => (event.type === 'answered' ? [event.text] : []))
      const { row } = await accessComplaint(app.services.db, app.bank.ctx.actor, id)
      expect(answers).toEqual([text.replace('{编号}', row.number)])
    }
  })

  it('为群体事件启动应急预案时，事件记下并通知牵头部门；已办结的不能再启动', async () => {
    const ctx = { ...app.services, actor: head.actor }
    const run = { id: '019a0000-0000-7000-8000-000000000abc', title: '群体来访应急预案' }
    await attachPlanRun(ctx, groupId, run)
    expect(await read()).toMatchObject({ planId: run.id })
    expect(await told(second)).toContain('临江分行群体投诉已启动应急预案')
    await expect(attachPlanRun({ ...ctx, actor: elsewhere.actor }, groupId, run)).rejects.toMatchObject({ status: 404 })
  })

  it('移出的成员不再回来，投诉的历史记下原因；随后办结', async () => {
    await post('removals', { complaintId: ids[8], reason: '不是同一事由' }, head)
    await post('removals', { complaintId: ids[8], reason: '不是同一事由' }, head, 409)
    expect((await read()).members).toBe(8)
    expect((await post('closures', { opinion: '处置完毕' }, head)).status).toBe('closed')
    await post('headcounts', { stated: 1, inPerson: 1, note: '' }, head, 409)
  })
})

it('settings are versioned: an old version is refused, and the automatic mark may not be lower than the proposal', async () => {
  const { version, settings } = (await (await app.get('/api/group-settings', second)).json()) as {
    version: number
    settings: { own: { consumers: number; p: number } }
  }
  const put = (body: unknown, as = second) => app.request('PUT', '/api/group-settings', { as, body })
  expect((await put({ version, settings, why: '试运行' })).status).toBe(200)
  expect((await put({ version, settings, why: '试运行' })).status).toBe(409)
  expect(
    (await put({ version: version + 1, settings: { ...settings, own: { consumers: 2, p: 0.05 } }, why: '放宽' })).status,
  ).toBe(422)
  expect((await put({ version: version + 1, settings, why: '放宽' }, head)).status).toBe(403)
  const { items } = (await (await app.get('/api/group-settings/versions', head)).json()) as {
    items: { version: number; why: string | null; changedBy: string | null }[]
  }
  expect(items).toMatchObject([
    { version: 2, why: '试运行', changedBy: expect.any(String) },
    { version: 1, why: null, changedBy: null },
  ])
})

describe('每件新投诉登记时', () => {
  const waiting = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from jobs.job where name = 'groups.look' and state = 'created'`.execute(app.services.db)
    return rows[0]!.count
  }
  const file = (at: Date) => makeComplaint(app.bank, 'branchDesk', { receivedAt: at })

  it('随登记一起排一次检查；刚检查过的不再排，补录往日的不排', async () => {
    const before = await waiting()
    await file(app.clock.now())
    expect(await waiting()).toBe(before + 1)
    await app.runJob('groups.look', { institutionId: app.bank.institution.id })
    await file(app.clock.now())
    expect(await waiting()).toBe(before + 1)
    app.clock.advance(2 * 60_000)
    await file(new Date(app.clock.now().getTime() - 10 * dayMs))
    expect(await waiting()).toBe(before + 1)
    await file(app.clock.now())
    expect(await waiting()).toBe(before + 2)
  })
})
