import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { hourMs } from '../../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { accessComplaint, listHistory, recordEvents } from '../../complaint/index.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import { listClocks } from '../deadlines.repo.ts'
import { type ClockSettings, defaultClockSettings } from '../domain/clock-settings.ts'
import { sweepClocks } from '../jobs/sweep-deadlines.job.ts'

// Monday, nine in the morning in Beijing.
const start = '2026-03-02T01:00:00Z'
let app: TestApp
let office: Person
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: start })
  office = await app.person('head_office', 'headDesk')
  specialist = await app.person('specialist', 'branchDesk')
}, 60_000)
afterAll(() => app.stop())
beforeEach(() => app.clock.set(start))

const why = '试运行后校准'
const policy = async () => (await app.get('/api/clock-policy', specialist)).json()
const shorter = (settings: ClockSettings, amount: number): ClockSettings => ({
  ...settings,
  promises: { ...settings.promises, first_reply: { ...settings.promises.first_reply, amount } },
})
const put = (body: object, as: Person) => app.request('PUT', '/api/clock-policy', { as, body })
const publish = async (settings: object, version?: number, as = office) =>
  await put({ version: version ?? (await policy()).inForce.version, settings, why }, as)
const change = async (to: (settings: ClockSettings) => ClockSettings) => {
  const reply = await publish(to((await policy()).inForce.settings))
  expect(reply.status, await reply.clone().text()).toBe(200)
  await app.runJob('deadlines.recount', { institutionId: app.bank.institution.id, after: null })
}
const rowOf = async (id: string, clockId: string) =>
  (await listClocks(app.services.db, app.bank.institution.id, id)).find((row) => row.clock_id === clockId)
const contact = (id: string) =>
  inTransaction(app.services.db, async (tx) => {
    const complaint = await accessComplaint(tx, app.bank.ctx.actor, id, { lock: true })
    await recordEvents(app.bank.ctx, tx, complaint, [{ type: 'contacted', form: 'phone', text: '已告知受理情况' }])
  })
const receive = async () => (await makeComplaint(app.bank, 'branchDesk')).row.id

describe('GET /api/clock-policy', () => {
  test('200: version 1 is what the program came with', async () => {
    const reply = await app.get('/api/clock-policy', specialist)
    expect(reply.status).toBe(200)
    expect((await reply.json()).inForce).toEqual({
      ...{ version: 1, settings: JSON.parse(JSON.stringify(defaultClockSettings)), why: null, changedBy: null, changedAt: null },
    })
  })

  test('401 and 403: nobody, and an administrator', async () => {
    const systemAdmin = await app.person('system_admin', 'head')
    expect((await app.get('/api/clock-policy')).status).toBe(401)
    expect((await app.get('/api/clock-policy', systemAdmin)).status).toBe(403)
  })
})

describe('POST /api/clock-policy/previews', () => {
  const preview = (settings: object, as = office) => app.post('/api/clock-policy/previews', { settings }, as)

  test('201: which dates of open complaints would move, begin, stop and be missed; nothing is saved', async () => {
    const id = await receive()
    app.clock.advance(13 * hourMs)
    const { stages } = defaultClockSettings
    const settings = {
      ...shorter(defaultClockSettings, 12),
      stages: { ...stages, confirm: { ...stages.confirm, isOn: false } },
    }
    const reply = await preview(settings)
    expect(reply.status, await reply.clone().text()).toBe(201)
    const { counts, effects, open, checked } = await reply.json()
    expect({ open, checked, counts }).toEqual({
      ...{ open: 1, checked: 1 },
      counts: { begins: 0, stops: 1, moves: 1, becomeOverdue: 1, noLongerOverdue: 0 },
    })
    expect(effects).toMatchObject([
      {
        what: 'moves',
        complaintId: id,
        clock: { zh: '首次答复' },
        from: '2026-03-03T01:00:00.000Z',
        to: '2026-03-02T13:00:00.000Z',
      },
      { what: 'stops', clock: { zh: '确认环节' }, to: null },
    ])
    expect((await policy()).inForce.version).toBe(1)
    expect((await rowOf(id, 'first_reply'))?.due_at).toEqual(new Date('2026-03-03T01:00:00Z'))
  })

  test('422: a more urgent priority with more time names the field in both languages', async () => {
    const { department } = defaultClockSettings
    const reply = await preview({ ...defaultClockSettings, department: { ...department, byPriority: { P1: 100 } } })
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields).toEqual({
      'settings.department.byPriority.P1': {
        zh: 'P1 的时限不得长于 P2。',
        en: 'P1 may not have more time than P2.',
      },
    })
  })

  test('403: not for a specialist', async () => {
    expect((await preview(defaultClockSettings, specialist)).status).toBe(403)
  })
})

describe('PUT /api/clock-policy', () => {
  test('200: open complaints follow, counted anew from their events; who and why are kept', async () => {
    const id = await receive()
    await change((settings) => shorter(settings, 6))
    expect(await rowOf(id, 'first_reply')).toMatchObject({ due_at: new Date('2026-03-02T07:00:00Z'), pack_version: 2 })
    const { items } = await (await app.get(`/api/complaints/${id}/clocks`, specialist)).json()
    expect(items.find((clock: { id: string }) => clock.id === 'first_reply')).toMatchObject({
      ...{ packId: 'CN-INTERNAL-DEFAULT', packVersion: 2, budget: { amount: 6, unit: 'hour' } },
      startedBy: { type: 'received', seq: 1 },
    })
    const { versions } = await policy()
    expect(versions[0]).toMatchObject({
      version: 2,
      why,
      changedBy: { id: office.actor.id },
      changedAt: start.replace('Z', '.000Z'),
    })
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1])
  })

  test('a change bound to the receipt leaves open complaints where they were, and holds for the next', async () => {
    const before = await receive()
    const dueBefore = (await rowOf(before, 'first_reply'))?.due_at
    app.clock.advance(hourMs)
    await change((settings) => ({ ...shorter(settings, 3), binding: 'receipt' }))
    app.clock.advance(hourMs)
    const after = await receive()
    expect((await rowOf(before, 'first_reply'))?.due_at).toEqual(dueBefore)
    // makeComplaint was received at nine, whenever it is written down.
    const { started_at: startedAt, due_at: dueAt } = (await rowOf(after, 'first_reply'))!
    expect(dueAt.getTime() - startedAt.getTime()).toBe(3 * hourMs)
  })

  test('a shorter time that has run out by the change is told once, and a longer one takes nothing back', async () => {
    await change((settings) => ({ ...shorter(settings, 24), binding: 'follow' }))
    const id = await receive()
    app.clock.advance(5 * hourMs)
    await change((settings) => shorter(settings, 4))
    while ((await sweepClocks(app.services)) > 0);
    await change((settings) => shorter(settings, 48))
    while ((await sweepClocks(app.services)) > 0);
    const history = await listHistory(app.services.db, app.bank.institution.id, id)
    const told = history.flatMap(({ event }) =>
      'clockId' in event && event.clockId === 'first_reply' && 'dueAt' in event ? [`${event.type} ${event.dueAt}`] : [],
    )
    expect(told.filter((line) => line.startsWith('deadline_breached'))).toHaveLength(1)
    expect((await rowOf(id, 'first_reply'))?.state).toBe('running')
  })

  test('what was met before the change stays met: nobody is late by a rule that came afterwards', async () => {
    await change((settings) => shorter(settings, 24))
    const id = await receive()
    app.clock.advance(5 * hourMs)
    await contact(id)
    app.clock.advance(hourMs)
    await change((settings) => shorter(settings, 2))
    while ((await sweepClocks(app.services)) > 0);
    const { version } = (await policy()).inForce
    expect(await rowOf(id, 'first_reply')).toMatchObject({ state: 'met', breached_at: null })
    expect((await rowOf(id, 'first_reply'))?.pack_version).toBeLessThan(version)
    expect(await rowOf(id, 'stage_confirm')).toMatchObject({ pack_version: version })
  })

  test('a department with a time of its own, by its name as it is', async () => {
    const { id: unitId, name } = app.bank.units.branchDesk
    await change((settings) => ({
      ...settings,
      department: { ...settings.department, units: [{ unitId, unitName: '', amount: 7, byPriority: {} }] },
    }))
    const id = await receive()
    expect((await policy()).inForce.settings.department.units).toEqual([{ unitId, unitName: name, amount: 7, byPriority: {} }])
    const { items } = await (await app.get(`/api/complaints/${id}/clocks`, specialist)).json()
    expect(items.find((clock: { about: { kind: string } | null }) => clock.about?.kind === 'department')).toMatchObject({
      ...{ id: `dept:${unitId}`, about: { kind: 'department', id: unitId, name }, title: { zh: `部门处理：${name}` } },
      ...{ budget: { amount: 7, unit: 'working_hour' }, startedBy: { type: 'dispatched' } },
    })
  })

  test('409: somebody else has changed it meanwhile', async () => {
    expect((await publish(defaultClockSettings, 1)).status).toBe(409)
  })

  test('422: a department that is not there, an unknown field, and a reason that is missing', async () => {
    const unit = { unitId: newId(new Date(0)), unitName: '', amount: 7, byPriority: {} }
    const { department } = defaultClockSettings
    const nowhere = await publish({ ...defaultClockSettings, department: { ...department, units: [unit] } })
    expect(nowhere.status).toBe(422)
    expect(Object.keys((await nowhere.json()).fields)).toEqual(['settings.department.units.0.unitId'])
    expect((await publish({ ...defaultClockSettings, colour: 'red' })).status).toBe(422)
    const { version, settings } = (await policy()).inForce
    const silent = await put({ version, settings, why: '' }, office)
    expect(Object.keys((await silent.json()).fields)).toEqual(['why'])
  })

  test('403: not for a specialist', async () => {
    expect((await publish(defaultClockSettings, 1, specialist)).status).toBe(403)
  })

  test('no version is ever rewritten: the database refuses', async () => {
    const { db } = app.services
    await expect(
      db.withTables<{ clock_policies: { why: string } }>().updateTable('clock_policies').set({ why: '改口' }).execute(),
    ).rejects.toThrow('append-only')
  })
})
