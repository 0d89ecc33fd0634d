import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/database.ts'
import { hourMs } from '../../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import type { Classification, ComplaintEvent } from '../../complaint/domain/events.ts'
import { accessComplaint, recordEvents } from '../../complaint/index.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import type { UnitKey } from '../../identity/testing.ts'

let app: TestApp
let office: Person
let specialist: Person
const numbers: Record<string, string> = {}
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T02:00:00.000Z' })
  office = await app.person('head_office', 'headDesk')
  specialist = await app.person('specialist', 'branchDesk')
  await happened('A', 'branchDesk', { triggers: ['media'] }, [
    [2, { type: 'commented', text: '客户已联系记者', mentions: [] }],
    [48, { type: 'closed', outcome: 'upheld', note: '' }],
  ])
  await happened('B', 'otherBranchDesk', { triggers: ['self_harm'] }, [])
  await happened('C', 'branchDesk', {}, [[72, { type: 'closed', outcome: 'upheld', note: '' }]])
  await happened('D', 'branchDesk', {}, [[72, { type: 'closed', outcome: 'not_upheld', note: '' }]])
  app.clock.advance(10 * 24 * hourMs)
}, 60_000)
afterAll(() => app.stop())

const labels: Classification = {
  ...{ route: 'complaint', business: 'loan', reason: 'pricing', reasonDetail: null, product: null },
  ...{ grade: 'general', triggers: [], emotion: 1 },
}

/** A complaint with its events by the hour after receipt, done by the specialist. */
async function happened(name: string, unit: UnitKey, said: Partial<Classification>, later: [number, ComplaintEvent][]) {
  const { ctx } = app.bank
  const first: ComplaintEvent = { type: 'classified', by: 'model', from: null, to: { ...labels, ...said }, why: null }
  const { row } = await makeComplaint(app.bank, unit, {}, [first])
  numbers[name] = row.number
  const as = { ...ctx, actor: { ...ctx.actor, id: specialist.actor.id, name: specialist.actor.name, kind: 'person' as const } }
  for (const [hours, event] of later)
    await inTransaction(ctx.db, async (tx) => {
      const complaint = await accessComplaint(tx, ctx.actor, row.id, { lock: true })
      await recordEvents(as, tx, complaint, [event], { at: new Date(row.received_at.getTime() + hours * hourMs) })
    })
}

const asked = {
  ...{ title: '三月回放', from: '2026-03-01', to: '2026-03-08', groups: true },
  grave: { kinds: ['escalated', 'upheld', 'regulator', 'media', 'overdue'], level: 'branch' },
}
const start = (as: Person | null = office, more: object = {}) => app.post('/api/insight/backtests', { ...asked, ...more }, as)
const read = (id: string, as: Person | null = office, rest = '') => app.get(`/api/insight/backtests/${id}${rest}`, as)
const run = (id: string) => app.runJob('insight.run-backtest', { institutionId: app.bank.ctx.actor.institutionId, id })

async function done(as: Person = office): Promise<string> {
  const reply = await start(as)
  expect(reply.status).toBe(201)
  const { id } = await reply.json()
  await run(id)
  return id
}
const casesOf = async (id: string, as: Person, only = 'all') =>
  (await (await read(id, as, `/cases?only=${only}`)).json()).items.map(({ number }: { number: string }) =>
    Object.keys(numbers).find((name) => numbers[name] === number),
  )

test('201, then 200: plays the period again and says what would have fired, and how long before a person noticed', async () => {
  const reply = await start()
  expect(reply.status).toBe(201)
  const waiting = await reply.json()
  expect(waiting).toMatchObject({ status: 'queued', result: null, allowed: { cancel: { ok: true } }, versions: { triage: 1 } })
  await run(waiting.id)
  const { status, result, doneCount, totalCount, allowed } = await (await read(waiting.id)).json()
  expect({ status, doneCount, totalCount }).toEqual({ status: 'done', doneCount: 4, totalCount: 4 })
  expect(allowed.cancel.ok).toBe(false)
  expect(result).toMatchObject({
    // B went up by itself: that it was warned of is no proof of itself.
    ...{ complaints: 4, warned: 2, red: 1, grave: 2, hits: 1, ahead: 1, missed: 1, precision: 0.5, recall: 0.5 },
    noticeLead: { count: 1, medianMs: 2 * hourMs },
    graveLead: { count: 1, medianMs: 48 * hourMs },
    leadBins: { six_hours: 1, never: 1 },
    groups: { isDone: true, alarms: [] },
  })
  expect((await casesOf(waiting.id, office)).sort()).toEqual(['A', 'B', 'C'])
  expect(await casesOf(waiting.id, office, 'missed')).toEqual(['C'])
  expect(await casesOf(waiting.id, office, 'unnoticed')).toEqual(['B'])
  expect(await casesOf(waiting.id, office, 'ahead')).toEqual(['A'])
})

test('changes no complaint, and the same period gives the same report again', async () => {
  const { services } = app
  const state = async () =>
    (await services.db.withTables<{ complaint_events: { seq: number } }>().selectFrom('complaint_events').select('seq').execute())
      .length
  const before = await state()
  const digests = []
  for (const id of [await done(), await done()]) digests.push((await (await read(id)).json()).digest)
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(digests[1]).toBe(digests[0])
  expect(await state()).toBe(before)
})

test('a job that is delivered twice leaves one report, with each case once', async () => {
  const id = await done()
  const { finishedAt } = await (await read(id)).json()
  await run(id)
  expect((await (await read(id)).json()).finishedAt).toBe(finishedAt)
  expect(await casesOf(id, office)).toHaveLength(3)
})

test('200: a branch plays its own complaints alone, and does not see what head office has played', async () => {
  const branch = await app.person('branch_office', 'branchDesk')
  const whole = await done()
  const own = await done(branch)
  expect((await (await read(own, branch)).json()).result).toMatchObject({ complaints: 3, red: 0, warned: 1, grave: 2 })
  expect((await casesOf(own, branch)).sort()).toEqual(['A', 'C'])
  expect((await read(whole, branch)).status).toBe(404)
  expect((await read(whole, branch, '/cases')).status).toBe(404)
  const listed = await (await app.get('/api/insight/backtests', branch)).json()
  expect(listed.items.map(({ id }: { id: string }) => id)).toEqual([own])
  expect(listed.items[0].headline).toMatchObject({ complaints: 3, warned: 1 })
  expect((await read(own, office)).status).toBe(200)
})

test('200: a picture in both languages, and a workbook that the trail knows of', async () => {
  const id = await done()
  for (const [language, words] of [
    ['zh', '亮红灯'],
    ['en', 'Turned red'],
  ]) {
    const picture = await read(id, office, `/picture.svg?language=${language}`)
    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-type')).toContain('image/svg+xml')
    const svg = await picture.text()
    expect(svg).toMatch(/^<svg/)
    // Browsers show nothing of a picture that is not well-formed.
    const rest = svg.replace(/<!\[CDATA\[.*?\]\]>/gs, '').replace(/<\/?[\w:]+(\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '')
    expect(rest).not.toContain('<')
    expect(svg).toContain(words)
  }
  const file = await read(id, office, '/report.xlsx')
  expect(file.status).toBe(200)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await file.arrayBuffer())
  expect(workbook.worksheets.map(({ name }) => name.split(' ')[0])).toEqual(['摘要', '触发', '提前量', '逐日', '案例', '群体'])
  expect(workbook.getWorksheet('案例 Cases')?.rowCount).toBe(4)
  const auditor = await app.person('audit_admin', 'headDesk')
  const trail = await (await app.get('/api/audit/events?action=insight.backtest_downloaded', auditor)).json()
  expect(trail.items).toHaveLength(1)
})

test('201: a cancelled one stays so, whenever its job comes; 409: what is over cannot be cancelled, or drawn before it is done', async () => {
  const { id } = await (await start()).json()
  expect((await read(id, office, '/picture.svg')).status).toBe(409)
  const cancelled = await app.post(`/api/insight/backtests/${id}/cancellations`, {}, office)
  expect(cancelled.status).toBe(201)
  await run(id)
  expect((await (await read(id)).json()).status).toBe('cancelled')
  expect((await app.post(`/api/insight/backtests/${id}/cancellations`, {}, office)).status).toBe(409)
})

test('409: no more than three at once', async () => {
  const ids = []
  for (let index = 0; index < 3; index++) ids.push((await (await start()).json()).id)
  expect((await start()).status).toBe(409)
  for (const id of ids) await app.post(`/api/insight/backtests/${id}/cancellations`, {}, office)
})

test('401, 403, 404', async () => {
  expect((await start(null)).status).toBe(401)
  expect((await start(specialist)).status).toBe(403)
  expect((await read('00000000-0000-7000-8000-000000000001')).status).toBe(404)
  expect((await app.post('/api/insight/backtests/00000000-0000-7000-8000-000000000001/cancellations', {}, office)).status).toBe(
    404,
  )
})

test('422: names the field that is wrong', async () => {
  const fieldsOf = async (more: object) => {
    const reply = await start(office, more)
    expect(reply.status).toBe(422)
    return Object.keys((await reply.json()).fields)
  }
  expect(await fieldsOf({ from: '2026-03-08', to: '2026-03-01' })).toEqual(['to'])
  expect(await fieldsOf({ from: '2027-03-01', to: '2027-03-02' })).toEqual(['from'])
  expect(await fieldsOf({ title: '' })).toEqual(['title'])
  expect(await fieldsOf({ grave: { kinds: [], level: 'branch' } })).toEqual(['grave.kinds'])
  expect((await read(await done(), office, '/cases?cursor=x')).status).toBe(422)
})
