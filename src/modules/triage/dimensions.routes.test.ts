import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from '../complaint/testing.ts'

let app: TestApp
let specialist: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
  office = await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

async function file(text: string, more: object = {}) {
  const reply = await app.post(
    '/api/complaints',
    { channel: 'hotline', complainant: { name: '王小明', phone: '13812345678' }, text, ...more },
    specialist,
  )
  expect(reply.status).toBe(201)
  return await reply.json()
}
const quiet = '贷款利息和当初说的不一样，请核对一下。'
const say = (id: string, body: object, as: Person | null = specialist) => app.post(`/api/complaints/${id}/dimensions`, body, as)
const numbers = async (query: string, as = specialist) =>
  (await (await app.get(`/api/complaints?${query}`, as)).json()).items.map((item: { id: string }) => item.id)
const eventsOf = async (id: string) => (await (await app.get(`/api/complaints/${id}/events`, specialist)).json()).items

test('a complaint has its dimensions from the moment it is filed, with the reason for each', async () => {
  const { dimensions } = await file('信用卡每月都多扣一笔年费，已经扣了三万元。', { amount: 30_000 })
  expect(dimensions).toMatchObject({
    time: { value: 'periodic', by: 'rule', say: { zh: '文中提到“每月”' } },
    amount: { value: 'medium', by: 'rule' },
    risk: { by: 'rule' },
  })
})

test('201: a person says otherwise; the list finds it by that, and history and trail keep who and why', async () => {
  const { id, dimensions } = await file(quiet)
  const reply = await say(id, { axis: 'risk', value: 'liquidity', why: '多家网点出现集中支取' })
  expect(reply.status).toBe(201)
  expect((await reply.json()).dimensions).toMatchObject({
    risk: { value: 'liquidity', by: 'person', say: { zh: '多家网点出现集中支取' } },
    time: dimensions.time,
  })
  expect(await numbers('risk=liquidity')).toEqual([id])
  expect((await eventsOf(id)).at(-1)).toMatchObject({
    type: 'dimension_set',
    data: { axis: 'risk', from: dimensions.risk.value, to: 'liquidity', why: '多家网点出现集中支取' },
  })

  // What is learned later moves the rest, and never a person's word.
  const corrected = await app.post(`/api/complaints/${id}/corrections`, { amount: 300_000, why: '漏填金额' }, specialist)
  expect((await corrected.json()).dimensions).toMatchObject({
    amount: { value: 'large' },
    risk: { value: 'liquidity', by: 'person' },
  })
  expect(await numbers('band=large&risk=liquidity,credit')).toEqual([id])

  const back = await say(id, { axis: 'risk', value: null, why: '已核实为个别情况' })
  expect((await back.json()).dimensions.risk).toEqual(dimensions.risk)
  expect(await numbers('risk=liquidity')).toEqual([])
})

test('401, 403, 404', async () => {
  const { id } = await file(quiet)
  const body = { axis: 'time', value: 'periodic', why: '每季度都有' }
  expect((await say(id, body, null)).status).toBe(401)
  expect((await say(id, body, await app.person('examiner', 'headDesk'))).status).toBe(403)
  expect((await say(newId(new Date(0)), body)).status).toBe(404)
  // Another branch's complaint looks like none.
  expect((await say(id, body, await app.person('specialist', 'otherBranchDesk'))).status).toBe(404)
})

test('409: nothing to change, or somebody was quicker', async () => {
  const { id, version } = await file(quiet)
  expect((await say(id, { axis: 'time', value: null, why: '撤回' })).status).toBe(409)
  expect((await say(id, { axis: 'time', value: 'periodic', why: '每季度都有', version: version + 1 })).status).toBe(409)
  expect((await say(id, { axis: 'time', value: 'periodic', why: '每季度都有', version })).status).toBe(201)
  expect((await say(id, { axis: 'time', value: 'periodic', why: '再说一次' })).status).toBe(409)
})

test('422: a value of another dimension, no reason, an unknown field', async () => {
  const { id } = await file(quiet)
  for (const body of [
    { axis: 'time', value: 'large', why: '看错了' },
    { axis: 'colour', value: 'red', why: '没有这个' },
    { axis: 'time', value: 'periodic', why: ' ' },
    { axis: 'time', value: 'periodic', why: '可以', more: 1 },
  ])
    expect((await say(id, body)).status).toBe(422)
})

test('a filter by each dimension finds the same as the complaints themselves say', async () => {
  const all = (await (await app.get('/api/complaints?limit=100', office)).json()).items
  for (const [key, axis, values] of [
    ['time', 'time', ['one_off', 'periodic']],
    ['band', 'amount', ['unstated', 'small', 'medium', 'large']],
    ['risk', 'risk', ['operational', 'compliance', 'reputation', 'credit', 'liquidity']],
  ] as const)
    for (const value of values)
      expect((await numbers(`${key}=${value}&limit=100`, office)).sort()).toEqual(
        all
          .filter((item: never) => item['dimensions']?.[axis]?.['value'] === value)
          .map(({ id }: { id: string }) => id)
          .sort(),
      )
})

test('the institution’s own settings hold for what is filed next', async () => {
  const { version, settings } = await (await app.get('/api/triage/settings', office)).json()
  const dimensions = { ...settings.dimensions, amounts: { medium: 50, large: 100 }, periodicWords: ['利息'] }
  const put = (body: object) => app.request('PUT', '/api/triage/settings', { as: office, body })
  const refused = await put({
    version,
    settings: { ...settings, dimensions: { ...dimensions, amounts: { medium: 9, large: 9 } } },
    why: '试',
  })
  expect(refused.status).toBe(422)
  expect((await put({ version, settings: { ...settings, dimensions }, why: '调整口径' })).status).toBe(200)
  expect((await file(quiet, { amount: 120 })).dimensions).toMatchObject({
    time: { value: 'periodic' },
    amount: { value: 'large' },
  })
})

test('what was written down before there were dimensions gets them, once, a bounded number at a time', async () => {
  const { db } = app.services
  const { row } = await makeComplaint(app.bank, 'headDesk', { amount: 500_000 })
  const { row: other } = await makeComplaint(app.bank, 'headDesk')
  expect(row.dimensions).toBeNull()
  await app.runJob('triage.fill-dimensions')
  const after = await (await app.get(`/api/complaints/${row.id}`, office)).json()
  expect(after).toMatchObject({ version: row.version, dimensions: { amount: { value: 'large', by: 'rule' } } })
  expect((await (await app.get(`/api/complaints/${other.id}`, office)).json()).dimensions.amount.value).toBe('unstated')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from complaints where dimensions is null`.execute(db)
  expect(rows[0]!.n).toBe(0)
})
