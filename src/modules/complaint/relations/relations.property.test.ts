import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { fold } from '../domain/complaint.ts'
import { listHistory } from '../history.ts'

let app: TestApp
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  office = await app.person('head_office', 'headDesk')
})
afterAll(() => app.stop())

const text = '消费贷款提前还款被收取违约金，要求退还。'
let person = 100
async function file(phone: string): Promise<string> {
  const complainant = { name: '孙八', phone }
  const body = { channel: 'hotline', respondentUnitId: app.bank.units.outlet.id, complainant, text }
  const reply = await app.post('/api/complaints', body, office)
  expect(reply.status).toBe(201)
  return (await reply.json()).id
}

const one = fc.nat({ max: 3 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('merge' as const), from: one, into: one, newFacts: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('unmerge' as const), from: one }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('split' as const), from: one }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('batch' as const), from: fc.array(one, { minLength: 1, maxLength: 3 }), into: one }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function take(all: string[], wanted: Step): Promise<Response> {
  const reason = '随机步骤'
  const id = (index: number) => all[index]!
  switch (wanted.act) {
    case 'merge':
      return app.post(
        `/api/complaints/${id(wanted.from)}/merges`,
        { intoId: id(wanted.into), reason, newFacts: wanted.newFacts },
        office,
      )
    case 'unmerge':
      return app.post(`/api/complaints/${id(wanted.from)}/unmerges`, { reason }, office)
    case 'split':
      return app.post(`/api/complaints/${id(wanted.from)}/splits`, { title: '另一事项', text: '客服态度差。', reason }, office)
    case 'batch':
      return app.post(`/api/complaints/${id(wanted.into)}/merge-batches`, { fromIds: wanted.from.map(id), reason }, office)
  }
}

const familyOf = async (phones: string[]) => {
  const { rows } = await sql<{ id: string; status: string; raw: number; deduplicated: number; events: number }>`
    select c.id, c.status, v.raw, v.deduplicated,
           (select count(*)::int from complaint_events e where e.complaint_id = c.id) as events
    from complaints c join v_complaint_counts v on v.id = c.id
    where c.id = any(${phones}::uuid[]) or c.state->'parent'->>'id' = any(${phones}::text[])`.execute(app.services.db)
  return rows
}

test('any sequence of merging, undoing, merging several and splitting keeps both counts equal to the folds, and no event is lost', async () => {
  let done = 0
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
    const phone = `1373000${String(person++).padStart(4, '0')}`
    const all = [await file(phone), await file(phone), await file(phone), await file(phone)]
    let events = 0
    let split = 0
    for (const wanted of steps) {
      const reply = await take(all, wanted)
      expect([201, 409]).toContain(reply.status)
      if (reply.status === 201) done++
      if (wanted.act === 'split' && reply.status === 201) split++
      const now = (await familyOf(all)).reduce((sum, row) => sum + row.events, 0)
      // What was recorded stays: a step adds events or leaves them alone.
      expect(now).toBeGreaterThanOrEqual(events)
      events = now
    }
    const rows = await familyOf(all)
    const folds = await Promise.all(
      rows.map(async ({ id }) => {
        const history = await listHistory(app.services.db, app.bank.institution.id, id)
        expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1))
        return fold(history)
      }),
    )
    const isMerged = folds.filter(({ status }) => status === 'merged').length
    expect(rows.length).toBe(4 + split)
    expect(rows.reduce((sum, { raw }) => sum + raw, 0)).toBe(4 + split)
    expect(rows.reduce((sum, { deduplicated }) => sum + deduplicated, 0)).toBe(4 + split - isMerged)
    expect(rows.map(({ status }) => status)).toEqual(folds.map(({ status }) => status))
    // Each one that is merged stands exactly once at the one that goes on, and nowhere else.
    expect(folds.reduce((sum, { mergedFrom = [] }) => sum + mergedFrom.length, 0)).toBe(isMerged)
  })
  await fc.assert(property, { numRuns: 12, seed: 20261122 })
  expect(done).toBeGreaterThan(30)
}, 120_000)
