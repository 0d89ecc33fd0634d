import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { accessComplaint, recordEvents } from '../complaint/index.ts'
import { makeComplaint } from '../complaint/testing.ts'

let app: TestApp
let specialist: Person
let head: Person
let branch: Person
let supporting: Person
let headOffice: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  head = await app.person('department_head', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  supporting = await app.person('supporting', 'legal')
  headOffice = await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

let id: string
let number: string
beforeEach(async () => {
  app.clock.advance(60_000)
  const { row } = await makeComplaint(app.bank, 'branchDesk')
  ;({ id, number } = row)
  for (const person of [specialist, head, branch, supporting, headOffice])
    await app.post('/api/notifications/reads', { all: true }, person)
})

const happen = (as: Person | null, ...events: ComplaintEvent[]) =>
  inTransaction(app.services.db, async (tx) => {
    const ctx: Context = as ? { ...app.services, actor: as.actor } : app.bank.ctx
    const complaint = await accessComplaint(tx, app.bank.ctx.actor, id, { lock: true })
    return await recordEvents(ctx, tx, complaint, events)
  })
const assigned = (to: Person): ComplaintEvent => {
  const { id: unitId, name: unitName, path: unitPath } = app.bank.units.branchDesk
  return {
    type: 'assigned',
    toPersonId: to.actor.id,
    toPersonName: to.actor.name,
    unitId,
    unitName,
    unitPath,
    recusalChecked: true,
    note: '请从速',
  }
}
/** `kind title` of what somebody has not read, newest first. */
async function unread(person: Person): Promise<string[]> {
  const { items } = await (await app.get('/api/notifications?unread=true', person)).json()
  return items.map((item: { kind: string; title: { zh: string } }) => `${item.kind} ${item.title.zh}`)
}

describe('who is told of what', () => {
  test('the new owner, unless they took it themselves', async () => {
    await happen(head, assigned(specialist))
    expect(await unread(specialist)).toEqual([`assigned ${number} 已指派给您承办`])
    await happen(branch, assigned(branch))
    expect(await unread(branch)).toEqual([])
  })

  test('a colleague who was mentioned, wherever they sit', async () => {
    await app.post(`/api/complaints/${id}/comments`, { text: '请法务看一下', mentionIds: [supporting.actor.id] }, specialist)
    const { items } = await (await app.get('/api/notifications?unread=true', supporting)).json()
    expect(items).toMatchObject([{ kind: 'mention', complaintId: id, number, body: '请法务看一下', readAt: null }])
    expect(items[0].title).toEqual({
      zh: `${specialist.actor.name}在 ${number} 中提到了您`,
      en: `${specialist.actor.name} mentioned you in ${number}`,
    })
  })

  test('the owner when a clock of our own runs low, the head as well at 90 %, and both when it has run out', async () => {
    await happen(null, assigned(specialist))
    const dueAt = '2026-03-17T16:00:00.000Z'
    const low = (percent: 75 | 90) => `due ${number} 的“首次答复”时限已用 ${percent}%，截止 2026-03-17`
    await happen(null, { type: 'deadline_warned', clockId: 'first_reply', dueAt, percent: 75 })
    expect(await unread(specialist)).toContain(low(75))
    expect(await unread(head)).toEqual([])
    app.clock.advance(60_000)
    await happen(null, { type: 'deadline_warned', clockId: 'first_reply', dueAt, percent: 90 })
    app.clock.advance(60_000)
    await happen(null, { type: 'deadline_breached', clockId: 'first_reply', dueAt })
    const told = [`breach ${number} 的“首次答复”已超期（应于 2026-03-17 前完成）`, low(90)]
    expect(await unread(head)).toEqual(told)
    expect(await unread(specialist)).toEqual(expect.arrayContaining(told))
  })

  test('the head from the first warning on when a term of the law runs low, or while nobody has the complaint', async () => {
    const dueAt = '2026-03-17T16:00:00.000Z'
    await happen(null, { type: 'deadline_warned', clockId: 'first_reply', dueAt, percent: 75 })
    expect(await unread(head)).toEqual([`due ${number} 的“首次答复”时限已用 75%，截止 2026-03-17`])
    await happen(null, assigned(specialist))
    app.clock.advance(60_000)
    await happen(null, { type: 'deadline_warned', clockId: 'handle', dueAt, percent: 75 })
    expect(await unread(head)).toContain(`due ${number} 的“投诉处理”时限已用 75%，截止 2026-03-17`)
  })

  test('a department’s own time: its head, also when the complaint has gone on to another', async () => {
    const dueAt = '2026-03-17T16:00:00.000Z'
    await happen(null, assigned(specialist))
    await happen(null, { type: 'deadline_warned', clockId: `dept:${app.bank.units.branchDesk.id}`, dueAt, percent: 90 })
    expect(await unread(head)).toEqual([`due ${number} 的“部门处理”时限已用 90%，截止 2026-03-17`])
    await happen(null, { type: 'deadline_breached', clockId: `dept:${app.bank.units.otherBranchDesk.id}`, dueAt })
    expect(await unread(head)).toHaveLength(1)
  })

  test('of several warnings after an outage only the gravest', async () => {
    const dueAt = '2026-03-17T16:00:00.000Z'
    await happen(
      null,
      { type: 'deadline_warned', clockId: 'first_reply', dueAt, percent: 75 },
      { type: 'deadline_warned', clockId: 'first_reply', dueAt, percent: 90 },
      { type: 'deadline_breached', clockId: 'first_reply', dueAt },
    )
    expect(await unread(head)).toEqual([`breach ${number} 的“首次答复”已超期（应于 2026-03-17 前完成）`])
  })

  test('an escalation: whoever reviews it, then whoever received it, then the owner', async () => {
    await happen(null, assigned(specialist), { type: 'confirmed', method: 'phone', note: '', correctedText: false })
    const { escalation } = await (
      await app.post(`/api/complaints/${id}/escalations`, { reason: '客户情绪激动' }, specialist)
    ).json()
    expect(await unread(head)).toEqual([`escalation ${number} 等待审核升级：专员 → 部门`])
    await app.post(`/api/escalations/${escalation.id}/reviews`, { decision: 'approved', opinion: '同意' }, head)
    expect(await unread(branch)).toContain(`escalation ${number} 已升级至临江分行消保部，请作出决定`)
    await app.post(`/api/escalations/${escalation.id}/decisions`, { decision: '从速办理', action: 'instruct' }, branch)
    expect(await unread(specialist)).toContain(`escalation ${number} 的升级已由部门作出决定`)
  })

  test('an escalation that was returned: whoever asked', async () => {
    await happen(null, { type: 'confirmed', method: 'phone', note: '', correctedText: false })
    const { escalation } = await (
      await app.post(`/api/complaints/${id}/escalations`, { reason: '客户情绪激动' }, specialist)
    ).json()
    await app.post(`/api/escalations/${escalation.id}/reviews`, { decision: 'returned', opinion: '先核实' }, head)
    expect(await unread(specialist)).toEqual([`returned ${number} 的升级申请被退回`])
  })

  test('an approval: whoever may decide but for the one who asked, then the one who asked', async () => {
    const approvalId = newId(app.clock.now())
    await happen(head, {
      type: 'approval_requested',
      approvalId,
      kind: 'solution',
      toUnitId: app.bank.units.branchDesk.id,
      note: '请审批',
    })
    expect(await unread(branch)).toEqual([`approval ${number} 等待您审批：处理方案`])
    expect(await unread(head)).toEqual([])
    await happen(branch, { type: 'approval_decided', approvalId, kind: 'solution', decision: 'rejected', opinion: '金额偏高' })
    expect(await unread(head)).toEqual([`returned ${number} 的处理方案未获批准`])
  })

  test('a red complaint at intake: the specialists of the department; another waits in the queue', async () => {
    expect(await unread(specialist)).toEqual([])
    const red = await makeComplaint(app.bank, 'branchDesk', {}, [{ type: 'light_changed', from: null, to: 'red', reasons: [] }])
    expect(await unread(specialist)).toEqual([`assigned 红灯投诉 ${red.row.number} 已进入本部门待办`])
  })

  test('head office, when nobody is there to answer', async () => {
    const red = await makeComplaint(app.bank, 'otherBranchDesk', {}, [
      { type: 'light_changed', from: null, to: 'red', reasons: [] },
    ])
    expect(await unread(headOffice)).toContain(`alarm ${red.row.number} 升级至部门层级时无人可处理，暂由望北分行消保部代管`)
  })

  test('whoever took it in, when it has been answered', async () => {
    const { row } = await makeComplaint({ ...app.bank, ctx: { ...app.bank.ctx, actor: specialist.actor } }, 'branchDesk')
    id = row.id
    const elements = { findings: true, basis: true, remedies: true }
    await happen(head, {
      type: 'answered',
      form: 'letter',
      text: '答复',
      recording: null,
      dispatchedAt: app.clock.now().toISOString(),
      elements,
    })
    expect(await unread(specialist)).toEqual([`answered 您受理的 ${row.number} 已答复投诉人`])
  })

  test('of a confidential complaint nothing but its number', async () => {
    await happen(null, { type: 'confidentiality_set', confidential: true, reason: '涉及员工' }, assigned(specialist))
    const { items } = await (await app.get('/api/notifications?unread=true', specialist)).json()
    expect(items).toMatchObject([{ kind: 'assigned', body: '' }])
  })
})

describe('GET /api/notifications', () => {
  test('200: every one stands on exactly one page, and the bell counts them', async () => {
    for (let index = 0; index < 5; index++) await happen(head, assigned(specialist))
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await (
        await app.get(`/api/notifications?unread=true&limit=2${cursor && `&cursor=${cursor}`}`, specialist)
      ).json()
      seen.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
    expect(await (await app.get('/api/notifications/count', specialist)).json()).toEqual({ unread: 5 })
  })

  test('200: only the kinds asked for', async () => {
    await happen(head, assigned(specialist))
    await app.post(`/api/complaints/${id}/comments`, { text: '请看一下', mentionIds: [specialist.actor.id] }, head)
    const kindsOf = async (query: string) => {
      const { items } = await (await app.get(`/api/notifications?unread=true${query}`, specialist)).json()
      return items.map((item: { kind: string }) => item.kind)
    }
    expect(await kindsOf('')).toEqual(['mention', 'assigned'])
    expect(await kindsOf('&kind=assigned,due')).toEqual(['assigned'])
    expect(await kindsOf('&kind=breach')).toEqual([])
  })

  test('401, 403 and 422', async () => {
    expect((await app.get('/api/notifications')).status).toBe(401)
    expect((await app.get('/api/notifications/count')).status).toBe(401)
    const auditor = await app.person('audit_admin', 'head')
    expect((await app.get('/api/notifications', auditor)).status).toBe(403)
    expect((await app.get('/api/notifications?kind=gossip', specialist)).status).toBe(422)
    const reply = await app.get('/api/notifications?cursor=x', specialist)
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields).toHaveProperty('cursor')
  })
})

describe('POST /api/notifications/reads', () => {
  test('201: what is named, and never what is another’s', async () => {
    await happen(null, assigned(specialist))
    await happen(null, assigned(branch))
    const { items: mine } = await (await app.get('/api/notifications?unread=true', specialist)).json()
    const { items: theirs } = await (await app.get('/api/notifications?unread=true', branch)).json()
    const reply = await app.post('/api/notifications/reads', { ids: [mine[0].id, theirs[0].id] }, specialist)
    expect(reply.status).toBe(201)
    expect(await reply.json()).toEqual({ unread: 0 })
    expect(await unread(branch)).toHaveLength(1)
  })

  test('401 and 422', async () => {
    expect((await app.post('/api/notifications/reads', { all: true })).status).toBe(401)
    expect((await app.post('/api/notifications/reads', { all: true, ids: [] }, specialist)).status).toBe(422)
    expect((await app.post('/api/notifications/reads', { ids: ['x'] }, specialist)).status).toBe(422)
  })
})
