import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import { dayMs } from '../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import type { Classification, ComplaintEvent } from '../complaint/domain/events.ts'
import { accessComplaint, recordEvents } from '../complaint/index.ts'
import { makeComplaint } from '../complaint/testing.ts'
import type { UnitKey } from '../identity/testing.ts'

let app: TestApp
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T02:00:00.000Z' })
  office = await app.person('head_office', 'headDesk')
  // Before: two of the old code, one of them answered after two days and corrected; one in another branch.
  await received(
    'branchDesk',
    { business: 'credit_card.installment' },
    { answeredAfterDays: 2, correctedTo: 'credit_card.installment' },
  )
  await received('branchDesk', { business: 'credit_card.installment', triggers: ['repeat'] })
  await received('otherBranchDesk', { business: 'loan' }, { answeredAfterDays: 1 })
  await received('branchDesk', { business: 'loan', route: 'enquiry' })

  const tree = await (await app.get('/api/taxonomy/trees/business', office)).json()
  app.clock.advance(30 * dayMs)
  const change = await app.post(
    '/api/taxonomy/trees/business/changes',
    {
      changes: [
        { type: 'end', code: 'credit_card.installment' },
        { type: 'add', code: 'credit_card.cash_plan', parentCode: 'credit_card', name: { zh: '现金分期', en: 'Cash plans' } },
      ],
      effectiveFrom: '2026-04-01',
      reason: '细分分期业务',
      version: tree.version,
    },
    office,
  )
  expect(change.status).toBe(201)
  app.clock.advance(dayMs)
  // After: one of the new code, answered after a day.
  await received('branchDesk', { business: 'credit_card.cash_plan' }, { answeredAfterDays: 1 })
}, 60_000)
afterAll(() => app.stop())

const labels: Classification = {
  ...{ route: 'complaint', business: 'loan', reason: 'pricing', reasonDetail: null, product: null },
  ...{ grade: 'general', triggers: [], emotion: 1 },
}

async function received(
  unit: UnitKey,
  said: Partial<Classification>,
  then: { answeredAfterDays?: number; correctedTo?: string } = {},
) {
  const { ctx } = app.bank
  const to = { ...labels, ...said }
  const first = { ...to, business: then.correctedTo ? 'loan' : to.business }
  const { row } = await makeComplaint(app.bank, unit, {}, [{ type: 'classified', by: 'model', from: null, to: first, why: null }])
  const more = async (event: ComplaintEvent, at?: Date) =>
    inTransaction(ctx.db, async (tx) => {
      const complaint = await accessComplaint(tx, ctx.actor, row.id, { lock: true })
      await recordEvents(ctx, tx, complaint, [event], at ? { at } : {})
    })
  if (then.correctedTo) await more({ type: 'classified', by: 'person', from: first, to, why: '看错了' })
  if (then.answeredAfterDays)
    await more(
      {
        type: 'answered',
        form: 'letter',
        text: '答复',
        recording: null,
        dispatchedAt: app.clock.now().toISOString(),
        elements: { findings: true, basis: true, remedies: true },
      },
      new Date(row.received_at.getTime() + then.answeredAfterDays * dayMs),
    )
}

const periods = 'beforeFrom=2026-03-01&beforeTo=2026-03-31&afterFrom=2026-04-01&afterTo=2026-04-30'
const compare = (as: Person | null, query = `tree=business&${periods}`) =>
  app.get(`/api/insight/taxonomy-comparison?${query}`, as)
interface Line {
  key: string
  kind: string
  before: { codes: string[]; measures: Record<string, number | null> }
  after: { codes: string[]; measures: Record<string, number | null> }
}
const lineOf = async (as: Person, key: string): Promise<Line> =>
  (await (await compare(as)).json()).lines.find((line: Line) => line.key === key)

test('200: the code that ended and the code that came are compared through the code above them', async () => {
  const reply = await compare(office)
  expect(reply.status).toBe(200)
  const { total, lines, smallSample } = await reply.json()
  expect(total).toMatchObject({ before: { count: 3 }, after: { count: 1 }, isSmall: true })
  expect(smallSample).toBe(30)
  expect(lines.map(({ key, kind }: Line) => `${key} ${kind}`)).toEqual(['credit_card parent', 'loan same'])
  const card = await lineOf(office, 'credit_card')
  expect(card.before.codes).toContain('credit_card.installment')
  expect(card.after.codes).toContain('credit_card.cash_plan')
  expect(card.before.measures).toMatchObject({
    count: 2,
    answered: 1,
    meanAnswerMs: 2 * dayMs,
    repeatShare: 0.5,
    correctedShare: 0.5,
  })
  expect(card.after.measures).toMatchObject({ count: 1, answered: 1, meanAnswerMs: dayMs, repeatShare: 0, correctedShare: 0 })
})

test('200: an enquiry is counted apart, in the tree that says so', async () => {
  expect((await lineOf(office, 'loan')).before.measures).toMatchObject({ count: 1 })
  const { lines } = await (await compare(office, `tree=route&${periods}`)).json()
  expect(lines.map(({ key, before }: Line) => `${key} ${before.measures['count']}`).sort()).toEqual(['complaint 3', 'enquiry 1'])
})

test('200: a branch is told of its own complaints alone, in numbers as in the list behind them', async () => {
  const branch = await app.person('branch_office', 'branchDesk')
  const { total } = await (await compare(branch)).json()
  expect(total).toMatchObject({ before: { count: 2 }, after: { count: 1 } })
  const behind = async (as: Person, more: string) =>
    await (
      await app.get(`/api/insight/taxonomy-comparison/complaints?tree=business&from=2026-03-01&to=2026-03-31&${more}`, as)
    ).json()
  expect((await behind(branch, 'codes=loan')).items).toEqual([])
  expect((await behind(office, 'codes=loan')).items).toHaveLength(1)
  const card = await behind(branch, 'codes=credit_card.installment&limit=1')
  expect(card.items).toHaveLength(1)
  const next = await behind(branch, `codes=credit_card.installment&limit=1&cursor=${encodeURIComponent(card.nextCursor)}`)
  expect(next.items).toHaveLength(1)
  expect(next.items[0].id).not.toBe(card.items[0].id)
  expect(next.nextCursor).toBeNull()
  for (const [only, count] of [
    ['answered', 1],
    ['closed', 0],
    ['repeat', 1],
    ['corrected', 1],
    ['all', 2],
  ] as const)
    expect((await behind(branch, `codes=credit_card.installment&only=${only}`)).items).toHaveLength(count)
})

test('200: the same as a file, on the record', async () => {
  const reply = await app.get(`/api/insight/taxonomy-comparison.csv?tree=business&${periods}`, office)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toContain('text/csv')
  const text = await reply.text()
  expect(text.split('\r\n')[2]).toBe(
    '"credit_card","信用卡","信用卡","按上级合计 all below it","是 yes","2","1","48.0","0","","0.5000","0.5000","1","1","24.0","0","","0.0000","0.0000"',
  )
})

test('200: what was brought in from before the trees were kept is read under the first of them', async () => {
  const { total, lines } = await (
    await compare(office, 'tree=business&beforeFrom=2025-12-01&beforeTo=2026-02-28&afterFrom=2026-03-01&afterTo=2026-03-31')
  ).json()
  expect(total).toMatchObject({ before: { count: 0 }, after: { count: 3 } })
  expect(lines.map(({ key, kind }: Line) => `${key} ${kind}`)).toEqual(['credit_card.installment same', 'loan same'])
})

test('401, 403', async () => {
  expect((await compare(null)).status).toBe(401)
  expect((await compare(await app.person('specialist', 'branchDesk'))).status).toBe(403)
})

test('422: names the period that is wrong, in both languages', async () => {
  const fieldsOf = async (query: string) => {
    const reply = await compare(office, query)
    expect(reply.status).toBe(422)
    return Object.keys((await reply.json()).fields)
  }
  const ask = (beforeFrom: string, beforeTo: string, afterFrom: string, afterTo: string) =>
    fieldsOf(`tree=business&beforeFrom=${beforeFrom}&beforeTo=${beforeTo}&afterFrom=${afterFrom}&afterTo=${afterTo}`)
  expect(await ask('2026-03-02', '2026-03-01', '2026-04-01', '2026-04-30')).toEqual(['beforeTo'])
  expect(await ask('2026-03-01', '2026-04-01', '2026-04-01', '2026-04-30')).toEqual(['afterFrom'])
  expect(await ask('2020-01-01', '2026-03-01', '2026-04-01', '2026-04-30')).toEqual(['beforeTo'])
  expect(await ask('2026-02-30', '2026-03-01', '2026-04-01', '2026-04-30')).toEqual(['beforeFrom'])
  expect(await fieldsOf(`tree=trigger&${periods}`)).toEqual(['tree'])
  const behind = await app.get(
    '/api/insight/taxonomy-comparison/complaints?tree=business&from=2026-03-01&to=2026-03-31&codes=loan&cursor=x',
    office,
  )
  expect(behind.status).toBe(422)
})
