import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import { accessComplaint, recordEvents } from '../../complaint/index.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import { deliverWaiting } from './deliver-held.job.ts'

let app: TestApp
let specialist: Person
let head: Person
let headOffice: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  head = await app.person('department_head', 'branchDesk')
  headOffice = await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

const put = (path: string, body: unknown, as?: Person) => app.request('PUT', path, { ...(as && { as }), body })
/** Beijing time. */
const clockAt = (time: string) => app.clock.set(new Date(`${time.replace(' ', 'T')}:00+08:00`))
let id: string
let day = 1
/** Each test on an evening of its own, with nothing unread. */
beforeEach(async () => {
  clockAt(`2026-03-${String(++day).padStart(2, '0')} 20:00`)
  ;({ id } = (await makeComplaint(app.bank, 'branchDesk')).row)
  await put('/api/me/quiet-hours', { settings: null }, specialist)
  await deliverWaiting(app.services)
  await app.post('/api/notifications/reads', { all: true }, specialist)
})
const today = (time: string) => `2026-03-${String(day).padStart(2, '0')} ${time}`
const tomorrow = (time: string) => `2026-03-${String(day + 1).padStart(2, '0')} ${time}`

const happen = (complaintId: string, ...events: ComplaintEvent[]) =>
  inTransaction(app.services.db, async (tx) => {
    const ctx: Context = { ...app.services, actor: head.actor }
    const complaint = await accessComplaint(tx, app.bank.ctx.actor, complaintId, { lock: true })
    return await recordEvents(ctx, tx, complaint, events)
  })
const mention = (text: string): ComplaintEvent => ({
  ...{ type: 'commented', text },
  mentions: [{ id: specialist.actor.id, name: specialist.actor.name }],
})
const tell = (text: string, complaintId = id) => happen(complaintId, mention(text))
async function inboxOf(person: Person): Promise<string[]> {
  const { items } = await (await app.get('/api/notifications?unread=true', person)).json()
  return items.map(({ body }: { body: string }) => body)
}
const unread = async (person: Person) => (await (await app.get('/api/notifications/count', person)).json()).unread
const overview = async (person: Person) => await (await app.get('/api/quiet-hours', person)).json()

describe('免打扰时段只推迟提醒，不推迟记录', () => {
  test('夜里发生的事，记录立即可见，提醒到早上八点才送达，且按发生的先后', async () => {
    clockAt(today('22:00'))
    await tell('第一条')
    clockAt(today('23:30'))
    await tell('第二条')
    const { items } = await (await app.get(`/api/complaints/${id}/events`, specialist)).json()
    expect(items.filter(({ type }: { type: string }) => type === 'commented')).toHaveLength(2)
    expect([await inboxOf(specialist), await unread(specialist)]).toEqual([[], 0])
    expect(await overview(specialist)).toMatchObject({
      held: 2,
      quietUntil: new Date(`${tomorrow('08:00').replace(' ', 'T')}:00+08:00`).toISOString(),
    })

    clockAt(tomorrow('07:59'))
    expect(await deliverWaiting(app.services)).toBe(0)
    clockAt(tomorrow('08:00'))
    expect(await deliverWaiting(app.services)).toBe(2)
    expect(await inboxOf(specialist)).toEqual(['第二条', '第一条'])
    expect(await deliverWaiting(app.services)).toBe(0)
  })

  test('two workers at the end of quiet hours deliver every message once', async () => {
    clockAt(today('22:00'))
    for (const text of ['一', '二', '三', '四']) await tell(text)
    clockAt(tomorrow('08:00'))
    const counts = await Promise.all([deliverWaiting(app.services), deliverWaiting(app.services)])
    expect(counts.reduce((sum, count) => sum + count)).toBe(4)
    expect(await inboxOf(specialist)).toHaveLength(4)
  })

  test('a message that is due stands in the inbox also while the worker is late', async () => {
    clockAt(today('22:00'))
    await tell('夜间')
    clockAt(tomorrow('08:05'))
    expect([await inboxOf(specialist), await unread(specialist)]).toEqual([['夜间'], 1])
  })

  test('“全部已读”不会把还没有送达的提醒一起标为已读', async () => {
    clockAt(today('22:00'))
    await tell('夜间')
    await app.post('/api/notifications/reads', { all: true }, specialist)
    clockAt(tomorrow('09:00'))
    expect(await inboxOf(specialist)).toEqual(['夜间'])
  })

  test('红灯投诉的提醒夜里也立即送达；转为红灯时，此前等待的一并送达', async () => {
    clockAt(today('22:00'))
    await tell('等到早上')
    expect(await inboxOf(specialist)).toEqual([])
    await happen(id, { type: 'light_changed', from: null, to: 'red', reasons: [] }, mention('有人身安全风险'))
    // One line for a person and kind in one change; both changes have arrived.
    expect(await inboxOf(specialist)).toEqual(expect.arrayContaining(['有人身安全风险', '等到早上']))
    clockAt(tomorrow('08:00'))
    expect(await deliverWaiting(app.services)).toBe(0)
  })

  test('whoever keeps other hours is told by their own', async () => {
    const own = { isOn: true, from: '12:00', to: '14:00', days: 'none' }
    expect((await put('/api/me/quiet-hours', { settings: own }, specialist)).status).toBe(200)
    clockAt(today('22:00'))
    await tell('夜班')
    expect(await inboxOf(specialist)).toEqual(['夜班'])
    clockAt(tomorrow('12:30'))
    await tell('午休')
    expect(await inboxOf(specialist)).toEqual(['夜班'])
    clockAt(tomorrow('14:00'))
    expect(await inboxOf(specialist)).toEqual(['午休', '夜班'])
  })
})

describe('PUT /api/quiet-hours', () => {
  const settings = { isOn: true, from: '22:00', to: '07:00', days: 'none' }
  const why = '客服夜班调整'

  test('200: the next version holds from then on, the earlier one stays readable', async () => {
    const { institution } = await overview(headOffice)
    const reply = await put('/api/quiet-hours', { version: institution.version, settings, why }, headOffice)
    expect(reply.status).toBe(200)
    const { institution: now, versions } = await reply.json()
    expect(now).toMatchObject({ version: institution.version + 1, settings, why, changedBy: { id: headOffice.actor.id } })
    expect(versions[1]).toEqual(institution)
    clockAt(today('21:30'))
    await tell('新时段之前')
    expect(await inboxOf(specialist)).toEqual(['新时段之前'])
  })

  test('401, 403, 409 and 422', async () => {
    const { institution } = await overview(headOffice)
    const body = { version: institution.version, settings, why }
    expect((await put('/api/quiet-hours', body)).status).toBe(401)
    expect((await put('/api/quiet-hours', body, specialist)).status).toBe(403)
    expect((await put('/api/quiet-hours', { ...body, version: 99 }, headOffice)).status).toBe(409)
    for (const [wrong, field] of [
      [{ ...settings, to: '22:00' }, 'settings.to'],
      [{ ...settings, from: '25:00' }, 'settings.from'],
    ] as const) {
      const reply = await put('/api/quiet-hours', { ...body, settings: wrong }, headOffice)
      expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
    }
  })
})

describe('PUT /api/me/quiet-hours', () => {
  test('200: one’s own, and back to the institution’s', async () => {
    const own = { isOn: false, from: '21:00', to: '08:00', days: 'none' }
    expect((await (await put('/api/me/quiet-hours', { settings: own }, specialist)).json()).own).toEqual(own)
    expect((await overview(head)).own).toBeNull()
    expect((await (await put('/api/me/quiet-hours', { settings: null }, specialist)).json()).own).toBeNull()
  })

  test('401 and 422', async () => {
    expect((await put('/api/me/quiet-hours', { settings: null })).status).toBe(401)
    expect((await put('/api/me/quiet-hours', { settings: { isOn: true } }, specialist)).status).toBe(422)
  })
})
