import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/database.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { tryLockVerification } from './audit-log.repo.ts'
import { erasePersonal, recordAlone, verifyExport } from './index.ts'

let app: TestApp
let auditor: Person
const complaintId = randomUUID()
beforeAll(async () => {
  app = await startApp()
  auditor = await app.person('audit_admin', 'head')
  const handler = await app.person('specialist', 'branchDesk')
  await recordAlone(
    { ...app.services, actor: handler.actor },
    {
      action: 'complaint.revealed',
      object: { type: 'complaint', id: complaintId },
      data: { field: 'phone' },
      personal: { subject: '王小明' },
      ip: '203.0.113.9',
    },
  )
  await recordAlone(
    { ...app.services, actor: handler.actor },
    { action: 'complaint.read', object: { type: 'complaint', id: complaintId }, outcome: 'denied' },
  )
})
afterAll(() => app.stop())

const routes = [
  ['GET', '/api/audit/events', undefined],
  ['GET', `/api/audit/complaints/${complaintId}`, undefined],
  ['GET', '/api/audit/checkpoints', undefined],
  ['GET', '/api/audit/export', undefined],
  ['POST', '/api/audit/events/1/reveals', { reason: '核对登录失败的来源' }],
  ['POST', '/api/audit/verifications', {}],
] as const

test.each(routes)('401: %s %s wants to know who asks', async (method, path, body) => {
  expect((await app.request(method, path, { body })).status).toBe(401)
})

test.each(routes)('403: %s %s is not for those who handle complaints', async (method, path, body) => {
  const handler = await app.person('head_office', 'headDesk')
  expect((await app.request(method, path, { body, as: handler })).status).toBe(403)
})

test('403: an examiner reads the trail and does not start verifications', async () => {
  const examiner = await app.person('examiner', 'head')
  expect((await app.get('/api/audit/events', examiner)).status).toBe(200)
  expect((await app.post('/api/audit/verifications', {}, examiner)).status).toBe(403)
})

test('200: the trail is filtered by who, what, on what and how it went', async () => {
  const handler = await app.person('specialist', 'branchDesk')
  const shown = async (query: Record<string, string>) => {
    const reply = await app.get(`/api/audit/events?${new URLSearchParams(query)}`, auditor)
    return (await reply.json()).items.map((item: { action: string; outcome: string }) => `${item.action} ${item.outcome}`)
  }
  const both = ['complaint.read denied', 'complaint.revealed ok']
  expect(await shown({ objectId: complaintId })).toEqual(both)
  expect(await shown({ actor: handler.actor.id })).toEqual(both)
  expect(await shown({ actor: handler.actor.id, action: 'complaint.revealed' })).toEqual(['complaint.revealed ok'])
  expect(await shown({ objectType: 'complaint', outcome: 'denied' })).toEqual(['complaint.read denied'])
  expect(await shown({ objectId: complaintId, from: '2026-11-20T10:00:00+08:00' })).toEqual(both)
  expect(await shown({ objectId: complaintId, to: '2026-11-20T10:00:00+08:00' })).toEqual([])
})

test('200: a record is shown with its address, and its personal values only by name', async () => {
  const reply = await app.get(`/api/audit/events?objectId=${complaintId}&action=complaint.revealed`, auditor)
  const text = await reply.text()
  expect(JSON.parse(text).items[0]).toMatchObject({
    data: { field: 'phone' },
    ip: '203.0.113.9',
    personal: [{ field: 'subject', isKept: true }],
  })
  expect(text).not.toContain('王小明')
})

test('200: pages follow one another without a repeat or a hole', async () => {
  const seqs: number[] = []
  let cursor: number | null = null
  do {
    const reply: Response = await app.get(`/api/audit/events?limit=7${cursor ? `&cursor=${cursor}` : ''}`, auditor)
    const page = await reply.json()
    seqs.push(...page.items.map((item: { seq: number }) => item.seq))
    cursor = page.nextCursor
  } while (cursor)
  expect(seqs.at(-1)).toBe(1)
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => seqs.length - index))
})

test('the trail of another institution is not there', async () => {
  const other = { ...app.services, actor: systemActor(randomUUID()) }
  const object = { type: 'complaint', id: randomUUID() }
  await recordAlone(other, { action: 'complaint.received', object })

  expect((await (await app.get(`/api/audit/events?objectId=${object.id}`, auditor)).json()).items).toEqual([])
  const [theirs, nobodys] = await Promise.all(
    [object.id, randomUUID()].map((id) => app.get(`/api/audit/complaints/${id}`, auditor)),
  )
  expect([theirs!.status, nobodys!.status]).toEqual([404, 404])
  const [a, b] = [await theirs!.json(), await nobodys!.json()]
  expect({ ...a, requestId: '' }).toEqual({ ...b, requestId: '' })
})

test('200: the trail of one complaint', async () => {
  const { items } = await (await app.get(`/api/audit/complaints/${complaintId}`, auditor)).json()
  expect(items.map((item: { action: string }) => item.action)).toEqual(['complaint.read', 'complaint.revealed'])
})

test('201: a personal value is shown for a reason that goes into the trail, and no more once it was erased', async () => {
  const object = { type: 'complaint', id: randomUUID() }
  const ctx = app.bank.ctx
  await recordAlone(ctx, { action: 'complaint.received', object, personal: { name: '李雷', phone: '13912345678' } })
  const { items } = await (await app.get(`/api/audit/complaints/${object.id}`, auditor)).json()
  const path = `/api/audit/events/${items[0].seq}/reveals`

  const shown = await app.post(path, { reason: '监管检查需要核对' }, auditor)
  expect([shown.status, await shown.json()]).toEqual([201, { values: { name: '李雷', phone: '13912345678' } }])
  const trail = await (await app.get('/api/audit/events?action=audit.revealed', auditor)).json()
  expect(trail.items[0]).toMatchObject({
    object: { type: 'audit_event', id: String(items[0].seq) },
    data: { fields: ['name', 'phone'], reason: '监管检查需要核对' },
  })

  expect(await inTransaction(ctx.db, (tx) => erasePersonal(ctx, tx, object))).toBe(2)
  expect((await (await app.post(path, { reason: '监管检查需要核对' }, auditor)).json()).values).toEqual({
    name: null,
    phone: null,
  })
  expect((await (await app.post('/api/audit/verifications', {}, auditor)).json()).verdict).toBe('ok')
})

test('409: a value that was planted in the side table is not shown', async () => {
  const object = { type: 'complaint', id: randomUUID() }
  await recordAlone(app.bank.ctx, { action: 'one', object, personal: { name: '甲' } })
  const { items } = await (await app.get(`/api/audit/complaints/${object.id}`, auditor)).json()
  const { keys } = app.services
  await sql`update audit_personal set sealed = ${keys.encrypt('{"salt":"x","value":"乙"}', 'x')} where seq = ${items[0].seq}`.execute(
    app.services.db,
  )
  const reply = await app.post(`/api/audit/events/${items[0].seq}/reveals`, { reason: '监管检查需要核对' }, auditor)
  expect([reply.status, (await reply.json()).code]).toEqual([409, 'audit.value_altered'])
})

test('404: a record that does not exist has nothing to reveal', async () => {
  expect((await app.post('/api/audit/events/999999/reveals', { reason: '监管检查需要核对' }, auditor)).status).toBe(404)
})

test.each([
  ['GET', '/api/audit/events?limit=201', undefined, 'limit'],
  ['GET', '/api/audit/events?limit=0', undefined, 'limit'],
  ['GET', '/api/audit/events?actor=me', undefined, 'actor'],
  ['GET', '/api/audit/events?outcome=good', undefined, 'outcome'],
  ['GET', '/api/audit/events?from=yesterday', undefined, 'from'],
  ['GET', '/api/audit/events?actorr=1', undefined, 'actorr'],
  ['GET', '/api/audit/events?cursor=-1', undefined, 'cursor'],
  ['GET', '/api/audit/complaints/12', undefined, 'id'],
  ['GET', '/api/audit/export?from=2026-13-01', undefined, 'from'],
  ['POST', '/api/audit/verifications', { fromSeq: 1 }, 'fromSeq'],
  ['POST', '/api/audit/events/1/reveals', { reason: '  ' }, 'reason'],
  ['POST', '/api/audit/events/1/reveals', {}, 'reason'],
] as const)('422: %s %s %o names the field', async (method, path, body, field) => {
  const reply = await app.request(method, path, { as: auditor, body })
  expect(reply.status).toBe(422)
  expect(Object.keys((await reply.json()).fields)).toEqual([field])
})

test('201: a verification says what it read and goes into the trail itself', async () => {
  await app.runJob('audit-log.checkpoint')
  const reply = await app.post('/api/audit/verifications', {}, auditor)
  const report = await reply.json()
  expect(reply.status).toBe(201)
  expect(report).toMatchObject({
    verdict: 'ok',
    exitCode: 0,
    findings: [],
    faults: 0,
    firstSeq: 1,
    isComplete: true,
    coveredTo: report.lastSeq,
  })
  expect(report.checkpoints).toBeGreaterThan(0)
  const { items } = await (await app.get('/api/audit/events?limit=1', auditor)).json()
  expect(items[0]).toMatchObject({
    action: 'audit.verified',
    actor: { id: auditor.actor.id },
    data: { verdict: 'ok', lastSeq: report.lastSeq },
  })
})

test('200: checkpoints are shown with the key that verifies them', async () => {
  await recordAlone(app.bank.ctx, { action: 'one' })
  await app.runJob('audit-log.checkpoint')
  const { publicKey, items } = await (await app.get('/api/audit/checkpoints?limit=1', auditor)).json()
  expect(publicKey).toContain('BEGIN PUBLIC KEY')
  expect(items).toMatchObject([{ isValid: true, isRestore: false, time: app.clock.now().toISOString() }])
})

test('200: an export verifies on its own, and the trail says that it was taken', async () => {
  const reply = await app.get('/api/audit/export?from=2026-01-01T00:00:00Z', auditor)
  const file = join(app.services.config.dataDir, 'export.jsonl')
  const text = await reply.text()
  writeFileSync(file, text)

  expect(reply.headers.get('content-disposition')).toBe('attachment; filename="audit-2026-11-20.jsonl"')
  const report = await verifyExport(file)
  expect(report).toMatchObject({ verdict: 'ok', findings: [] })
  expect(report.chains[0]).toMatchObject({ firstSeq: 1, coveredTo: report.chains[0]!.lastSeq })
  expect(text).toContain('"action":"audit.exported"')
})

test('409: two verifications of one trail do not run at the same time', async () => {
  const ctx = app.bank.ctx
  await inTransaction(ctx.db, async (tx) => {
    await tryLockVerification(tx, ctx.actor.institutionId)
    const reply = await app.post('/api/audit/verifications', {}, auditor)
    expect([reply.status, (await reply.json()).code]).toEqual([409, 'audit.verification_running'])
  })
})

test('201: a changed byte is found and named', async () => {
  const seq = 2
  await inTransaction(app.services.db, async (tx) => {
    await sql`alter table audit_events disable trigger user`.execute(tx)
    await sql`update audit_events set canonical = set_byte(canonical, 40, get_byte(canonical, 40) # 1) where seq = ${seq} and institution_id = ${app.bank.institution.id}`.execute(
      tx,
    )
    await sql`alter table audit_events enable trigger user`.execute(tx)
  })
  const report = await (await app.post('/api/audit/verifications', {}, auditor)).json()
  expect(report).toMatchObject({
    verdict: 'hash_mismatch',
    exitCode: 10,
    findings: [{ kind: 'hash_mismatch', from: seq, to: seq }],
  })
  expect((await app.get('/api/audit/events?limit=200', auditor)).status).toBe(200)
})
