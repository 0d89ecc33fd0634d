import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from '../complaint/testing.ts'

let app: TestApp
let specialist: Person
let otherBranch: Person
let systemAdmin: Person
let id: string
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  otherBranch = await app.person('branch_office', 'otherBranchDesk')
  systemAdmin = await app.person('system_admin', 'head')
  id = (await makeComplaint(app.bank, 'branchDesk')).row.id
}, 60_000)
afterAll(() => app.stop())

describe('GET /api/complaints/{id}/clocks', () => {
  test('200: the statutory clock first, with its article, its date and the reason for it', async () => {
    app.clock.set('2026-03-04T02:00:00Z')
    const reply = await app.get(`/api/complaints/${id}/clocks`, specialist)
    expect(reply.status).toBe(200)
    const { items, now, shown } = await reply.json()
    expect({ now, shown }).toEqual({ now: '2026-03-04T02:00:00.000Z', shown: 'CN-NFRA-2020-3 handle' })
    expect(items.map((clock: { id: string; state: string }) => `${clock.id} ${clock.state}`)).toEqual([
      'handle running',
      'first_contact overdue',
      'first_reply overdue',
      'stage_confirm overdue',
      `dept:${app.bank.units.branchDesk.id} running`,
    ])
    expect(items[0]).toMatchObject({
      title: { zh: '投诉处理', en: 'Handling of the complaint' },
      kind: 'statutory',
      packId: 'CN-NFRA-2020-3',
      packVersion: 1,
      dueDate: '2026-03-17',
      dueAt: '2026-03-17T16:00:00.000Z',
      budget: { amount: 15, unit: 'calendar_day' },
    })
    expect(items[0].source).toContain('第15、18、21条')
    expect(items[0].spans.map((span: { counted: boolean; why: { zh: string } }) => `${span.counted} ${span.why.zh}`)).toEqual([
      'false 起算当日不计入（《民法典》第201条）',
      'true 第1日至第2日，计入',
    ])
  })

  test('401: nobody is signed in', async () => {
    expect((await app.get(`/api/complaints/${id}/clocks`)).status).toBe(401)
  })

  test('403: an administrator does not read complaints', async () => {
    expect((await app.get(`/api/complaints/${id}/clocks`, systemAdmin)).status).toBe(403)
  })

  test('404: a complaint of another branch looks like no complaint at all', async () => {
    const theirs = await (await app.get(`/api/complaints/${id}/clocks`, otherBranch)).json()
    const nobodys = await (await app.get(`/api/complaints/${newId(new Date(0))}/clocks`, otherBranch)).json()
    expect({ ...theirs, requestId: '' }).toEqual({ ...nobodys, requestId: '' })
    expect(theirs.status).toBe(404)
  })

  test('422: an id that is none names the field', async () => {
    const reply = await app.get('/api/complaints/42/clocks', specialist)
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields).toHaveProperty('id')
  })
})

describe('GET /api/deadline-packs', () => {
  test('200: every pack with its clocks, and the promises of the institution last', async () => {
    const reply = await app.get('/api/deadline-packs', specialist)
    expect(reply.status).toBe(200)
    const { items } = await reply.json()
    const handle = items[0].clocks.find((clock: { id: string }) => clock.id === 'handle')
    expect(items[0]).toMatchObject({ id: 'CN-NFRA-2020-3', isEnabled: true, isInForce: true, confidence: 'high' })
    expect(handle.extensions.map((step: { toTotal: number }) => step.toTotal)).toEqual([30, 60])
    expect(items.at(-1)).toMatchObject({ id: 'CN-INTERNAL-DEFAULT', kind: 'internal' })
  })

  test('401: nobody is signed in', async () => {
    expect((await app.get('/api/deadline-packs')).status).toBe(401)
  })

  test('403: not for an administrator', async () => {
    expect((await app.get('/api/deadline-packs', systemAdmin)).status).toBe(403)
  })
})
