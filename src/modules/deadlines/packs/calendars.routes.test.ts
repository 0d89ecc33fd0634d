import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'

let app: TestApp
let office: Person
let specialist: Person
let id: string
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  office = await app.person('head_office', 'headDesk')
  specialist = await app.person('specialist', 'headDesk')
  const filed = await app.post(
    '/api/complaints',
    { channel: 'hotline', complainant: { name: '王小明', phone: '13812345678' }, text: '贷款利息和当初说的不一样，请核对。' },
    specialist,
  )
  id = (await filed.json()).id
}, 60_000)
afterAll(() => app.stop())

const calendars = async () => (await (await app.get('/api/calendars', specialist)).json()).items
const china = async () => (await calendars()).find((calendar: { id: string }) => calendar.id === 'CN')
const firstContact = async () =>
  (await (await app.get(`/api/complaints/${id}/clocks`, specialist)).json()).items.find(
    (clock: { id: string }) => clock.id === 'first_contact',
  )
const withHoliday = async () => {
  const { version, days } = await china()
  const exceptions = { ...days.exceptions, '2026-03-03': 'rest' }
  return {
    version,
    days: { ...days, exceptions, names: { ...days.names, '2026-03-03': { zh: '系统切换日', en: 'Migration day' } } },
  }
}

test('200: the calendars, with the State Council’s days and the bank holidays of England', async () => {
  const items = await calendars()
  expect(items.map((calendar: { id: string }) => calendar.id)).toEqual(['CN', 'GB', 'US', 'EU', 'SG', 'HK', 'IN'])
  expect((await china()).days.exceptions['2026-02-14']).toBe('work')
  expect(items[1].days.names['2031-04-11'].en).toBe('Good Friday')
})

test('a preview says which due dates would move, and saves nothing', async () => {
  const { days } = await withHoliday()
  const reply = await app.post('/api/calendars/CN/previews', { days }, office)

  expect(reply.status).toBe(201)
  const { open, checked, moved } = await reply.json()
  expect({ open, checked }).toEqual({ open: 1, checked: 1 })
  expect(moved).toMatchObject([
    { complaintId: id, clock: { en: 'First contact' }, from: '2026-03-03T16:00:00.000Z', to: '2026-03-04T16:00:00.000Z' },
    { complaintId: id, clock: { en: 'Stage: confirm' }, from: '2026-03-03T02:00:00.000Z', to: '2026-03-04T02:00:00.000Z' },
    {
      complaintId: id,
      clock: { en: 'Time with the department' },
      from: '2026-03-13T02:00:00.000Z',
      to: '2026-03-16T02:00:00.000Z',
    },
  ])
  expect((await china()).version).toBe(1)
})

test('a change is saved with who and why, and counts open clocks anew; the statutory days do not move', async () => {
  const { version, days } = await withHoliday()
  const reply = await app.post('/api/calendars/CN/versions', { version, days, why: '核心系统切换，全行停业' }, office)
  expect(reply.status).toBe(201)
  await app.runJob('deadlines.recount', { institutionId: app.bank.ctx.actor.institutionId, after: null })

  expect((await china()).history[0]).toMatchObject({ version: 2, why: '核心系统切换，全行停业', by: { id: office.actor.id } })
  const { rows } = await app.services.db
    .withTables<{ complaint_clocks: { clock_id: string; due_at: Date; calendar_version: string } }>()
    .selectFrom('complaint_clocks')
    .select(['clock_id', 'due_at', 'calendar_version'])
    .orderBy('clock_id')
    .execute()
    .then((found) => ({ rows: found }))
  const desk = app.bank.units.headDesk.id
  expect(rows.map((row) => `${row.clock_id} ${row.due_at.toISOString()} ${row.calendar_version}`)).toEqual([
    `dept:${desk} 2026-03-16T02:00:00.000Z CN@2`,
    'first_contact 2026-03-04T16:00:00.000Z CN@2',
    'first_reply 2026-03-03T01:00:00.000Z CN@2',
    'handle 2026-03-17T16:00:00.000Z CN@2',
    'stage_confirm 2026-03-04T02:00:00.000Z CN@2',
  ])
  expect((await firstContact()).spans.some((span: { why: { zh: string } }) => span.why.zh.includes('系统切换日'))).toBe(false)
})

test('409: somebody else has changed it meanwhile', async () => {
  const { days } = await withHoliday()
  expect((await app.post('/api/calendars/CN/versions', { version: 1, days, why: '补录' }, office)).status).toBe(409)
})

test('422: periods that overlap are refused', async () => {
  const { version, days } = await withHoliday()
  const periods = [
    { from: '09:00', to: '12:00' },
    { from: '11:00', to: '17:00' },
  ]
  const reply = await app.post('/api/calendars/CN/versions', { version, days: { ...days, periods }, why: '轮班' }, office)
  expect(reply.status).toBe(422)
})

test('404 and 403: no such calendar, and not for a specialist', async () => {
  const { version, days } = await withHoliday()
  expect((await app.post('/api/calendars/FR/versions', { version, days, why: '补录' }, office)).status).toBe(422)
  expect((await app.post('/api/calendars/CN/versions', { version, days, why: '补录' }, specialist)).status).toBe(403)
})
