import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { accessComplaint, listHistory, recordEvents } from '../complaint/index.ts'
import { makeComplaint } from '../complaint/testing.ts'

let app: TestApp
let specialist: Person
let head: Person
let branch: Person
let province: Person
let otherBranch: Person
let admin: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  head = await app.person('department_head', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  province = await app.person('province_office', 'provinceDesk')
  otherBranch = await app.person('branch_office', 'otherBranchDesk')
  admin = await app.person('system_admin', 'head')
  await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

let id: string
beforeEach(async () => {
  app.clock.advance(60_000)
  const { row } = await makeComplaint(app.bank, 'branchDesk', {}, [
    { type: 'confirmed', method: 'phone', note: '', correctedText: false },
  ])
  id = row.id
})

const reason = '客户多次致电，情绪激动'
const request = (body: unknown = { reason }, as: Person | null = specialist) =>
  app.post(`/api/complaints/${id}/escalations`, body, as)
const review = (escalationId: string, body: unknown = { decision: 'approved', opinion: '同意' }, as: Person | null = head) =>
  app.post(`/api/escalations/${escalationId}/reviews`, body, as)
const decide = (
  escalationId: string,
  body: unknown = { decision: '按程序从速办理', action: 'instruct' },
  as: Person | null = branch,
) => app.post(`/api/escalations/${escalationId}/decisions`, body, as)
const idOf = async (reply: Response): Promise<string> => (await reply.json()).escalation.id
const events = async () => (await listHistory(app.services.db, app.bank.institution.id, id)).map(({ event }) => event)

describe('POST /api/complaints/{id}/escalations', () => {
  test('201: waits for the head of the department, and the complaint says so', async () => {
    const reply = await request()
    expect(reply.status).toBe(201)
    const { escalation, complaint } = await reply.json()
    expect(escalation).toMatchObject({
      from: 'specialist',
      to: 'department',
      status: 'pending',
      reviewUnit: { name: '临江分行消保部' },
      acknowledgeBy: new Date(app.clock.now().getTime() + 24 * 3_600_000).toISOString(),
      isUnmanned: false,
      mayReview: { ok: false },
    })
    expect(complaint).toMatchObject({ hasPendingEscalation: true, pendingEscalationId: escalation.id, level: 'specialist' })
  })

  test('401: nobody is signed in', async () => {
    expect((await request({ reason }, null)).status).toBe(401)
  })

  test('403: not for an administrator', async () => {
    expect((await request({ reason }, admin)).status).toBe(403)
  })

  test('404: a complaint of another branch looks like no complaint at all', async () => {
    expect((await request({ reason }, otherBranch)).status).toBe(404)
  })

  test('409: one at a time', async () => {
    await request()
    const again = await request()
    expect(again.status).toBe(409)
    expect((await again.json()).message.zh).toBe('已有一项升级正在等待审核。')
  })

  test('409: no level is skipped', async () => {
    const reply = await request({ reason, to: 'branch' })
    expect(reply.status).toBe(409)
    expect((await reply.json()).code).toBe('escalation.level_not_reachable')
  })

  test('422: a reason of three characters, and a field that is unknown', async () => {
    for (const [body, field] of [
      [{ reason: '太急了' }, 'reason'],
      [{ reason, urgent: true }, 'urgent'],
    ] as const) {
      const reply = await request(body)
      expect(reply.status).toBe(422)
      expect((await reply.json()).fields).toHaveProperty(field)
    }
  })
})

describe('POST /api/escalations/{id}/reviews', () => {
  test('201 approved: one level up, and the unit there sees it', async () => {
    const reply = await review(await idOf(await request()))
    expect(reply.status).toBe(201)
    const { escalation, complaint } = await reply.json()
    expect(escalation).toMatchObject({
      status: 'approved',
      opinion: '同意',
      reviewedBy: { id: head.actor.id },
      receivingUnit: { name: '临江分行消保部' },
    })
    expect(complaint).toMatchObject({ level: 'department', hasPendingEscalation: false })
  })

  test('201 returned: with its reason, and it may be asked for again', async () => {
    const reply = await review(await idOf(await request()), { decision: 'returned', opinion: '先核实事实' })
    expect(reply.status).toBe(201)
    expect(await reply.json()).toMatchObject({
      escalation: { status: 'returned', opinion: '先核实事实', acknowledgeBy: null },
      complaint: { level: 'specialist' },
    })
    expect((await request()).status).toBe(201)
  })

  test('401 and 403: nobody, and somebody who does not approve', async () => {
    const escalationId = await idOf(await request())
    expect((await review(escalationId, undefined, null)).status).toBe(401)
    expect((await review(escalationId, undefined, specialist)).status).toBe(403)
  })

  test('403: not by the one who asked', async () => {
    const escalationId = await idOf(await request({ reason }, head))
    const reply = await review(escalationId)
    expect(reply.status).toBe(403)
    expect((await reply.json()).message.zh).toBe('不能处理自己提出的升级。')
    expect((await review(escalationId, undefined, branch)).status).toBe(201)
  })

  test('404: an escalation of another branch looks like none', async () => {
    const theirs = await (await review(await idOf(await request()), undefined, otherBranch)).json()
    const nobodys = await (await review(newId(new Date(0)), undefined, otherBranch)).json()
    expect({ ...theirs, requestId: '' }).toEqual({ ...nobodys, requestId: '' })
    expect(theirs.status).toBe(404)
  })

  test('409: it has been reviewed already', async () => {
    const escalationId = await idOf(await request())
    await review(escalationId)
    expect((await review(escalationId)).status).toBe(409)
  })

  test('422: an opinion is needed', async () => {
    const reply = await review(await idOf(await request()), { decision: 'approved', opinion: ' ' })
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields).toHaveProperty('opinion')
  })
})

describe('POST /api/escalations/{id}/decisions', () => {
  const sentUp = async () => {
    const escalationId = await idOf(await request())
    await review(escalationId)
    return escalationId
  }

  test('201 instruct: the branch says what is to be done', async () => {
    const escalationId = await sentUp()
    const reply = await decide(escalationId)
    expect(reply.status).toBe(201)
    expect((await reply.json()).escalation).toMatchObject({
      status: 'decided',
      action: 'instruct',
      decision: '按程序从速办理',
      acknowledgeBy: null,
    })
    expect(await events()).toContainEqual({
      type: 'escalation_decided',
      escalationId,
      level: 'department',
      decision: '按程序从速办理',
    })
  })

  test('201 escalate further, level by level, to the province that takes it over', async () => {
    const first = await sentUp()
    const { complaint: atBranch } = await (
      await decide(first, { decision: '请分行研究', action: 'escalate_further' }, head)
    ).json()
    expect(atBranch.level).toBe('branch')
    const [, second] = (await (await app.get(`/api/complaints/${id}/escalations`, branch)).json()).items
    expect(second).toMatchObject({
      from: 'department',
      to: 'branch',
      status: 'approved',
      receivingUnit: { name: '临江分行消保部' },
    })
    await decide(second.id, { decision: '请省分行研究', action: 'escalate_further' }, branch)
    const third = (await (await app.get(`/api/complaints/${id}/escalations`, province)).json()).items[2]
    expect(third).toMatchObject({
      from: 'branch',
      to: 'province',
      receivingUnit: { name: '江南省分行消保部' },
      mayDecide: { ok: true },
    })
    const { complaint } = await (await decide(third.id, { decision: '由我部接办', action: 'take_over' }, province)).json()
    expect(complaint).toMatchObject({ level: 'province', unit: { name: '江南省分行消保部' } })
  })

  test('401, 403 and 404', async () => {
    const escalationId = await sentUp()
    expect((await decide(escalationId, undefined, null)).status).toBe(401)
    expect((await decide(escalationId, undefined, specialist)).status).toBe(403)
    expect((await decide(escalationId, undefined, otherBranch)).status).toBe(404)
  })

  test('403: the level below does not decide for the level above', async () => {
    const first = await sentUp()
    await decide(first, { decision: '请分行研究', action: 'escalate_further' }, branch)
    const [, second] = (await (await app.get(`/api/complaints/${id}/escalations`, branch)).json()).items
    await decide(second.id, { decision: '请省分行研究', action: 'escalate_further' }, head)
    const third = (await (await app.get(`/api/complaints/${id}/escalations`, province)).json()).items[2]
    expect((await decide(third.id, undefined, branch)).status).toBe(403)
  })

  test('409: not reviewed yet, and decided already', async () => {
    const escalationId = await idOf(await request())
    expect((await decide(escalationId)).status).toBe(409)
    await review(escalationId)
    await decide(escalationId)
    expect((await decide(escalationId)).status).toBe(409)
  })

  test('422: an action that is none names the field', async () => {
    const reply = await decide(await sentUp(), { decision: '办理', action: 'ignore' })
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields).toHaveProperty('action')
  })
})

describe('GET /api/escalations', () => {
  test('200: what waits for me, as the head below and as the level above', async () => {
    const escalationId = await idOf(await request())
    const ids = async (query: string, as: Person) =>
      (await (await app.get(`/api/escalations?${query}`, as)).json()).items.map(
        (item: { id: string; complaint: { id: string } }) => item.id,
      )
    expect(await ids('mine=to_review', head)).toContain(escalationId)
    expect(await ids('mine=requested', specialist)).toContain(escalationId)
    expect(await ids('mine=to_act', specialist)).toEqual([])
    expect(await ids('mine=to_decide', branch)).not.toContain(escalationId)
    await review(escalationId)
    expect(await ids('mine=to_review', head)).not.toContain(escalationId)
    expect(await ids('mine=to_decide&status=approved', branch)).toContain(escalationId)
    expect(await ids('status=approved', otherBranch)).toEqual([])
  })

  test('200: every escalation stands on exactly one page', async () => {
    await request()
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await (await app.get(`/api/escalations?limit=2${cursor && `&cursor=${cursor}`}`, branch)).json()
      seen.push(...page.items.map((item: { id: string }) => item.id))
      cursor = page.nextCursor
    }
    const { total } = await (await app.get('/api/escalations', branch)).json()
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(total)
  })

  test('401, 403 and 422', async () => {
    expect((await app.get('/api/escalations')).status).toBe(401)
    expect((await app.get('/api/escalations', admin)).status).toBe(403)
    expect((await (await app.get('/api/escalations?cursor=x', branch)).json()).fields).toHaveProperty('cursor')
  })
})

describe('GET /api/complaints/{id}/escalations', () => {
  test('404: of another branch; 401: nobody', async () => {
    expect((await app.get(`/api/complaints/${id}/escalations`, otherBranch)).status).toBe(404)
    expect((await app.get(`/api/complaints/${id}/escalations`)).status).toBe(401)
  })
})

test('what still waits ends with the complaint', async () => {
  const escalationId = await idOf(await request())
  await inTransaction(app.services.db, async (tx) => {
    const complaint = await accessComplaint(tx, app.bank.ctx.actor, id, { lock: true })
    await recordEvents(app.bank.ctx, tx, complaint, [{ type: 'withdrawn', by: 'consumer', reason: '已协商解决' }])
  })
  const { items } = await (await app.get(`/api/complaints/${id}/escalations`, head)).json()
  expect(items).toMatchObject([{ id: escalationId, status: 'lapsed', acknowledgeBy: null }])
})
