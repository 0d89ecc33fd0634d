import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from './testing.ts'

let app: TestApp
let specialist: Person
let office: Person
let stranger: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, office, stranger] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('branch_office', 'branchDesk'),
    app.person(['specialist', 'branch_office'], 'otherBranchDesk'),
  ])
})
afterAll(() => app.stop())

const body = { confidential: true, reason: '涉及员工不当行为' }

test('201: closed to the department, open to those trusted with confidential ones; 409 the second time', async () => {
  const { id } = (await makeComplaint(app.bank)).row

  const reply = await app.post(`/api/complaints/${id}/confidentiality`, body, office)

  expect([reply.status, (await reply.json()).isConfidential]).toEqual([201, true])
  expect((await app.get(`/api/complaints/${id}`, specialist)).status).toBe(404)
  expect((await app.get(`/api/complaints/${id}`, office)).status).toBe(200)
  expect((await app.post(`/api/complaints/${id}/confidentiality`, body, office)).status).toBe(409)
})

test('401, 403 and 404; 422 without a reason', async () => {
  const { id } = (await makeComplaint(app.bank)).row
  const statuses = []
  for (const as of [null, specialist, stranger])
    statuses.push((await app.post(`/api/complaints/${id}/confidentiality`, body, as)).status)

  expect(statuses).toEqual([401, 403, 404])
  expect((await app.post(`/api/complaints/${id}/confidentiality`, { confidential: true }, office)).status).toBe(422)
})
