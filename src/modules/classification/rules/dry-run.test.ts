import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { dryRun as tryOnPast } from './dry-run.ts'

let app: TestApp
let specialist: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
  office = await app.person('head_office', 'headDesk')
})
afterAll(() => app.stop())

const rule = (condition: string, effects: object) => ({
  ...{ id: randomUUID(), name: { zh: '试算', en: 'Trial' }, condition, effects, priority: 100, examples: [] },
  ...{ isEnabled: true, effectiveFrom: null, effectiveTo: null, why: '试算' },
})
const file = async (text: string, more: object = {}) =>
  await (
    await app.post(
      '/api/complaints',
      { channel: 'hotline', complainant: { name: '王小明', phone: '13812345678' }, text, ...more },
      specialist,
    )
  ).json()
const dryRun = async (rules: object[], days = 30) =>
  await (await app.post('/api/classification/rule-dry-runs', { days, rules }, office)).json()
const saved = async () =>
  (
    await sql`select id, version, last_seq, state, light, unit_id, extraction from complaints order by id`.execute(
      app.services.db,
    )
  ).rows

test('says which complaints would change, from what to what and by which rule, and writes nothing', async () => {
  const old = await file('信用卡年费扣了300元。', { receivedAt: '2026-10-01T02:00:00Z', receivedReason: '补录' })
  const changed = await file('信用卡年费扣了300元，要求退还。')
  await file('贷款利息和当初说的不一样，请核对一下。')
  const person = await file('信用卡年费又扣了200元。')
  const { route, business, reason, triggers } = person.classification
  await app.post(
    `/api/complaints/${person.id}/classifications`,
    { route, business, reason, grade: 'general', triggers, why: '人工确认等级' },
    specialist,
  )
  const before = await saved()
  const unit = app.bank.units.branchDesk
  const mine = rule('text.contains("年费")', {
    business: 'agency',
    grade: 'urgent',
    triggers: ['group'],
    departmentId: unit.id,
    tags: ['年费'],
  })

  const result = await dryRun([mine])

  expect(result).toMatchObject({
    read: 3,
    byPerson: 1,
    changed: 1,
    stopped: null,
    byRule: { [mine.id]: { hits: 2, changes: 1 } },
  })
  const [found] = result.cases
  expect(found).toMatchObject({ id: changed.id, number: changed.number, rules: [{ id: mine.id }] })
  expect(found.changes).toEqual(
    expect.arrayContaining([
      { what: 'business', before: 'credit_card', after: 'agency' },
      { what: 'grade', before: 'general', after: 'urgent' },
      { what: 'department', before: changed.unit.name, after: unit.name },
      { what: 'tags', before: null, after: '年费' },
      { what: 'light', before: changed.light, after: 'red' },
    ]),
  )
  expect((await dryRun([mine], 90)).cases.map(({ id }: { id: string }) => id)).toEqual([changed.id, old.id])
  expect(await saved()).toEqual(before)
})

test('rules that are in force already change nothing; leaving one out would take its label back', async () => {
  const mine = rule('text.contains("年费")', { business: 'agency' })
  const { revision } = await (
    await app.request('PUT', '/api/classification/rule-draft', { as: office, body: { revision: 0, rules: [mine] } })
  ).json()
  await app.post('/api/classification/rule-versions', { version: 0, revision, why: '试运行' }, office)
  const { id, classification } = await file('信用卡年费扣了888元，请退还。')
  expect(classification.business).toBe('agency')

  const same = await dryRun([mine])
  expect(same.cases.map((one: { id: string }) => one.id)).not.toContain(id)
  const without = await dryRun([])
  expect(without.cases.find((one: { id: string }) => one.id === id)).toMatchObject({
    changes: [{ what: 'business', before: 'agency', after: 'credit_card' }],
    rules: [{ id: mine.id }],
  })
})

test('only complaints that the person may see are read', async () => {
  const mine = { ...rule('true', { emotion: 3 as const }), changedBy: { id: office.actor.id, name: '' }, changedAt: '' }
  const { scopePath } = app.bank.units.branch
  const branch = { ...office.actor, rowScope: 'subtree' as const, scopePath, permissions: new Set(['complaint.read']) }
  const there = await file('贷款审批太慢。', { respondentUnitId: app.bank.units.outlet.id })

  const seen = await tryOnPast({ ...app.services, actor: branch }, { days: 30, rules: [mine] })

  expect(seen.cases.map(({ row }) => row.id)).toEqual([there.id])
  await expect(
    tryOnPast({ ...app.services, actor: { ...branch, permissions: new Set() } }, { days: 30, rules: [mine] }),
  ).rejects.toMatchObject({ status: 403 })
})

test('422: rules that cannot be asked; 409: no draft to try', async () => {
  expect(
    (await app.post('/api/classification/rule-dry-runs', { rules: [rule('amout > 1', { emotion: 1 })] }, office)).status,
  ).toBe(422)
  expect((await app.post('/api/classification/rule-dry-runs', { days: 999 }, office)).status).toBe(422)
  expect((await app.post('/api/classification/rule-dry-runs', {}, office)).status).toBe(409)
})
