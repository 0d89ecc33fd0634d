import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { makeInstitution } from '../../identity/testing.ts'
import { factoryGuidance } from '../domain/assistant/factory-guidance.ts'

let app: TestApp
let boss: Person
let ann: Person
beforeAll(async () => {
  app = await startApp()
  boss = await app.person('head_office', 'headDesk')
  ann = await app.person('specialist', 'branchDesk')
}, 60_000)
afterAll(() => app.stop())

const passage = {
  ...{
    titleZh: '年费减免口径',
    titleEn: null,
    source: '本行信用卡业务手册第4节',
    textZh: '普卡首年免年费，刷卡满六次免次年年费。',
  },
  ...{
    textEn: '',
    businesses: ['credit_card'],
    reasons: ['pricing'],
    validFrom: '2026-01-01',
    validTo: null,
    confidence: 'high',
  },
}
const path = '/api/assistant/guidance'
const library = async () => (await (await app.get(path, ann)).json()).items

test('200: a new institution finds the passages of the program, each with how sure we are', async () => {
  const items = await library()
  expect(items.length).toBe(factoryGuidance.length)
  expect(items.every(({ isFactory, isInForce }: { isFactory: boolean; isInForce: boolean }) => isFactory && isInForce)).toBe(true)
})

test('201, 200, 409, 204: made, changed by its version, removed', async () => {
  const made = await app.post(path, passage, boss)
  expect(made.status).toBe(201)
  const { id, version, textEn } = await made.json()
  expect([version, textEn]).toEqual([1, null])
  const change = (body: object) => app.request('PUT', `${path}/${id}`, { as: boss, body })
  const ended = { ...passage, validTo: '2026-06-30' }
  expect(await (await change({ version: 1, passage: ended })).json()).toMatchObject({ version: 2, isInForce: false })
  expect((await change({ version: 1, passage })).status).toBe(409)
  expect((await app.request('DELETE', `${path}/${id}?version=1`, { as: boss })).status).toBe(409)
  expect((await app.request('DELETE', `${path}/${id}?version=2`, { as: boss })).status).toBe(204)
  expect((await change({ version: 2, passage })).status).toBe(404)
})

test('403: those who handle complaints read the library and do not write it', async () => {
  expect((await app.post(path, passage, ann)).status).toBe(403)
})

test.each([
  [{ businesses: ['信用卡'] }, 'businesses'],
  [{ reasons: ['fees'] }, 'reasons'],
  [{ validTo: '2025-12-31' }, 'validTo'],
  [{ textZh: '太短' }, 'textZh'],
  [{ author: '某人' }, 'author'],
])('422: %o names %s', async (changes, field) => {
  const reply = await app.post(path, { ...passage, ...changes }, boss)
  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
})

test('404: a passage of another bank cannot be changed', async () => {
  const other = await makeInstitution(app.services, '外行')
  const { listGuidance } = await import('./guidance.repo.ts')
  const [theirs] = await listGuidance(app.services.db, other.institution.id)
  const reply = await app.request('PUT', `${path}/${theirs!.id}`, { as: boss, body: { version: 1, passage } })
  expect(reply.status).toBe(404)
})
