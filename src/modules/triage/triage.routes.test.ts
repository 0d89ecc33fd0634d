import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
let specialist: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
  office = await app.person('head_office', 'headDesk')
})
afterAll(() => app.stop())

const text = '贷款利息和当初说的不一样，请核对一下。'
async function file(more: object = {}) {
  const reply = await app.post(
    '/api/complaints',
    { channel: 'hotline', complainant: { name: '王小明', phone: '13812345678' }, text, ...more },
    specialist,
  )
  return await reply.json()
}
const typesOf = async (id: string) =>
  (await (await app.get(`/api/complaints/${id}/events`, specialist)).json()).items.map((event: { type: string }) => event.type)
const settings = async () => await (await app.get('/api/triage/settings', specialist)).json()
const put = (body: object, as: Person | null = office) => app.request('PUT', '/api/triage/settings', { as, body })

test('a classification by a person lights the complaint anew, in the same reply', async () => {
  const { id, light } = await file()
  expect(light).toBe('green')

  const reply = await app.post(
    `/api/complaints/${id}/classifications`,
    {
      route: 'complaint',
      business: 'loan',
      reason: 'collection_conduct',
      grade: 'urgent',
      triggers: ['media', 'violence'],
      why: '电话中扬言曝光',
    },
    specialist,
  )

  expect(reply.status).toBe(201)
  expect(await reply.json()).toMatchObject({ light: 'red', priority: 'P1' })
  expect((await typesOf(id)).filter((type: string) => type === 'light_changed')).toHaveLength(2)
})

test('nothing is said when nothing differs', async () => {
  const { id, classification } = await file()
  const { route, business, reason, grade, triggers } = classification
  expect(
    (await app.post(`/api/complaints/${id}/classifications`, { route, business, reason, grade, triggers }, specialist)).status,
  ).toBe(201)
  const types = await typesOf(id)
  expect(types.filter((type: string) => type === 'light_changed' || type === 'priority_set')).toHaveLength(2)
})

test('a complaint that is filed again has complained before', async () => {
  const outside = { channel: 'hotline', externalSource: '95599', externalNumber: 'R-1' }
  const first = await file(outside)
  expect(first.lightReasons).toEqual([])
  const second = await file({ ...outside, text: `${text}还是没有人联系我。` })
  expect(second.id).toBe(first.id)
  expect(second.lightReasons.map((reason: { signal: string }) => reason.signal)).toContain('repeat')
})

test('a deadline that was missed shows in the light', async () => {
  const { id } = await file()
  app.clock.advance(40 * 24 * 3_600_000)
  await app.runJob('deadlines.sweep')
  const late = await (await app.get(`/api/complaints/${id}`, office)).json()
  expect(late).toMatchObject({ isOverdue: true, light: 'red' })
  expect(late.lightReasons.map((reason: { signal: string }) => reason.signal)).toContain('deadline')
})

test('200: new settings are in force for what is filed next, and the old version is no longer the latest', async () => {
  const { version, settings: now } = await settings()
  expect(version).toBe(1)
  const matrix = {
    ...now.matrix,
    service: { general: 'P1', important: 'P1', urgent: 'P1' },
    product: { general: 'P1', important: 'P1', urgent: 'P1' },
  }

  const reply = await put({ version, settings: { ...now, matrix }, why: '年末集中治理' })

  expect(reply.status).toBe(200)
  expect(await reply.json()).toMatchObject({ version: 2, why: '年末集中治理', changedBy: { id: office.actor.id } })
  expect((await file({ text: '柜台服务态度不好，排队等了很久没有人管。' })).priority).toBe('P1')
  expect((await put({ version, settings: now, why: '改回去' })).status).toBe(409)
})

test('401, 403, 422', async () => {
  const { version, settings: now } = await settings()
  const body = { version, settings: now, why: '试一试' }
  expect((await put(body, null)).status).toBe(401)
  expect((await put(body, specialist)).status).toBe(403)
  expect((await app.get('/api/triage/settings', await app.person('system_admin', 'headDesk'))).status).toBe(403)
  const weak = { ...now, light: { ...now.light, weights: { ...now.light.weights, self_harm: 0 } } }
  const refused = await put({ ...body, settings: weak })
  expect(refused.status).toBe(422)
  expect((await refused.json()).fields).toHaveProperty('light.weights.self_harm')
  expect(
    (
      await put({
        ...body,
        settings: { ...now, matrix: { ...now.matrix, product: { general: 'P9', important: 'P1', urgent: 'P1' } } },
      })
    ).status,
  ).toBe(422)
  expect((await put({ ...body, settings: { ...now, unknown: 1 } })).status).toBe(422)
})
