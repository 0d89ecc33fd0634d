import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionOf, openDatabase } from '../../../platform/database.ts'
import { dayMs } from '../../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import type { Classification } from '../../complaint/domain/events.ts'
import { classifier, classifierFor } from '../classifier-service.ts'
import { trainJob } from './start-training.ts'
import { ownLabels, story, teach } from './testing.ts'

let app: TestApp
let boss: Person
let ann: Person
let bob: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  boss = await app.person('head_office', 'headDesk')
  ann = await app.person('specialist', 'headDesk')
  bob = await app.person('specialist', 'branchDesk')
})
afterAll(() => app.stop())

const proposed: Classification = { ...ownLabels, business: 'loan', reason: 'other' }
const overview = async () => await (await app.get('/api/classification/learning', boss)).json()
const rows = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(app.services.db)).rows

/** Asks for a challenger and lets the job do its work, on a tenth of the corpus. */
async function train(): Promise<{ id: string; number: number }> {
  const reply = await app.post('/api/classification/models', {}, boss)
  expect(reply.status).toBe(202)
  const asked = await reply.json()
  await app.runJob(trainJob, { institutionId: app.bank.institution.id, modelId: asked.id, corpusEvery: 10 })
  return asked
}

const why = '在保留案件上更好'

describe('from what people said to the model in use', () => {
  let first: { id: string; number: number }

  test('409: too few cases are refused with their number, by the button’s own sentence', async () => {
    const { allowed, cases, inUse } = await overview()
    expect(cases).toEqual({ confirmed: 0, minimum: 200, openReviews: 0 })
    expect(inUse).toMatchObject({ modelId: null, number: null, source: classifier().model.source, problem: null })
    const reply = await app.post('/api/classification/models', {}, boss)
    expect(reply.status).toBe(409)
    expect((await reply.json()).message).toEqual(allowed.train.why)
  })

  test('settings are versioned, bounded and audited', async () => {
    const settings = { minimumCases: 50, personShare: 0.6, schedule: 'week', drift: { points: 10, minimumCases: 30 } }
    const put = (body: object, as: Person = boss) => app.request('PUT', '/api/classification/learning-settings', { as, body })
    expect((await put({ version: 1, settings, why: '机构较小' })).status).toBe(200)
    expect((await put({ version: 1, settings, why: '机构较小' })).status).toBe(409)
    expect((await put({ version: 2, settings: { ...settings, personShare: 0 }, why: '机构较小' })).status).toBe(422)
    expect((await put({ version: 2, settings, why: '机构较小' }, ann)).status).toBe(403)
  })

  test('confirmed and corrected cases are counted once a complaint, confidential ones are not learnt', async () => {
    for (let nth = 0; nth < 115; nth++)
      await teach(app.bank, (nth % 2 ? ann : bob).actor, story(nth), { proposed, labels: ownLabels })
    expect((await overview()).cases.confirmed).toBe(115)
    const page = await (await app.get('/api/classification/cases?limit=3', boss)).json()
    expect(page.items[0]).toMatchObject({
      ...{ from: { business: 'loan' }, to: { business: 'wealth' }, changedAxes: ['business', 'reason'], why: '产品名称写错了' },
      ...{ by: { name: bob.actor.name }, allowed: { exclude: { ok: true }, count: { ok: false } } },
    })
    expect(page.items.length).toBe(3)
    const next = await (await app.get(`/api/classification/cases?limit=3&cursor=${page.nextCursor}`, boss)).json()
    expect(next.items[0].at <= page.items[2].at).toBe(true)
  })

  test('202: a challenger is built beside the champion and held against it on cases that neither has seen', async () => {
    first = await train()
    const model = await (await app.get(`/api/classification/models/${first.id}`, boss)).json()
    expect(model).toMatchObject({ number: 1, state: 'challenger', askedBy: boss.actor.name, failure: null })
    expect(model.parts.ownCases + model.comparison.cases + model.parts.counts.heldBackTwins).toBe(115)
    expect(model.comparison.cases).toBeGreaterThan(10)
    expect(model.comparison.against).toEqual({ modelId: null, source: classifier().model.source })
    expect(model.comparison.axes.business.gained).toBeGreaterThan(0)
    expect(model.comparison.challenger.axes.business.confusion.labels).toContain('wealth')
    expect(model.report.axes.route.accuracy).toBeGreaterThan(0.5)
    expect(model.allowed.promote).toEqual({ ok: true })
    const { items } = await (await app.get(`/api/classification/models/${first.id}/flips`, boss)).json()
    expect(items[0]).toMatchObject({ truth: expect.any(String), excerpt: expect.stringContaining('江海宝'), number: /^TS-/ })
    // Whoever answers for the model is told where to look.
    const { items: news } = await (await app.get('/api/notifications?unread=true', boss)).json()
    expect(news[0]).toMatchObject({ kind: 'alarm', complaintId: null, link: '/settings/model' })
  }, 120_000)

  test('the same cases give the same model, bit for bit', async () => {
    const again = await train()
    const [one, two] = await rows(
      sql`select source, md5(bytes) as sum, state from classification_models order by number desc limit 2`,
    )
    expect(two).toMatchObject({ source: one!['source'], sum: null, state: 'retired' })
    const model = await (await app.get(`/api/classification/models/${again.id}`, boss)).json()
    expect(model.allowed.promote).toEqual({ ok: true })
    first = again
  }, 120_000)

  const text = story(117)
  const ask = async () =>
    (await (await app.post('/api/classifications', { text }, ann)).json()) as { business: string; model: string }

  test('201: a promotion changes what is proposed and what intake files, here at once and elsewhere within seconds', async () => {
    const before = await ask()
    // A second program on the same database.
    const other = openDatabase(connectionOf(app.services.db), { onError: () => {} })
    try {
      const elsewhere = async () => (await classifierFor(other.db, app.bank.institution.id)).model.source
      expect(await elsewhere()).toBe(before.model)
      const reply = await app.post('/api/classification/promotions', { modelId: first.id, why, version: 0 }, boss)
      expect(reply.status).toBe(201)
      expect((await reply.json()).inUse).toMatchObject({ modelId: first.id, number: 2, putInUseBy: boss.actor.name, why })
      const after = await ask()
      expect(after.business).toBe('wealth')
      expect(after.model).not.toBe(before.model)
      await expect.poll(elsewhere, { timeout: 5_000, interval: 200 }).toBe(after.model)
      const filed = await app.post(
        '/api/complaints',
        { channel: 'hotline', complainant: { name: '王小明', phone: '13812345678' }, text },
        ann,
      )
      expect(await filed.json()).toMatchObject({ classification: { business: 'wealth' }, confidence: { model: after.model } })
    } finally {
      await other.close()
    }
  }, 30_000)

  test('409: what is in use already, what was never in use, and what somebody else has just changed', async () => {
    const promote = (body: object) => app.post('/api/classification/promotions', body, boss)
    expect((await promote({ modelId: first.id, why, version: 1 })).status).toBe(409)
    const back = (body: object) => app.post('/api/classification/rollbacks', body, boss)
    expect((await back({ modelId: first.id, why, version: 1 })).status).toBe(409)
    expect((await back({ modelId: null, why, version: 0 })).status).toBe(409)
    const { items } = await (await app.get('/api/classification/models', boss)).json()
    const never = items.find((item: { number: number }) => item.number === 1)
    expect(never.allowed.rollBack.ok).toBe(false)
    expect((await back({ modelId: never.id, why, version: 1 })).status).toBe(409)
    expect((await back({ modelId: '019a0000-0000-7000-8000-000000000009', why, version: 1 })).status).toBe(404)
  })

  test('201: rollback to the program’s own model and back again, both in the trail', async () => {
    const toFactory = await app.post('/api/classification/rollbacks', { modelId: null, why: '先观察一周', version: 1 }, boss)
    expect(toFactory.status).toBe(201)
    expect((await ask()).model).toBe(classifier().model.source)
    const forth = await app.post('/api/classification/rollbacks', { modelId: first.id, why: '观察结束', version: 2 }, boss)
    expect(forth.status).toBe(201)
    expect((await ask()).business).toBe('wealth')
    const { changes } = await (await app.get('/api/classification/models', boss)).json()
    expect(changes.map((change: { kind: string; modelNumber: number | null }) => `${change.kind} ${change.modelNumber}`)).toEqual(
      ['rolled_back 2', 'rolled_back null', 'promoted 2'],
    )
    const trail = await rows(
      sql`select action from audit_events where action like 'model.%' and action not in ('model.settings_changed') order by seq`,
    )
    expect(trail.map(({ action }) => action)).toEqual([
      'model.training_asked',
      'model.trained',
      'model.training_asked',
      'model.trained',
      'model.promoted',
      'model.rolled_back',
      'model.rolled_back',
    ])
  })

  test('a champion of another format steps aside for the program’s own model, which says so', async () => {
    await sql`update classification_models set bytes = overlay(bytes placing '\\x5a5a'::bytea from 1) where id = ${first.id}::uuid`.execute(
      app.services.db,
    )
    const other = openDatabase(connectionOf(app.services.db), { onError: () => {} })
    try {
      expect((await classifierFor(other.db, app.bank.institution.id)).model.source).toBe(classifier().model.source)
    } finally {
      await other.close()
    }
    await sql`update classification_models set bytes = overlay(bytes placing '\\x5351'::bytea from 1) where id = ${first.id}::uuid`.execute(
      app.services.db,
    )
  })

  test('promotion is refused, with the server’s reason on the button, where the challenger does not win', async () => {
    // Trained on the same cases as the champion, it can be no better.
    const { id } = await train()
    const model = await (await app.get(`/api/classification/models/${id}`, boss)).json()
    expect(model.comparison.against.modelId).toBe(first.id)
    expect(model.allowed.promote.ok).toBe(false)
    const reply = await app.post('/api/classification/promotions', { modelId: id, why, version: 3 }, boss)
    expect(reply.status).toBe(409)
    expect((await reply.json()).message).toEqual(model.allowed.promote.why)
    expect((await overview()).inUse.modelId).toBe(first.id)
  }, 120_000)

  test('a correction that two others contradict waits for a third person’s word', async () => {
    const cleo = await app.person('specialist', 'provinceDesk')
    const odd = await teach(app.bank, cleo.actor, story(3), { proposed, labels: { ...ownLabels, business: 'savings' } })
    await teach(app.bank, ann.actor, `${story(3)}谢谢`, { proposed, labels: ownLabels })
    await teach(app.bank, bob.actor, `您好，${story(3)}`, { proposed, labels: ownLabels })
    await train()
    const review = async () => (await (await app.get('/api/classification/cases?kind=review', boss)).json()).items
    expect(await review()).toMatchObject([
      { complaintId: odd.row.id, use: 'review', review: { otherMatter: 'complaint/wealth/product_return', decision: null } },
    ])
    expect((await overview()).cases.openReviews).toBe(1)
    const decide = (as: Person, decision: string) =>
      app.post(`/api/classification/cases/${odd.row.id}/decisions`, { decision, why: '核对过原文' }, as)
    expect((await decide(ann, 'excluded')).status).toBe(403)
    expect((await decide(boss, 'maybe')).status).toBe(422)
    expect((await decide(boss, 'excluded')).status).toBe(204)
    expect(await review()).toEqual([])
    const { items } = await (await app.get('/api/classification/cases?kind=excluded', boss)).json()
    expect(items).toMatchObject([{ use: 'excluded', review: { by: boss.actor.name, why: '核对过原文' } }])
    expect((await overview()).cases.confirmed).toBe(117)
  }, 120_000)

  test('nobody lets a correction of their own count against the others', async () => {
    const own = await teach(app.bank, boss.actor, story(118), { proposed, labels: ownLabels })
    const decide = (decision: string) =>
      app.post(`/api/classification/cases/${own.row.id}/decisions`, { decision, why: '核对过原文' }, boss)
    expect((await decide('excluded')).status).toBe(204)
    expect((await decide('counts')).status).toBe(409)
  })

  test('a training whose process died is buried, and the next may begin', async () => {
    const asked = await (await app.post('/api/classification/models', {}, boss)).json()
    expect((await app.post('/api/classification/models', {}, boss)).status).toBe(409)
    app.clock.advance(31 * 60_000)
    expect((await app.post('/api/classification/models', {}, boss)).status).toBe(202)
    const { items } = await (await app.get('/api/classification/models', boss)).json()
    expect(items.find((item: { id: string }) => item.id === asked.id)).toMatchObject({ state: 'failed' })
  })
})

describe('by night', () => {
  test('a challenger is asked for on Mondays, once', async () => {
    await sql`update classification_models set state = 'failed' where state = 'training'`.execute(app.services.db)
    const asked = async () =>
      Number((await rows(sql`select count(*) from classification_models where asked_how = 'schedule'`))[0]!['count'])
    await app.runJob('classification.schedule-training')
    expect(await asked()).toBe(0)
    app.clock.set(new Date('2026-11-22T18:30:00.000Z'))
    await app.runJob('classification.schedule-training')
    await app.runJob('classification.schedule-training')
    expect(await asked()).toBe(1)
  })

  test('a clear fall in acceptance rings once, and is on the chart', async () => {
    const accepted = { proposed: ownLabels, labels: ownLabels }
    for (let week = 5; week >= 1; week--) {
      app.clock.set(new Date(Date.parse('2027-03-03T02:00:00.000Z') - week * 7 * dayMs))
      for (let nth = 0; nth < 12; nth++) await teach(app.bank, ann.actor, story(nth), accepted)
    }
    app.clock.set(new Date('2027-03-03T02:00:00.000Z'))
    for (let nth = 0; nth < 32; nth++)
      await teach(app.bank, ann.actor, `${story(nth)}饕餮觊觎龃龉`, nth < 16 ? accepted : { proposed, labels: ownLabels })
    await app.runJob('classification.measure-drift')
    await app.runJob('classification.measure-drift')
    const { items } = await (await app.get('/api/classification/drift', boss)).json()
    expect(items.at(-1)).toMatchObject({ weekStart: '2027-03-01', answered: 32, accepted: { business: 16 }, received: 32 })
    expect(items.at(-1).alarms.map(({ axis }: { axis: string }) => axis)).toEqual(['business', 'reason'])
    expect(items.at(-1).unknownWords).toBeGreaterThan(0)
    expect(items.at(-2).alarms).toEqual([])
    expect((await overview()).lastDrift.alarms.length).toBe(2)
    const { items: news } = await (await app.get('/api/notifications?unread=true', boss)).json()
    expect(news.filter(({ title }: { title: { zh: string } }) => title.zh.startsWith('分类模型的采纳率明显下降'))).toHaveLength(1)
  }, 60_000)
})

test('401, 403, 404', async () => {
  expect((await app.get('/api/classification/learning')).status).toBe(401)
  expect((await app.get('/api/classification/learning', ann)).status).toBe(403)
  const quality = await app.person('quality', 'quality')
  expect((await app.get('/api/classification/learning', quality)).status).toBe(200)
  expect((await app.post('/api/classification/models', {}, quality)).status).toBe(403)
  expect((await app.get('/api/classification/models/019a0000-0000-7000-8000-000000000009', boss)).status).toBe(404)
  expect((await app.post('/api/classification/promotions', { modelId: 'x', why, version: 0 }, boss)).status).toBe(422)
  expect((await app.get('/api/classification/cases?cursor=x', boss)).status).toBe(422)
})
