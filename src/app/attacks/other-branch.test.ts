import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '../../modules/identity/index.ts'
import { bringTo, makeComplaint } from '../../modules/workflow/testing.ts'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { type Operation, readContract, sampleOf } from './contract.ts'

/** A complaint of one branch with everything that hangs on it, and people who may not know that it exists. */
let app: TestApp
let operations: Operation[]
let resolve: Awaited<ReturnType<typeof readContract>>['resolve']
let ours: Record<'id' | 'number' | 'approvalId' | 'attachmentId' | 'escalationId' | 'partyId', string>
let strangers: (Person | string)[]
beforeAll(async () => {
  app = await startApp()
  ;({ operations, resolve } = await readContract(app))
  const specialist = await app.person('specialist', 'branchDesk')
  const head = await app.person('department_head', 'branchDesk')
  await app.person('department_head', 'provinceDesk')
  const { row } = await makeComplaint(app.bank, { classification: null })
  const headOffice = await app.person('head_office', 'headDesk')
  const desk = {
    specialist: { ...app.bank.ctx, actor: specialist.actor },
    head: { ...app.bank.ctx, actor: head.actor },
    headOffice: { ...app.bank.ctx, actor: headOffice.actor },
  }
  await bringTo(desk, row.id, 'solution')
  const form = new FormData()
  form.append('file', new File(['对账单'], '对账单.txt'))
  const attachment = await (await app.request('POST', `/api/complaints/${row.id}/attachments`, { as: specialist, form })).json()
  const escalation = await (
    await app.post(`/api/complaints/${row.id}/escalations`, { reason: '客户多次致电，情绪激动' }, specialist)
  ).json()
  const asked = await (
    await app.post(`/api/complaints/${row.id}/approval-requests`, { kind: 'solution', note: '请审批' }, specialist)
  ).json()
  ours = {
    id: row.id,
    number: row.number,
    approvalId: asked.pendingApprovalId,
    attachmentId: attachment.id,
    escalationId: escalation.escalation.id,
    partyId: asked.parties[0].id,
  }
  const key = await createApiKey(app.bank.ctx, { name: '另一系统', role: 'intake' })
  strangers = [
    await app.person('branch_office', 'otherBranchDesk'),
    await app.person('specialist', 'branchCards'),
    await app.person('supporting', 'legal'),
    key.plain,
  ]
}, 60_000)
afterAll(() => app.stop())

test('everything that hangs on the complaint is really there', () => {
  expect(Object.entries(ours).filter(([, id]) => typeof id !== 'string')).toEqual([])
})

/** The path with ids that are real, and the same path with ids of nothing. */
function paths(path: string): { real: string; none: string } | null {
  const named: Record<string, string> = {
    approvalId: ours.approvalId,
    attachmentId: ours.attachmentId,
    id: path.startsWith('/api/escalations') ? ours.escalationId : ours.id,
  }
  if (!/^\/api\/(complaints|escalations)\/\{id\}/.test(path)) return null
  return {
    real: path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? newId(app.clock.now())),
    none: path.replace(/\{\w+\}/g, () => newId(app.clock.now())),
  }
}

test('no route tells a complaint of another branch from one that does not exist', async () => {
  let hidden = 0
  for (const operation of operations) {
    const both = paths(operation.path)
    if (!both) continue
    for (const stranger of strangers) {
      const body = operation.body ? sampleOf(operation.body, resolve) : undefined
      const options = { as: stranger, ...(body !== undefined && { body }) }
      const [real, none] = [
        await app.request(operation.method, both.real, options),
        await app.request(operation.method, both.none, options),
      ]
      const place = `${operation.method} ${operation.path}`
      expect(`${place} ${real.status}`).toBe(`${place} ${none.status}`)
      expect([403, 404, 415, 422], place).toContain(real.status)
      expect({ ...(await real.json()), requestId: '' }).toEqual({ ...(await none.json()), requestId: '' })
      if (real.status === 404) hidden++
    }
  }
  expect(hidden).toBeGreaterThan(40)
}, 60_000)

test('no list, count, search or total gives it away', async () => {
  for (const stranger of strangers) {
    for (const path of [
      '/api/complaints',
      `/api/complaints?q=${ours.number}`,
      `/api/complaints?q=${encodeURIComponent('年费没有提前告知')}`,
      '/api/complaints?q=19900001234',
      `/api/complaints?q=${encodeURIComponent('name:王小明')}`,
      `/api/complaints?unit=${app.bank.units.branchDesk.id}`,
      '/api/escalations',
      '/api/approvals',
      '/api/notifications',
      `/api/complaint-changes?since=2026-11-01T00:00:00Z`,
    ]) {
      const reply = await app.get(path, stranger)
      if (reply.status === 403) continue
      const said = await reply.text()
      expect(`${path} ${reply.status}`).toBe(`${path} 200`)
      for (const secret of [ours.id, ours.number, ours.escalationId, ours.approvalId]) expect(said, path).not.toContain(secret)
      expect(JSON.parse(said).total ?? 0, path).toBe(0)
    }
    const counts = await (await app.get('/api/complaint-counts', stranger)).json()
    expect(Object.values(counts.counts ?? {}).filter((count) => count !== 0)).toEqual([])
  }
})

test('its own id does not open another complaint’s attachment, approval or party', async () => {
  const specialist = await app.person('specialist', 'otherBranchDesk')
  const { row } = await makeComplaint(app.bank, { unit: 'otherBranchDesk' })
  const crossed = [
    await app.get(`/api/complaints/${row.id}/attachments/${ours.attachmentId}`, specialist),
    await app.post(
      `/api/complaints/${row.id}/reveals`,
      { field: 'phone', partyId: ours.partyId, reason: '核对联系方式' },
      specialist,
    ),
    await app.post(
      `/api/complaints/${row.id}/approvals/${ours.approvalId}/decisions`,
      { decision: 'approved', opinion: '同意' },
      await app.person('branch_office', 'otherBranchDesk'),
    ),
  ]
  expect(crossed.map((reply) => reply.status)).toEqual([404, 404, 404])
})

test('what is not in a body’s shape is refused by name and never applied', async () => {
  const specialist = await app.person('specialist', 'branchDesk')
  const smuggled = {
    status: 'closed',
    institutionId: newId(app.clock.now()),
    dueAt: '2030-01-01T00:00:00Z',
    createdAt: '2020-01-01T00:00:00Z',
    ownerId: specialist.actor.id,
    id: ours.id,
    isConfidential: true,
  }
  let refused = 0
  for (const { method, path, body, permission } of operations) {
    if (!body || permission === 'public') continue
    const sample = sampleOf(body, resolve)
    if (Array.isArray(sample) || sample === null || typeof sample !== 'object') continue
    const extra = Object.fromEntries(Object.entries(smuggled).filter(([key]) => !(key in sample)))
    const role = ['head_office', 'system_admin', 'security_admin', 'audit_admin'] as const
    const people = await Promise.all(role.map((one) => app.person(one, 'headDesk')))
    for (const person of people) {
      const reply = await app.request(
        method,
        (paths(path)?.real ?? path)
          .replace('{seq}', '1')
          .replace('{tree}', 'business')
          .replace('{packId}', 'CN-NFRA-2020-3')
          .replace('{calendarId}', 'CN')
          .replace('{version}', '1')
          .replace(/\{\w+\}/g, ours.id),
        { as: person, body: { ...sample, ...extra } },
      )
      if (reply.status === 403) continue
      expect(`${method} ${path} ${reply.status}`).toBe(`${method} ${path} 422`)
      expect(
        Object.keys((await reply.json()).fields).some((field) => field === 'body' || field in extra),
        `${method} ${path}`,
      ).toBe(true)
      refused++
      break
    }
  }
  expect(refused).toBeGreaterThan(25)
}, 60_000)
